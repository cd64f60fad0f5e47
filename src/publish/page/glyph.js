/*
 * The marks of the maps and films: discs that fill with damage, small signs,
 * grounds in their holders' colours.
 */

import { GRADES } from './text.js';
import { damageColour, dayColours } from './theme.js';

const TAU = 2 * Math.PI;
const INK = '#1A1A1A';
const NO_REPORT = { fill: '#EFEEEB', line: '#8C887E' };
const SIGNS = { fighting: '#B3001B', looting: INK, threat: '#E8A200', restoration: '#2166AC' };

export function gradeOf(value) {
  return Math.max(0, GRADES.indexOf(value));
}

function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, TAU);
}

function fillGrade(pen, x, y, radius, grade) {
  disc(pen, x, y, radius);
  pen.fillStyle = '#fff';
  pen.fill();
  if (grade === 0) return;
  pen.beginPath();
  if (grade < 4) pen.moveTo(x, y);
  pen.arc(x, y, radius, -TAU / 4, -TAU / 4 + grade * TAU / 4);
  pen.closePath();
  pen.fillStyle = damageColour(GRADES[grade]);
  pen.fill();
  if (grade < 4) {
    pen.strokeStyle = INK;
    pen.lineWidth = radius / 9;
    pen.stroke();
  } else cross(pen, x, y, radius * 0.36);
}

function cross(pen, x, y, arm) {
  pen.beginPath();
  pen.moveTo(x - arm, y - arm);
  pen.lineTo(x + arm, y + arm);
  pen.moveTo(x + arm, y - arm);
  pen.lineTo(x - arm, y + arm);
  pen.lineCap = 'round';
  pen.lineWidth = arm * 0.62;
  pen.strokeStyle = '#fff';
  pen.stroke();
  pen.lineCap = 'butt';
}

function question(pen, x, y, radius) {
  disc(pen, x, y, radius);
  pen.fillStyle = '#BDBDBD';
  pen.fill();
  pen.fillStyle = INK;
  pen.font = `bold ${radius * 1.4}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText('?', x, y);
}

function fillSplit(pen, x, y, radius, left, right) {
  [left, right].forEach((grade, side) => {
    pen.beginPath();
    pen.arc(x, y, radius, side === 0 ? TAU / 4 : -TAU / 4, side === 0 ? 3 * TAU / 4 : TAU / 4);
    pen.closePath();
    pen.fillStyle = grade === 0 ? '#fff' : damageColour(GRADES[grade]);
    pen.fill();
  });
  pen.beginPath();
  pen.moveTo(x, y - radius);
  pen.lineTo(x, y + radius);
  pen.lineWidth = radius / 4;
  pen.strokeStyle = '#fff';
  pen.stroke();
}

/* A damage state's disc; dashed where one source, or an interested one, or no
 * certain date upholds it. */
export function drawDisc(pen, x, y, radius, state, dashed) {
  disc(pen, x, y, radius + 2.2);
  pen.fillStyle = '#fff';
  pen.fill();
  if (state.contested && state.rivals.length > 1)
    fillSplit(pen, x, y, radius, gradeOf(state.rivals[0]), gradeOf(state.rivals[1]));
  else if (GRADES.includes(state.value)) fillGrade(pen, x, y, radius, gradeOf(state.value));
  else question(pen, x, y, radius);
  disc(pen, x, y, radius);
  pen.setLineDash(dashed ? [3, 2.2] : []);
  pen.lineWidth = 1.8;
  pen.strokeStyle = state.value === 'none' && !state.contested ? damageColour(GRADES[0]) : INK;
  pen.stroke();
  pen.setLineDash([]);
}

/* Many places in one sign: a ring in which each grade has its share, around the
 * number of those damaged. */
export function drawCrowd(pen, radius, grades) {
  const all = grades.reduce((a, b) => a + b, 0), hurt = all - grades[0];
  disc(pen, 0, 0, radius + 2.2);
  pen.fillStyle = '#fff';
  pen.fill();
  let angle = -TAU / 4;
  for (const [i, count] of [...grades.entries()].reverse()) {
    if (!count) continue;
    const end = angle + count / all * TAU;
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.arc(0, 0, radius, angle, end);
    pen.closePath();
    pen.fillStyle = i === 5 ? '#BDBDBD' : i === 0 ? '#fff' : damageColour(GRADES[i]);
    pen.fill();
    angle = end;
  }
  disc(pen, 0, 0, radius);
  pen.lineWidth = hurt ? 1.6 : 2.4;
  pen.strokeStyle = hurt ? INK : all ? damageColour(GRADES[0]) : NO_REPORT.line;
  pen.stroke();
  if (!hurt) return;
  disc(pen, 0, 0, radius * 0.62);
  pen.fillStyle = '#fff';
  pen.fill();
  pen.lineWidth = 0.8;
  pen.stroke();
  pen.fillStyle = INK;
  pen.font = `bold ${radius * 0.8}px "Noto Sans", system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(String(hurt), 0, radius * 0.05);
}

export function isDashed(item) {
  return item.unsure || item.state.interested;
}

function signPath(pen, topic, r) {
  pen.beginPath();
  if (topic === 'fighting') {
    for (let i = 0; i < 16; i++) {
      const angle = i * TAU / 16 - TAU / 4, reach = r * 1.15 * (i % 2 ? 0.45 : 1);
      pen.lineTo(reach * Math.cos(angle), reach * Math.sin(angle));
    }
  } else if (topic === 'restoration') {
    const arm = r * 0.34;
    for (const [x, y] of [[-arm, -r], [arm, -r], [arm, -arm], [r, -arm], [r, arm], [arm, arm],
      [arm, r], [-arm, r], [-arm, arm], [-r, arm], [-r, -arm], [-arm, -arm]]) pen.lineTo(x, y);
  } else {
    const up = topic === 'looting' ? -1 : 1;
    pen.moveTo(0, -up * r);
    pen.lineTo(r, up * r * 0.75);
    pen.lineTo(-r, up * r * 0.75);
  }
  pen.closePath();
}

/* Fighting a burst, looting and threat a triangle, restoration a cross. */
export function drawSign(pen, x, y, topic, radius = 6) {
  pen.save();
  pen.translate(x, y);
  signPath(pen, topic, radius);
  pen.lineJoin = 'round';
  pen.lineWidth = 3.4;
  pen.strokeStyle = '#fff';
  pen.stroke();
  pen.fillStyle = SIGNS[topic];
  pen.fill();
  pen.lineWidth = 0.7;
  pen.strokeStyle = INK;
  pen.stroke();
  pen.restore();
}

const stamps = new Map();
const STAMPS = 2000; /* looks at a sharpness: more come of zooming screens only */

/* A mark that many places have: drawn once around 0, 0, within that reach, and
 * put on whole pixels from then on. */
export function stamp(pen, look, reach, x, y, draw) {
  const ratio = window.devicePixelRatio || 1, key = `${ratio} ${look}`;
  if (!stamps.has(key)) {
    const half = Math.ceil(reach * ratio), tile = document.createElement('canvas');
    tile.width = tile.height = 2 * half;
    const brush = tile.getContext('2d');
    brush.setTransform(ratio, 0, 0, ratio, half, half);
    draw(brush);
    if (stamps.size >= STAMPS) stamps.clear();
    stamps.set(key, tile);
  }
  const tile = stamps.get(key), half = tile.width / 2, size = tile.width / ratio;
  pen.drawImage(tile, (Math.round(x * ratio) - half) / ratio,
    (Math.round(y * ratio) - half) / ratio, size, size);
}

/* ---- grounds ------------------------------------------------------------ */

function parse(colour) {
  return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255);
}

/* A fill over paper; dark ones cover more than light ones, so that holders are
 * told apart in grey, too. */
export function tone(fill, band) {
  const [r, g, b] = parse(fill), paper = parse(dayColours().paper);
  const grey = 0.3 * r + 0.59 * g + 0.11 * b;
  let share = Math.min(0.92, Math.max(0.62, 1 - 5 * (grey - 0.5)));
  if (band) share *= 0.75;
  const mixed = [r, g, b].map((v, i) => Math.round(255 * (v * share + paper[i] * (1 - share))));
  return `rgb(${mixed})`;
}

export function actorPair(project, key) {
  return project.actors.get(key) || NO_REPORT;
}

const stripes = new Map();

/* A repeating tile of lines at 45 degrees. */
function stripePattern(pen, ground, line, width, pitch) {
  const key = [ground, line, width, pitch].join();
  if (!stripes.has(key)) {
    const size = Math.round(pitch * Math.SQRT2), tile = document.createElement('canvas');
    tile.width = tile.height = size * 2;
    const brush = tile.getContext('2d');
    brush.scale(2, 2);
    brush.fillStyle = ground;
    brush.fillRect(0, 0, size, size);
    brush.strokeStyle = line;
    brush.lineWidth = width;
    for (const shift of [-size, 0, size]) {
      brush.beginPath();
      brush.moveTo(shift - size, 2 * size);
      brush.lineTo(shift + 2 * size, -size);
      brush.stroke();
    }
    stripes.set(key, tile);
  }
  const pattern = pen.createPattern(stripes.get(key), 'repeat');
  pattern.setTransform(new DOMMatrix().scale(0.5));
  return pattern;
}

/* How ground held by somebody is filled: solid; hatched where only the holder
 * says so; in bands of two where it is disputed or changing hands. */
export function zoneLook(pen, project, item) {
  const { state, before } = item;
  const pair = actorPair(project, state.value);
  const bands = state.contested && state.rivals.length > 1
    ? [actorPair(project, state.rivals[0]), actorPair(project, state.rivals[1])]
    : before ? [pair, actorPair(project, before.value)] : null;

  if (bands)
    return { line: bands[0].line,
      fill: stripePattern(pen, tone(bands[0].fill, true), tone(bands[1].fill, true), 6, 12) };
  if (state.contested) return { line: NO_REPORT.line, fill: NO_REPORT.fill };
  if (state.interested)
    return { line: pair.line, fill: stripePattern(pen, dayColours().paper, pair.fill, 1.6, 8) };
  return { line: pair.line, fill: tone(pair.fill, false) };
}

const pictures = new Map();

/* An image that shows a state's mark, for lists and the legend. Each is drawn
 * once. */
export function glyphImage(project, item, size = 22) {
  const { state, before, unsure } = item;
  const key = [state.topic, state.value, state.contested, state.rivals, isDashed(item), unsure,
    before?.value, size].join();
  if (!pictures.has(key)) pictures.set(key, drawPicture(project, item, size));
  const image = new Image(size, size);
  image.src = pictures.get(key);
  image.alt = '';
  image.className = 'glyph';
  return image;
}

function drawPicture(project, item, size) {
  const canvas = document.createElement('canvas');
  const ratio = 2, { state } = item;

  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext('2d');
  pen.scale(ratio, ratio);
  if (state.topic === 'damage') {
    drawDisc(pen, size / 2, size / 2, size / 2 - 3.4, state, isDashed(item));
  } else if (state.topic === 'control') {
    const look = zoneLook(pen, project, item);
    pen.fillStyle = look.fill;
    pen.fillRect(3, 3, size - 6, size - 6);
    pen.strokeStyle = look.line;
    pen.lineWidth = 1.5;
    pen.setLineDash(item.unsure ? [4, 3] : []);
    pen.strokeRect(3, 3, size - 6, size - 6);
  } else if (state.topic === 'crowd') {
    pen.translate(size / 2, size / 2);
    drawCrowd(pen, size / 2 - 2, [2, 0, 1, 1, 2, 0]);
  } else drawSign(pen, size / 2, size / 2, state.topic, size / 2 - 5);
  return canvas.toDataURL();
}
