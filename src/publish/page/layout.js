/*
 * Where glyphs stand, in pixels from the place itself: beside a plan that can
 * be read, apart from each other, and where too many crowd on one spot, as one
 * sign that counts them.
 */

import { getHeight, getWidth } from 'ol/extent.js';
import { hasOutline } from './ground.js';

const ROUNDS = 60, GAP = 4.5;
const CROWD = 4; /* glyphs on one spot that become one sign */
const NEAR = 0.5; /* of what two glyphs need beside each other */

/* ---- beside plans ----------------------------------------------------------- */

function roomAt(sites, own, [x, y]) {
  let room = 60;
  for (const site of sites)
    if (site !== own)
      room = Math.min(room, Math.hypot(site.pixel[0] - x, site.pixel[1] - y) - site.radius);
  return room;
}

/* The plan then bears the grade, and nothing hides its shape. */
function stepAside(map, site, sites) {
  const extent = site.polygon.getExtent();
  const wide = getWidth(extent) / map.resolution, high = getHeight(extent) / map.resolution;
  if (Math.max(wide, high) < 15 || Math.max(wide, high) > 100) return;
  const middle = map.pixel([(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2]);
  const away = site.radius + 3.5;
  let best = -2;
  for (const [right, down] of [[1, 0], [-1, 0], [0, -1], [0, 1]]) {
    const at = [middle[0] + right * (wide / 2 + away), middle[1] + down * (high / 2 + away)];
    const room = roomAt(sites, site, at);
    if (room <= best + 1) continue;
    best = room;
    site.dx = at[0] - site.pixel[0];
    site.dy = at[1] - site.pixel[1];
  }
}

/* Within its outline, as far as may be from its parts'. */
function makeWay(map, site) {
  const parts = map.sites.filter((part) => part.place.whole === site.place && part.polygon && part.damaged);
  const [west, south, east, north] = site.polygon.getExtent(), wide = (east - west) / map.resolution;
  if (!parts.length || wide < 40 || wide > 400) return;
  let best = -Infinity;
  for (let i = 1; i < 12; i++)
    for (let j = 1; j < 12; j++) {
      const x = west + (east - west) * i / 12, y = north - (north - south) * j / 12;
      let room = Math.min(x - west, east - x, y - south, north - y);
      for (const { at, polygon } of parts)
        room = Math.min(room, Math.hypot(x - at[0], y - at[1]) - getWidth(polygon.getExtent()));
      if (room <= best + 0.01 * map.resolution || !site.polygon.intersectsCoordinate([x, y])) continue;
      best = room;
      const [left, top] = map.pixel([x, y]);
      site.dx = left - site.pixel[0];
      site.dy = top - site.pixel[1];
    }
}

export function arrangeGlyphs(map, pins) {
  for (const pin of pins) { pin.dx = 0; pin.dy = 0; }
  for (const pin of pins) {
    if (!pin.polygon || !pin.damaged || pin.held || pin.look !== 'monument' || !hasOutline(map, pin))
      continue;
    stepAside(map, pin, pins);
    if (!pin.part && !pin.dx && !pin.dy) makeWay(map, pin);
  }
  for (const pin of pins) { pin.homeX = pin.dx; pin.homeY = pin.dy; }
  partGlyphs(pins);
}

/* ---- apart ---------------------------------------------------------------- */

/* Moves glyphs apart until none covers another. Only neighbours are compared:
 * those in the same or the next cell of a grid. */
function partGlyphs(sites) {
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

/* ---- crowds ----------------------------------------------------------------- */

function rootOf(roots, i) {
  while (roots[i] !== i) i = roots[i] = roots[roots[i]];
  return i;
}

/* Which lie on one spot: joined by neighbours that cover half of each other. */
function spotsOf(sites) {
  const roots = sites.map((_, i) => i), cells = new Map(), size = 16;
  sites.forEach(({ pixel: [x, y] }, i) => {
    const key = `${Math.floor(x / size)},${Math.floor(y / size)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(i);
  });
  sites.forEach((site, i) => {
    const column = Math.floor(site.pixel[0] / size), row = Math.floor(site.pixel[1] / size);
    for (let a = -1; a <= 1; a++)
      for (let b = -1; b <= 1; b++)
        for (const j of cells.get(`${column + a},${row + b}`) || []) {
          const other = sites[j], need = site.radius + other.radius + GAP;
          if (j > i && Math.hypot(site.pixel[0] - other.pixel[0],
            site.pixel[1] - other.pixel[1]) < NEAR * need)
            roots[rootOf(roots, j)] = rootOf(roots, i);
        }
  });
  const spots = new Map();
  sites.forEach((site, i) => {
    const root = rootOf(roots, i);
    if (!spots.has(root)) spots.set(root, []);
    spots.get(root).push(site);
  });
  return [...spots.values()];
}

/* What most of them are parts of, or the most important of them. */
function nameOf(members) {
  const counts = new Map();
  for (const { place } of members)
    for (let whole = place.whole; whole; whole = whole.whole)
      counts.set(whole, (counts.get(whole) || 0) + 1);
  const [whole, count] = [...counts].sort((a, b) => b[1] - a[1])[0] || [null, 0];
  return count * 2 >= members.length ? whole : members[0].place;
}

/* Signs that stand for a crowd of glyphs each; towns keep their own. */
export function crowdsOf(sites) {
  return spotsOf(sites.filter((site) => !site.town)).filter((spot) => spot.length >= CROWD)
    .map((members) => {
      const crowd = { members, place: nameOf(members), radius: 14, look: 'crowd',
        at: [0, 1].map((axis) => members.reduce((sum, site) => sum + site.at[axis], 0) / members.length),
        pixel: [0, 1].map((axis) => members.reduce((sum, site) => sum + site.pixel[axis], 0) / members.length) };
      for (const site of members) site.crowd = crowd;
      return crowd;
    });
}
