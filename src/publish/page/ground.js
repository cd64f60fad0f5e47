/*
 * The ground as the maps draw it, no more exactly than it is known: towns,
 * groves, streets of columns, walls, courts and buildings. What only the kind
 * of a monument tells (rows of columns, of seats, a wall's towers) is a sign.
 */

const OUTLINE_DOUBT = 400, ROUGH_DOUBT = 16; /* pixels */
const LEAST = 5; /* pixels across: a smaller outline says nothing */

const COURTS = ['agora', 'fort', 'theatre', 'caravanserai'];

/* Whether its outline can be shown at this scale. */
export function hasOutline(map, site) {
  return !!(site.polygon || site.line) && site.across / map.resolution >= LEAST &&
    site.place.outline_m / map.ground(site) <= OUTLINE_DOUBT;
}

export function isRough(map, site) {
  return site.place.outline_m / map.ground(site) > ROUGH_DOUBT;
}

/* Walled ground under the sky: a sanctuary, a market, a camp. */
export function isCourt(map, site) {
  if (!site.polygon || site.look !== 'monument') return false;
  const square = site.area * site.shrink ** 2, { kind } = site.place;
  return site.area / map.resolution ** 2 > 220 &&
    (COURTS.includes(kind) || square > 20000 || (kind === 'temple' && square > 9000));
}

/* The rings or lines of a shape, in pixels. */
export function pathsOf(map, geometry) {
  const type = geometry.getType(), coordinates = geometry.getCoordinates();
  const lines = type === 'LineString' ? [coordinates]
    : type === 'MultiPolygon' ? coordinates.flat() : coordinates;
  return lines.map((line) => line.map((at) => map.pixel(at)));
}

export function trace(pen, paths, closed = true) {
  pen.beginPath();
  for (const path of paths) {
    path.forEach(([x, y], i) => { if (i) pen.lineTo(x, y); else pen.moveTo(x, y); });
    if (closed) pen.closePath();
  }
}

function stroke(pen, colour, width, dash = []) {
  pen.setLineDash(dash);
  pen.lineWidth = width;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.setLineDash([]);
}

/* ---- areas ---------------------------------------------------------------- */

function palms(pen, colours, [x, y]) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 52;
  const brush = tile.getContext('2d');
  brush.scale(2, 2);
  brush.strokeStyle = colours.oasis_mark;
  brush.lineWidth = 1.1;
  for (const [left, top] of [[6, 4], [19, 17]]) {
    brush.beginPath();
    brush.moveTo(left, top + 4);
    brush.lineTo(left, top);
    brush.moveTo(left - 3, top + 1.5);
    brush.bezierCurveTo(left - 2, top - 1.5, left + 2, top - 1.5, left + 3, top + 1.5);
    brush.stroke();
  }
  const pattern = pen.createPattern(tile, 'repeat');
  pattern.setTransform(new DOMMatrix().translate(Math.round(x), Math.round(y)).scale(0.5));
  return pattern;
}

function soilOf(colours, look) {
  return { town: [colours.town, colours.town_edge], district: [colours.town, colours.town_edge],
    oasis: [colours.oasis, colours.oasis_mark], ruins: [colours.ruins, colours.ruins_edge],
    facility: [colours.town, colours.road_edge] }[look];
}

export function paintSoil(pen, map, sites) {
  for (const site of sites) {
    const soil = site.polygon && soilOf(map.colours, site.look);
    if (!soil || !hasOutline(map, site)) continue;
    trace(pen, pathsOf(map, site.polygon));
    pen.fillStyle = soil[0];
    pen.fill('evenodd');
    stroke(pen, soil[1], 0.9, isRough(map, site) ? [2.5, 3.5] : []);
  }
}

/* Signs for groves, not trees that were counted; on whoever's ground. */
export function paintGroves(pen, map, sites) {
  for (const site of sites) {
    if (site.look !== 'oasis' || !site.polygon || !hasOutline(map, site)) continue;
    const paths = pathsOf(map, site.polygon);
    trace(pen, paths);
    pen.fillStyle = palms(pen, map.colours, paths[0][0]);
    pen.globalAlpha = 0.8;
    pen.fill('evenodd');
    pen.globalAlpha = 1;
  }
}

/* ---- plans ---------------------------------------------------------------- */

function beside(path, distance) {
  return path.map(([x, y], i) => {
    const before = path[Math.max(0, i - 1)], after = path[Math.min(path.length - 1, i + 1)];
    const dx = after[0] - before[0], dy = after[1] - before[1], length = Math.hypot(dx, dy);
    return length < 1e-6 ? [x, y] : [x - dy / length * distance, y + dx / length * distance];
  });
}

function columns(pen, colours, pitch) {
  pen.lineCap = 'round';
  stroke(pen, colours.stone_edge, 1.8, [0, pitch]);
  pen.lineCap = 'butt';
}

/* A street of columns: its pavement between two rows of dots. */
function paintStreet(pen, map, site) {
  const { colours } = map;
  if (site.polygon) {
    trace(pen, pathsOf(map, site.polygon));
    pen.fillStyle = colours.court;
    pen.fill('evenodd');
    columns(pen, colours, 3.6);
    return;
  }
  const half = Math.max(2.1, 12 / map.ground(site)), paths = pathsOf(map, site.line);
  trace(pen, paths, false);
  stroke(pen, colours.court, 2 * half);
  for (const side of [-half, half]) {
    trace(pen, paths.map((path) => beside(path, side)), false);
    columns(pen, colours, 3.6);
  }
}

function paintWall(pen, map, site) {
  const { colours } = map, paths = pathsOf(map, site.line || site.polygon);
  trace(pen, paths, !!site.polygon);
  stroke(pen, colours.stone_edge, 2.8);
  stroke(pen, colours.court, 1.3);
  stroke(pen, colours.stone_edge, 5.6, [2.4, 16]); /* towers, as on town plans */
}

function paintRoute(pen, map, site) {
  if (!site.line) return;
  trace(pen, pathsOf(map, site.line), false);
  stroke(pen, map.colours.road_case, 4.6);
  stroke(pen, map.colours.road_edge, 2.2, isRough(map, site) ? [7, 3] : []);
}

function middleOf(path) {
  const sum = path.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0]);
  return [sum[0] / path.length, sum[1] / path.length];
}

function drawnIn(path, [x, y], share) {
  return path.map(([a, b]) => [a + (x - a) * share, b + (y - b) * share]);
}

/* Of a theatre: the middle of its longest straight side, the stage. */
function stageOf(path) {
  let longest = -1, best = middleOf(path);
  for (let i = 0; i + 1 < path.length; i++) {
    const [[a, b], [x, y]] = [path[i], path[i + 1]], length = Math.hypot(x - a, y - b);
    if (length > longest) { longest = length; best = [(a + x) / 2, (b + y) / 2]; }
  }
  return best;
}

function paintSeats(pen, map, path) {
  const stage = stageOf(path);
  for (const share of [0.2, 0.4, 0.6, 0.78]) {
    trace(pen, [drawnIn(path, stage, share)]);
    if (share > 0.7) {
      pen.fillStyle = map.colours.paper;
      pen.fill();
    }
    stroke(pen, map.colours.stone_edge, 0.7);
  }
}

/* What stands on a court's ground, in whatever colour that is. */
export function paintDetails(pen, map, site) {
  if (!isCourt(map, site)) return;
  const { colours } = map, paths = pathsOf(map, site.polygon);
  trace(pen, paths);
  stroke(pen, colours.stone_edge, 2.6);
  stroke(pen, colours.stone, 1.1);
  if (site.place.kind === 'theatre') paintSeats(pen, map, paths[0]);
  else if (site.place.kind !== 'fort') {
    trace(pen, [drawnIn(paths[0], middleOf(paths[0]), 0.16)]);
    columns(pen, colours, 4.2);
  }
}

/* Four groups of columns at a crossing, where they can be told apart. */
function paintPillars(pen, map, site) {
  if (site.place.kind !== 'tetrapylon' || site.across / map.resolution < 13) return false;
  const [path] = pathsOf(map, site.polygon), middle = middleOf(path.slice(0, 4));
  if (path.length !== 5) return false;
  const half = Math.max(1.2, site.across / map.resolution * 0.09);
  pen.fillStyle = map.colours.stone_edge;
  for (const [x, y] of drawnIn(path.slice(0, 4), middle, 0.25))
    pen.fillRect(x - half, y - half, 2 * half, 2 * half);
  return true;
}

function paintMonument(pen, map, site) {
  const { colours } = map;
  if (!site.polygon) return;
  const court = isCourt(map, site);
  if (!court && paintPillars(pen, map, site)) return;
  trace(pen, pathsOf(map, site.polygon));
  if (!site.held) {
    pen.fillStyle = court ? colours.court : colours.stone;
    pen.fill('evenodd');
  }
  if (court && !site.held) paintDetails(pen, map, site);
  else stroke(pen, colours.stone_edge, 1.1, isRough(map, site) ? [2.5, 3.5] : []);
}

const PLANS = { street: paintStreet, wall: paintWall, route: paintRoute, monument: paintMonument };
const ORDER = ['route', 'street', 'wall', 'monument'];

/* The larger below the smaller, buildings above streets. */
export function paintPlans(pen, map, sites) {
  pen.lineJoin = 'round';
  sites.filter((site) => PLANS[site.look] && hasOutline(map, site))
    .sort((a, b) => ORDER.indexOf(a.look) - ORDER.indexOf(b.look) || b.area - a.area)
    .forEach((site) => PLANS[site.look](pen, map, site));
}

/* ---- small marks ------------------------------------------------------------ */

/* Where a name's place is, when nothing is reported of it. */
export function paintSpot(pen, colours, look, x, y) {
  pen.beginPath();
  if (look === 'relief') {
    pen.moveTo(x, y - 4);
    pen.lineTo(x + 4.4, y + 3.4);
    pen.lineTo(x - 4.4, y + 3.4);
    pen.closePath();
    pen.fillStyle = colours.relief_text;
    pen.fill();
    return;
  }
  pen.arc(x, y, 2.6, 0, 2 * Math.PI);
  pen.fillStyle = colours.card;
  pen.fill();
  stroke(pen, look === 'water' ? colours.water_text : colours.text, 1.3);
}
