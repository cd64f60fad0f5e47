/*
 * Where names stand. Each takes the cheapest of its candidates around its
 * glyph that covers nothing and can't be taken for another's: a name that does
 * not touch its own glyph closer than any other has a line to it. What finds no
 * place is left out; the list has it.
 */

import { hasOutline, pathsOf } from './ground.js';
import { isRtl, placeName, t } from './text.js';

const FAMILY = '"Noto Sans", "Noto Naskh Arabic", system-ui, sans-serif';
const STEPS = [0, 13, 26, 42]; /* pixels from the glyph; a line from the second on */
const WAYS = 16, LINE = 1.22; /* directions; height of a line of text */
const ON_PLAN = 14, OFF_MAP = 60, MOVED = 7;
const VAGUE = 75; /* pixels of doubt beyond which only what is reported is named */
const NEAR_PLANS = 7; /* metres a pixel: further out the small ones are not named */

/* ---- what is named ---------------------------------------------------------- */

const LOOKS = {
  crowd: ['bold', 13, 'ink'], town: ['bold', 14, 'ink'], monument: ['600', 12.5, 'ink'],
  ground: ['400', 11.5, 'text'], district: ['400', 11.5, 'quiet'],
  relief: ['italic 400', 11.5, 'relief_text'], water: ['italic 400', 11.5, 'water_text'],
  oasis: ['italic 400', 12.5, 'relief_text'], ruins: ['italic 400', 12.5, 'ruins_text'],
  base: ['400', 11, 'quiet'],
};

function styled(look, label) {
  const [weight, size, ink] = LOOKS[look], bigger = isRtl() ? size + 2 : size;
  return { ...label, ink, size: bigger, font: `${weight} ${bigger}px ${FAMILY}` };
}

function shortName(place) {
  return placeName(place).replace(/ \([^)]*\)$/, '');
}

/* Beside its whole, "Temple of Bel, main building" is "main building". */
function nameOf(site) {
  const name = shortName(site.place);
  if (!site.part) return name;
  const whole = `${shortName(site.place.whole)}, `;
  return name.startsWith(whole) ? name.slice(whole.length) : name;
}

function isRoomy(map, site) {
  const [west, south, east, north] = site.extent;
  return site.polygon && hasOutline(map, site) &&
    east - west > 60 * map.resolution && north - south > 24 * map.resolution;
}

function siteLabel(map, site) {
  const pinned = map.isPinned(site), doubt = (site.place.accuracy_m || 0) / map.ground(site);
  const key = site.place.id, text = nameOf(site), { look } = site;
  if (pinned) {
    const style = site.town ? 'town' : site.damaged ? 'monument' : LOOKS[look] ? look : 'ground';
    return styled(style === 'district' ? 'ground' : style, { key, site, text,
      clear: site.radius + 4, area: site.town && !site.noted && !site.damaged && isRoomy(map, site),
      rank: site.town ? 0 : site.damaged ? (site.part ? 2.5 : 1) : 2 });
  }
  if (!site.polygon && !site.line && doubt > VAGUE) return null;
  if (look === 'wall') return null;
  if (isRoomy(map, site) && look !== 'monument')
    return styled(LOOKS[look] ? look : 'ground', { key, site, text, clear: 0, area: true, rank: 3 });
  if (map.ground(site) > NEAR_PLANS) return null;
  const plan = site.polygon && hasOutline(map, site) ? boxOfPaths(pathsOf(map, site.polygon)) : null;
  return styled(LOOKS[look] && look !== 'monument' && look !== 'town' ? look : 'ground', { key, site, text,
    clear: 6, plan, rank: 5, spot: !hasOutline(map, site) });
}

function baseLabels(map) {
  const labels = [];
  for (const town of map.towns) {
    const [x, y] = map.pixel(town.at);
    if (town.rank > 2 + Math.log2(20000 / map.resolution) ||
        map.sites.some((site) => site.town && Math.hypot(site.pixel[0] - x, site.pixel[1] - y) < 24))
      continue;
    labels.push(styled('base', { key: `base ${town.name}`, at: town.at, text: town.name, x, y,
      clear: 6, rank: 6 + town.rank, spot: true, look: 'town' }));
  }
  return labels;
}

/* "Palmyra: 13 places"; beside Palmyra's own glyph without its name. */
function crowdName(map, { place, members }) {
  const count = t('placeCount', members.length);
  return map.pins.some((pin) => pin.place === place && pin.look !== 'crowd')
    ? count : `${shortName(place)}: ${count}`;
}

function wishes(map) {
  const labels = baseLabels(map);
  for (const crowd of map.crowds)
    labels.push(styled('crowd', { key: `crowd ${crowd.members[0].place.id}`, site: crowd,
      text: crowdName(map, crowd), clear: crowd.radius + 4, rank: 0.5 }));
  for (const site of map.sites) {
    const label = !site.region && !site.crowd && siteLabel(map, site);
    if (label) labels.push(label);
  }
  for (const label of labels)
    if (label.site) {
      label.x = label.site.pixel[0] + (label.site.dx || 0);
      label.y = label.site.pixel[1] + (label.site.dy || 0);
    }
  return labels.filter(({ x, y }) => x > -100 && y > -60 && x < map.size[0] + 100 && y < map.size[1] + 60)
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
}

/* ---- what is in the way ------------------------------------------------------- */

const CELL = 64;

/* Boxes and glyphs in a grid. */
class Things {
  constructor() { this.cells = new Map(); }

  * keysOf([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++)
        yield x * 65536 + y;
  }

  add(thing) {
    for (const key of this.keysOf(thing.box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(thing);
    }
  }

  near(box) {
    const found = new Set();
    for (const key of this.keysOf(box))
      for (const thing of this.cells.get(key) || []) found.add(thing);
    return found;
  }
}

function grown([left, top, right, bottom], by) {
  return [left - by, top - by, right + by, bottom + by];
}

function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function around(x, y, radius) {
  return [x - radius, y - radius, x + radius, y + radius];
}

/* From a point to a box. */
function distance(box, x, y) {
  return Math.hypot(Math.max(box[0] - x, 0, x - box[2]), Math.max(box[1] - y, 0, y - box[3]));
}

/* Liang and Barsky 1984: whether a segment meets a box. */
function crosses([ax, ay], [bx, by], box) {
  let enter = 0, leave = 1;
  for (const [start, change, low, high] of [[ax, bx - ax, box[0], box[2]], [ay, by - ay, box[1], box[3]]]) {
    if (Math.abs(change) < 1e-9) {
      if (start < low || start > high) return false;
      continue;
    }
    const one = (low - start) / change, other = (high - start) / change;
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  return enter < leave;
}

function boxOfPaths(paths) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of paths.flat()) {
    box[0] = Math.min(box[0], x); box[2] = Math.max(box[2], x);
    box[1] = Math.min(box[1], y); box[3] = Math.max(box[3], y);
  }
  return box;
}

/* Glyphs with the count beside them; the spots of what has none; plans. */
function thingsOf(map, labels) {
  const things = new Things();
  for (const pin of map.pins) {
    const x = pin.pixel[0] + pin.dx, y = pin.pixel[1] + pin.dy, radius = pin.radius + 2.5;
    things.add({ glyph: true, x, y, radius, box: around(x, y, radius), site: pin });
    if (pin.damaged)
      things.add({ box: [x, y - radius - 5, x + radius + 6, y - radius * 0.75], site: pin });
  }
  for (const label of labels)
    if (label.spot)
      things.add({ glyph: true, x: label.x, y: label.y, radius: 5, box: around(label.x, label.y, 5), label });
  for (const site of map.sites)
    if (site.look === 'monument' && site.polygon && hasOutline(map, site) &&
        site.across / map.resolution < 400)
      things.add({ plan: true, box: boxOfPaths(pathsOf(map, site.polygon)), site });
  return things;
}

/* ---- candidates --------------------------------------------------------------- */

/* Right of the glyph is best, then left, above and below. */
function priceOfWay(x, y) {
  return x > 0.99 ? 0 : x < -0.99 ? 1 : Math.abs(y) > 0.99 ? 2.4 : x > 0 ? 1.6 : 2.6;
}

function* places(label, width, height) {
  if (label.area) {
    for (const [x, y] of [[0, 0], [0, -1.3], [0, 1.3], [0, -2.6], [0, 2.6], [-0.6, 0], [0.6, 0],
      [-0.6, -1.3], [0.6, -1.3], [-0.6, 1.3], [0.6, 1.3]])
      yield { x: label.x + x * width, y: label.y + y * height, cost: 3 * Math.hypot(x, y), step: 0 };
    return;
  }
  const plan = label.plan || [label.x, label.y, label.x, label.y];
  const middle = [(plan[0] + plan[2]) / 2, (plan[1] + plan[3]) / 2];
  const wide = (plan[2] - plan[0]) / 2, high = (plan[3] - plan[1]) / 2;
  for (let step = 0; step < STEPS.length; step++)
    for (let way = 0; way < WAYS; way++) {
      const angle = way * 2 * Math.PI / WAYS, x = Math.cos(angle), y = -Math.sin(angle);
      const away = (label.plan ? 2 : label.clear) + STEPS[step];
      yield {
        x: middle[0] + x * (away + wide) + Math.max(-1, Math.min(1, 1.9 * x)) * width / 2,
        y: middle[1] + y * (away + high) + Math.max(-1, Math.min(1, 1.9 * y)) * height / 2,
        cost: priceOfWay(x, y) + 7 * step, step,
      };
    }
}

function footOf({ x, y }, box) {
  return [Math.min(Math.max(x, box[0]), box[2]), Math.min(Math.max(y, box[1]), box[3])];
}

function gapOf(a, b) {
  return Math.hypot(Math.max(a[0] - b[2], 0, b[0] - a[2]), Math.max(a[1] - b[3], 0, b[1] - a[3]));
}

/* Infinite where it would cover something or be taken for another's name. */
function priceOf(label, { box, step, cost }, things, size) {
  const own = label.area ? 0 : label.plan ? gapOf(box, label.plan)
    : distance(box, label.x, label.y) - label.clear;
  const from = [label.x, label.y], foot = footOf(label, box);
  const reach = step ? [Math.min(box[0], from[0]), Math.min(box[1], from[1]),
    Math.max(box[2], from[0]), Math.max(box[3], from[1])] : box;
  for (const thing of things.near(grown(reach, 16))) {
    const mine = thing.site ? thing.site === label.site : thing.label === label;
    if (thing.plan) {
      if (meet(thing.box, box)) cost += mine ? ON_PLAN / 7 : ON_PLAN;
      if (label.plan && !mine && !step && gapOf(thing.box, box) < own + 2) return Infinity;
    } else if (thing.glyph) {
      if (mine) continue;
      const gap = distance(box, thing.x, thing.y) - thing.radius;
      if (gap < (step ? 6 : 2) || (!label.area && !step && gap < own + 4)) return Infinity;
      if (step && crosses(from, foot, grown(thing.box, 1))) return Infinity;
    } else if (meet(grown(thing.box, 1), box)) return Infinity;
    else if (step && !mine && crosses(from, foot, thing.box)) return Infinity;
  }
  const inside = label.x > 0 && label.y > 0 && label.x < size[0] && label.y < size[1];
  const cut = box[0] < 2 || box[1] < 2 || box[2] > size[0] - 2 || box[3] > size[1] - 2;
  return inside && cut ? cost + OFF_MAP : cost;
}

/* On one line, or where that is long, on two. */
function settings(pen, text) {
  const wide = pen.measureText(text).width, found = [{ lines: [text], width: wide, cost: 0 }];
  const seam = text.length > 15 && [...text.matchAll(/ /g)].map((match) => match.index)
    .sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  if (seam) {
    const lines = [text.slice(0, seam), text.slice(seam + 1)];
    found.push({ lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)), cost: 3 });
  }
  return found;
}

function bestPlace(pen, label, things, map, before) {
  let best = null, least = Infinity;
  pen.font = label.font;
  for (const setting of settings(pen, label.text)) {
    const height = setting.lines.length * label.size * LINE;
    for (const place of places(label, setting.width, height)) {
      const box = [place.x - setting.width / 2 - 1, place.y - height / 2,
        place.x + setting.width / 2 + 1, place.y + height / 2];
      const dx = place.x - label.x, dy = place.y - label.y;
      const stays = before && Math.abs(before.dx - dx) < 1 && Math.abs(before.dy - dy) < 1;
      const cost = place.cost + setting.cost + (before && !stays ? MOVED : 0);
      if (cost >= least) continue;
      const price = priceOf(label, { box, step: place.step, cost }, things, map.size) +
        (map.covers.some((cover) => meet(cover, box)) ? OFF_MAP : 0);
      if (price >= least) continue;
      least = price;
      best = { ...label, dx, dy, box, height, lines: setting.lines, leader: place.step > 0 };
    }
  }
  return least < OFF_MAP ? best : null;
}

/* The names that find a free place, with their middles' offsets from the glyph;
 * those placed before stay where they can. */
export function placeLabels(pen, map, before) {
  const labels = wishes(map), things = thingsOf(map, labels), placed = [];
  const old = new Map(before.map((label) => [label.key, label]));
  for (const label of labels) {
    const best = bestPlace(pen, label, things, map, old.get(label.key));
    if (!best) continue;
    things.add({ box: best.box, label: best });
    if (best.leader) {
      const foot = footOf(best, best.box), [x, y] = [best.x, best.y];
      for (let i = 1; i < 6; i++) /* the line, as small boxes along it */
        things.add({ box: around(x + (foot[0] - x) * i / 6, y + (foot[1] - y) * i / 6, 1), label: best });
    }
    placed.push(best);
  }
  return placed;
}

/* ---- drawing -------------------------------------------------------------------- */

function paintLeader(pen, label, box, x, y, colours) {
  const foot = footOf({ x, y }, box), away = Math.hypot(foot[0] - x, foot[1] - y);
  const radius = label.plan ? 0 : label.clear - 3;
  const begin = [x + (foot[0] - x) * radius / away, y + (foot[1] - y) * radius / away];
  for (const [colour, width] of [[colours.halo, 3], [colours.ink, 1]]) {
    pen.beginPath();
    pen.moveTo(...begin);
    pen.lineTo(...foot);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
}

export function paintLabel(pen, label, x, y, colours) {
  const middle = [x + label.dx, y + label.dy];
  const half = (label.box[2] - label.box[0]) / 2;
  const box = [middle[0] - half, middle[1] - label.height / 2, middle[0] + half, middle[1] + label.height / 2];
  if (label.leader) paintLeader(pen, label, box, x, y, colours);
  pen.font = label.font;
  pen.textBaseline = 'alphabetic';
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  pen.strokeStyle = colours.halo;
  pen.fillStyle = colours[label.ink];
  /* Two lines stand flush on the side of the glyph. */
  const side = Math.abs(label.dx) < half * 0.6 ? 0 : label.dx > 0 ? -1 : 1;
  pen.textAlign = ['left', 'center', 'right'][side + 1];
  label.lines.forEach((line, i) => {
    const at = [middle[0] + side * (half - 1),
      middle[1] - label.height / 2 + (i + 0.78) * label.size * LINE];
    pen.strokeText(line, ...at);
    pen.fillText(line, ...at);
  });
}
