/*
 * What a day puts on the map: grounds held, plans in the colour of their
 * damage, glyphs, signs, and crowds of them.
 */

import { intersects } from 'ol/extent.js';
import { drawCrowd, drawDisc, drawSign, gradeOf, isDashed, stamp, zoneLook } from './glyph.js';
import { hasOutline, isCourt, isRough, paintDetails, paintSpot, pathsOf, trace } from './ground.js';
import { damageColour, isDark } from './theme.js';

const INK = '#1A1A1A';
const LARGE = 0.3; /* of the map: a plan that is larger is outlined only */

/* ---- grounds ------------------------------------------------------------ */

/* A part that only takes over what its whole is needs no zone of its own. */
function isRepeated({ site, state }, holders) {
  if (state.inherited)
    for (const whole of site.wholes)
      if (holders.get(whole) === state.value) return true;
  return false;
}

export function paintZones(pen, map, zones) {
  const holders = new Map(zones.filter(({ state }) => !state.contested)
    .map(({ site, state }) => [site, state.value]));
  for (const item of zones) {
    const { site } = item;
    if (isRepeated(item, holders) || !intersects(site.extent, map.extent)) continue;
    const look = zoneLook(pen, map.project, item);
    trace(pen, pathsOf(map, site.polygon));
    pen.fillStyle = look.fill;
    pen.globalAlpha = isDark() ? 0.62 : 0.86; /* no glare by night */
    pen.fill('evenodd');
    pen.globalAlpha = 1;
    pen.setLineDash(item.unsure || isRough(map, site) ? [5, 4] : []);
    pen.lineJoin = 'round';
    pen.lineWidth = 1.5;
    pen.strokeStyle = look.line;
    pen.stroke();
    pen.setLineDash([]);
  }
}

/* Who holds what has no ground to colour at this scale. */
export function paintHolders(pen, map, items) {
  for (const item of items) {
    const { site, state, before } = item, half = site.damaged ? 13 : 5.5;
    paintDoubt(pen, map, site);
    paintTether(pen, map, site);
    const key = ['holder', half, site.town, state.value, state.contested, state.rivals,
      state.interested, item.unsure, before?.value, map.colours.halo].join();
    stamp(pen, key, half + 4, ...site.glyph, (brush) => drawHolder(brush, map, item, half));
  }
}

function drawHolder(pen, map, item, half) {
  const look = zoneLook(pen, map.project, item);
  pen.beginPath();
  if (item.site.town) pen.arc(0, 0, half, 0, 2 * Math.PI);
  else pen.rect(-half, -half, 2 * half, 2 * half);
  pen.lineWidth = 5;
  pen.strokeStyle = map.colours.halo;
  pen.stroke();
  pen.fillStyle = look.fill;
  pen.fill();
  pen.setLineDash(item.unsure ? [4, 3] : []);
  pen.lineWidth = 1.5;
  pen.strokeStyle = look.line;
  pen.stroke();
}

/* ---- plans ---------------------------------------------------------------- */

/* A monument's plan takes its grade's colour where it can be seen. */
export function hasPlan(map, item) {
  const site = map.byPlace.get(item.state.place);
  return site.polygon && site.look === 'monument' && !site.held && item.opacity >= 0.5 &&
    item.state.value !== 'none' && !item.state.contested && hasOutline(map, site);
}

export function paintDamagedPlans(pen, map, items) {
  const [width, height] = map.size;
  for (const item of items) {
    const site = map.byPlace.get(item.state.place);
    const large = site.area / map.resolution ** 2 > LARGE * width * height;
    trace(pen, pathsOf(map, site.polygon));
    pen.globalAlpha = large ? 0.25 : isCourt(map, site) ? 0.6 : 0.85;
    pen.fillStyle = damageColour(item.state.value);
    pen.fill('evenodd');
    pen.globalAlpha = 1;
    pen.lineWidth = large ? 2.5 : 1.2;
    pen.strokeStyle = large ? damageColour(item.state.value) : INK;
    pen.stroke();
    paintDetails(pen, map, site);
  }
}

/* ---- glyphs --------------------------------------------------------------- */

export function paintGlyphs(pen, map, items, fresh) {
  for (const item of items) {
    const { state } = item, site = map.byPlace.get(state.place), [x, y] = site.glyph;
    const dashed = isDashed(item), { radius } = site;
    pen.globalAlpha = item.opacity;
    paintDoubt(pen, map, site);
    paintTether(pen, map, site);
    const key = ['disc', radius, state.value, state.contested, state.rivals, dashed,
      state.independent, map.colours.ink].join();
    stamp(pen, key, radius + 18, x, y, (brush) => {
      drawDisc(brush, 0, 0, radius, state, dashed);
      drawCount(brush, map.colours, radius, state);
    });
    pen.globalAlpha = 1;
    if (fresh.has(state.id)) paintRing(pen, map, site, radius + 7, '#B3001B', 2.5);
  }
}

function drawCount(pen, colours, radius, state) {
  if (!state.independent) return;
  pen.font = 'bold 9px "Noto Sans", system-ui, sans-serif';
  pen.textAlign = 'left';
  pen.textBaseline = 'alphabetic';
  pen.lineJoin = 'round';
  pen.lineWidth = 3.2;
  pen.strokeStyle = colours.halo;
  pen.fillStyle = colours.ink;
  pen.strokeText(String(state.independent), radius * 0.95, -radius * 0.62);
  pen.fillText(String(state.independent), radius * 0.95, -radius * 0.62);
}

/* Places whose glyphs would stand on one spot: how many are how badly hurt. */
export function paintCrowds(pen, map, tallies) {
  for (const [crowd, grades] of tallies) {
    const key = ['crowd', grades, crowd.members.length, map.colours.ink].join();
    stamp(pen, key, crowd.radius + 4, ...crowd.glyph,
      (brush) => drawCrowd(brush, crowd.radius, grades));
  }
}

/* How many of a crowd are of each grade that day: numbers by grade, then those
 * that sources dispute. */
export function tallyCrowds(map, items) {
  const tallies = new Map(map.crowds.map((crowd) => [crowd, [0, 0, 0, 0, 0, 0]]));
  for (const { state } of items) {
    const { crowd } = map.byPlace.get(state.place);
    if (crowd) tallies.get(crowd)[state.contested ? 5 : gradeOf(state.value)]++;
  }
  return tallies;
}

export function paintRing(pen, map, site, radius, colour, width) {
  pen.beginPath();
  pen.arc(...site.glyph, radius, 0, 2 * Math.PI);
  pen.lineWidth = width + 2.5;
  pen.strokeStyle = map.colours.halo;
  pen.stroke();
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
}

/* The circle within which the place lies, where its glyph doesn't cover it. */
function paintDoubt(pen, map, site) {
  const radius = (site.place.accuracy_m || 0) / map.ground(site);
  const limit = Math.min(...map.size) / 3;
  if (site.polygon || radius < site.radius + 4) return;
  pen.beginPath();
  if (radius > limit) pen.arc(...site.glyph, site.radius + 5.5, 0, 2 * Math.PI);
  else pen.arc(...site.pixel, radius, 0, 2 * Math.PI);
  pen.setLineDash([0, 3.4]);
  pen.lineCap = 'round';
  pen.lineWidth = 1.3;
  pen.strokeStyle = map.colours.quiet;
  pen.stroke();
  pen.setLineDash([]);
  pen.lineCap = 'butt';
}

/* From where a glyph was moved away, to the place itself. */
function paintTether(pen, map, site) {
  if (Math.hypot(site.dx - site.homeX, site.dy - site.homeY) < 6) return;
  pen.beginPath();
  pen.moveTo(...site.pixel);
  pen.lineTo(...site.glyph);
  pen.lineWidth = 0.8;
  pen.strokeStyle = map.colours.ink;
  pen.stroke();
  pen.beginPath();
  pen.arc(...site.pixel, 1.8, 0, 2 * Math.PI);
  pen.fillStyle = map.colours.ink;
  pen.fill();
}

/* ---- signs ------------------------------------------------------------------ */

export function paintSigns(pen, map, items) {
  const used = new Map();
  for (const { state } of items) {
    const site = map.byPlace.get(state.place), index = used.get(site) || 0;
    used.set(site, index + 1);
    stamp(pen, `sign ${state.topic}`, 10, site.glyph[0] - site.radius - 4 - 14 * index,
      site.glyph[1] - site.radius - 3, (brush) => drawSign(brush, 0, 0, state.topic));
  }
}

/* Places that are named, but of which nothing is reported that day. */
export function paintQuiet(pen, map, sites) {
  for (const site of sites) paintSpot(pen, map.colours, site.look, ...site.glyph);
}
