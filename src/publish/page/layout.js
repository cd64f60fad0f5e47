/*
 * Where glyphs and names stand, in pixels from the place itself: apart from
 * each other, the more important first.
 */

import { isRtl, placeName } from './text.js';

const ROUNDS = 60, GAP = 4.5;
const FAMILY = '"Noto Sans", "Noto Naskh Arabic", system-ui, sans-serif';

/* Moves glyphs apart until none covers another. Only neighbours are compared:
 * those in the same or the next cell of a grid. */
export function partGlyphs(sites) {
  for (const site of sites) { site.dx = 0; site.dy = 0; }
  for (let round = 0; round < ROUNDS; round++)
    if (!partOnce(sites)) return;
}

function partOnce(sites) {
  const size = 26, cells = new Map();
  let moved = false;
  sites.forEach((site, order) => {
    site.x = site.pixel[0] + site.dx;
    site.y = site.pixel[1] + site.dy;
    site.order = order;
    const key = `${Math.floor(site.x / size)},${Math.floor(site.y / size)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(site);
  });
  for (const site of sites) {
    const column = Math.floor(site.x / size), row = Math.floor(site.y / size);
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        for (const other of cells.get(`${column + i},${row + j}`) || [])
          if (other.order > site.order && push(site, other)) moved = true;
  }
  return moved;
}

function push(a, b) {
  const need = a.radius + b.radius + GAP;
  let x = b.pixel[0] + b.dx - a.pixel[0] - a.dx, y = b.pixel[1] + b.dy - a.pixel[1] - a.dy;
  let away = Math.hypot(x, y);
  if (away >= need - 0.05) return false;
  if (away < 0.01) { /* in the same spot: by their order, in any direction */
    const angle = b.order * 2.4;
    x = Math.cos(angle); y = Math.sin(angle); away = 1;
    const half = need / 2;
    a.dx -= half * x; a.dy -= half * y; b.dx += half * x; b.dy += half * y;
    return true;
  }
  const half = (need - away) / 2 / away;
  a.dx -= half * x; a.dy -= half * y;
  b.dx += half * x; b.dy += half * y;
  return true;
}

/* ---- names ---------------------------------------------------------------- */

class Occupied {
  constructor() { this.cells = new Map(); }

  * cellsOf(box) {
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x++)
      for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++)
        yield `${x},${y}`;
  }

  isFree(box) {
    for (const key of this.cellsOf(box))
      for (const other of this.cells.get(key) || [])
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])
          return false;
    return true;
  }

  take(box) {
    for (const key of this.cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

function wishes(map) {
  const labels = [];
  for (const site of map.sites) {
    if (site.region) continue;
    const size = (site.town ? 13 : site.part ? 11 : 12) + (isRtl() ? 2 : 0);
    labels.push({
      site, text: placeName(site.place).replace(/ \([^)]*\)$/, ''), size,
      font: `${site.town ? 'bold ' : '600 '}${size}px ${FAMILY}`, ink: 'ink',
      x: site.pixel[0] + (site.dx || 0), y: site.pixel[1] + (site.dy || 0),
      clear: map.isPinned(site) ? site.radius + 5 : 4,
      rank: (site.town ? 0 : site.damaged ? 1 : 3) + (site.part ? 1 : 0),
    });
  }
  for (const town of map.towns) {
    const [x, y] = map.pixel(town.at);
    if (map.sites.some((site) => site.town && Math.hypot(site.pixel[0] - x, site.pixel[1] - y) < 24))
      continue;
    if (town.rank > 2 + Math.log2(20000 / map.resolution)) continue;
    labels.push({ at: town.at, text: town.name, size: 11, font: `500 11px ${FAMILY}`,
      ink: 'quiet', x, y, clear: 3, rank: 6 + town.rank });
  }
  return labels.sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
}

/* Right, left, below, above of the glyph, and the four corners. */
function candidates(label, width) {
  const { clear, size } = label, up = size * 0.36;
  return [[clear, up], [-clear - width, up], [-width / 2, clear + size * 0.9], [-width / 2, -clear],
    [clear * 0.7, clear * 0.7 + size], [clear * 0.7, -clear * 0.7],
    [-clear * 0.7 - width, clear * 0.7 + size], [-clear * 0.7 - width, -clear * 0.7]];
}

function boxOf(label, width, dx, dy) {
  const x = label.x + dx, y = label.y + dy;
  return [x - 2, y - label.size, x + width + 2, y + label.size * 0.3];
}

/* Not cut by the map's edge, where the place itself is in sight. */
function isWhole(box, { x, y }, [wide, high]) {
  const outside = x < 0 || y < 0 || x > wide || y > high;
  return outside || (box[0] >= 0 && box[1] >= 0 && box[2] <= wide && box[3] <= high);
}

/* The names that find a free place, with their offsets from the glyph. */
export function placeLabels(pen, map) {
  const occupied = new Occupied(), placed = [];

  for (const site of map.sites) {
    if (!map.isPinned(site)) continue;
    const [x, y] = [site.pixel[0] + site.dx, site.pixel[1] + site.dy], r = site.radius + 3;
    occupied.take([x - r, y - r, x + r, y + r]);
  }
  for (const label of wishes(map)) {
    pen.font = label.font;
    const width = pen.measureText(label.text).width;
    const free = candidates(label, width)
      .map(([dx, dy]) => ({ dx, dy, box: boxOf(label, width, dx, dy) }))
      .filter(({ box }) => occupied.isFree(box));
    const best = free.find(({ box }) => isWhole(box, label, map.size)) || free[0];
    if (!best) continue;
    occupied.take(best.box);
    placed.push({ ...label, dx: best.dx, dy: best.dy });
  }
  return placed;
}
