/*
 * The map: base lines that are drawn once, and above them three canvases: a
 * day's grounds, its marks, and the names. Each is painted again only when what
 * stands on it has changed.
 */

import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import Layer from 'ol/layer/Layer.js';
import VectorImageLayer from 'ol/layer/VectorImage.js';
import VectorSource from 'ol/source/Vector.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { defaults as controls } from 'ol/control/defaults.js';
import { Fill, Stroke, Style } from 'ol/style.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import { boundingExtent, buffer, containsXY, createEmpty, extend, getCenter, getHeight, getWidth, intersects, isEmpty } from 'ol/extent.js';
import { drawDisc, drawSign, gradeColour, isDashed, stamp, zoneLook } from './glyph.js';
import { el, sharpen } from './dom.js';
import { partGlyphs, placeLabels } from './layout.js';

const INK = '#1A1A1A';
const WEB = 'EPSG:3857', LONLAT = 'EPSG:4326';
const reader = new GeoJSON({ dataProjection: LONLAT, featureProjection: WEB });
const WIDE = 28; /* pixels across: an outline in which stripes can be read */

export const SITE_KINDS = {
  town: ['capital', 'city', 'town', 'village'],
  region: ['country', 'province', 'region', 'sea', 'desert'],
};

function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return { sea: read('--sea'), border: read('--border'), river: read('--river'),
    province: read('--province'), ink: read('--map-ink'), halo: read('--map-halo'),
    quiet: read('--map-quiet') };
}

function baseStyle(colours) {
  const line = (color, width, lineDash) => new Style({ stroke: new Stroke({ color, width, lineDash }) });
  const styles = {
    sea: new Style({ fill: new Fill({ color: colours.sea }) }),
    lake: new Style({ fill: new Fill({ color: colours.sea }) }),
    river: line(colours.river, 1.3),
    border: line(colours.border, 1.2),
    province: line(colours.province, 0.8, [3, 3]),
    coast: line(colours.river, 0.8),
  };
  return (feature) => styles[feature.get('layer')] || null;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/* A place on the map, in map coordinates. */
function makeSite(place) {
  const shape = place.shape ? reader.readGeometry(place.shape) : null;
  const polygon = shape && /Polygon$/.test(shape.getType()) ? shape : null;
  const at = place.lon == null ? null : fromLonLat([place.lon, place.lat]);
  return {
    place, polygon, at,
    line: shape && /LineString$/.test(shape.getType()) ? shape : null,
    extent: shape ? shape.getExtent() : at && boundingExtent([at]),
    area: polygon ? polygon.getArea() : 0,
    across: shape ? Math.hypot(getWidth(shape.getExtent()), getHeight(shape.getExtent())) : 0,
    town: SITE_KINDS.town.includes(place.kind),
    region: SITE_KINDS.region.includes(place.kind),
    damaged: place.states.some((s) => s.topic === 'damage' && !s.inherited),
    held: place.states.some((s) => s.topic === 'control' && !s.inherited),
    noted: place.states.some((s) => s.topic !== 'control' && s.topic !== 'damage'),
    radius: 9, glyph: [0, 0], pixel: [0, 0],
  };
}

/* The larger outlines in which the middle of each site lies. */
function findWholes(sites) {
  const outlines = sites.filter((site) => site.polygon);
  for (const site of sites) {
    const middle = getCenter(site.extent);
    site.wholes = new Set(outlines.filter((whole) => whole !== site && whole.area > site.area &&
      containsXY(whole.extent, ...middle) && whole.polygon.intersectsCoordinate(middle)));
  }
}

export class SiteMap {
  constructor(project, target, handlers) {
    this.project = project;
    this.handlers = handlers;
    this.items = [];
    this.selected = null;
    this.fresh = new Set(); /* states that an event has just begun */
    this.grounds = el('canvas');
    this.canvas = el('canvas');
    this.names = el('canvas'); /* that no day changes */
    this.layers = el('div', { class: 'marks' }, this.grounds, this.canvas, this.names);
    this.painted = new Map(); /* canvas to what it shows */
    this.sites = project.sites.map(makeSite).filter((site) => site.at);
    this.byPlace = new Map(this.sites.map((site) => [site.place.id, site]));
    for (const site of this.sites) {
      site.part = site.place.whole && this.byPlace.get(site.place.whole.id)?.damaged;
      site.radius = !site.damaged ? 5.5 : site.part ? 7 : 9;
    }
    findWholes(this.sites);
    this.towns = project.base.filter((b) => b.layer === 'town' && b.name)
      .map((b) => ({ name: b.name, rank: b.rank, at: fromLonLat(b.geometry.coordinates) }));
    this.makeMap(target);
    this.layoutKey = '';
  }

  makeMap(target) {
    const base = this.project.base.filter((b) => b.layer !== 'town');
    this.base = new VectorImageLayer({
      source: new VectorSource({ features: base.map((b) => {
        const feature = reader.readFeature({ type: 'Feature', geometry: b.geometry, properties: {} });
        feature.set('layer', b.layer);
        return feature;
      }) }),
      imageRatio: 1.5,
    });
    this.marks = new Layer({ render: (frame) => this.paint(frame) });
    this.map = new OlMap({
      target, layers: [this.base, this.marks],
      controls: controls({ attribution: false, rotate: false })
        .extend([new ScaleLine({ minWidth: 90 })]),
      view: new View({ center: [0, 0], zoom: 2, maxZoom: 19, enableRotation: false }),
    });
    this.map.on('click', (event) => this.click(event.pixel));
    this.map.on('pointermove', (event) => {
      if (!event.dragging) target.classList.toggle('pointing', !!this.siteAt(event.pixel));
    });
    this.map.on('moveend', () => this.handlers.moved());
    this.setTheme();
    this.fitAll(false);
  }

  setTheme() {
    this.colours = themeColours();
    this.base.setStyle(baseStyle(this.colours));
    this.marks.changed();
  }

  /* Where most of what is reported stands: places with reports of their own,
   * without the few that lie far away from the others. */
  fitAll(animate) {
    const own = this.sites.filter((site) => !site.region && site.place.states.some((s) => !s.inherited));
    const sites = own.length ? own : this.sites, all = createEmpty();
    const middle = [0, 1].map((axis) => median(sites.map((site) => site.at[axis])));
    const away = (site) => Math.hypot(site.at[0] - middle[0], site.at[1] - middle[1]);
    const reach = 3 * (median(sites.map(away)) || 0) + 500;
    for (const site of sites) if (away(site) <= reach) extend(all, site.extent);
    if (!isEmpty(all)) this.fit(all, animate);
  }

  fit(extent, animate, maxZoom = 16) {
    const edge = Math.min(70, Math.min(...this.map.getSize() || [100, 100]) / 12);
    this.map.getView().fit(extent,
      { padding: [edge, edge, edge, edge], maxZoom, duration: animate ? 350 : 0 });
  }

  showPlace(place, animate) {
    const site = this.byPlace.get(place.id);
    if (site) this.fit(site.extent, animate);
  }

  view() {
    const view = this.map.getView(), [lon, lat] = toLonLat(view.getCenter());
    return { lon, lat, zoom: view.getZoom() };
  }

  setView({ lon, lat, zoom }) {
    this.map.getView().setCenter(fromLonLat([lon, lat]));
    this.map.getView().setZoom(zoom);
  }

  bounds() {
    return transformExtent(this.map.getView().calculateExtent(), WEB, LONLAT);
  }

  /* What is shown from now on: at once where the view stands still. */
  show(items, selected, fresh) {
    this.items = items;
    this.selected = selected;
    this.fresh = fresh;
    if (this.pixel) this.paintDay();
    else this.marks.changed();
  }

  updateSize() {
    this.map.updateSize();
  }

  /* ---- a frame ---------------------------------------------------------- */

  paint(frame) {
    const transform = [...frame.coordinateToPixelTransform];
    this.size = frame.size;
    this.pixel = ([x, y]) => [
      transform[0] * x + transform[2] * y + transform[4],
      transform[1] * x + transform[3] * y + transform[5]];
    this.resolution = frame.viewState.resolution;
    this.extent = buffer(frame.extent, 60 * this.resolution);
    this.lay(frame);
    this.viewKey = [...transform, ...frame.size, window.devicePixelRatio, this.layoutKey,
      this.colours.ink].join();
    this.paintDay();
    this.paintOn(this.names, '', (pen) => this.paintNames(pen));
    return this.layers;
  }

  /* Nothing is done where the canvas shows that already. */
  paintOn(canvas, what, paint) {
    const key = `${this.viewKey} ${what}`;
    if (this.painted.get(canvas) === key) return;
    this.painted.set(canvas, key);
    paint(sharpen(canvas, ...this.size));
  }

  paintDay() {
    const zones = this.zoneItems(), damages = this.damageItems();
    const told = (items) => items.map((item) =>
      `${item.state.id}${item.unsure ? '?' : ''}${item.before?.id || ''}/${item.opacity}`).join();
    const grounds = zones.filter(({ site }) => this.isWide(site));
    const plans = damages.filter((item) => this.hasPlan(item));
    const holders = zones.filter(({ site, state }) => !state.inherited && !site.region &&
      !this.isWide(site) && intersects(site.extent, this.extent));
    const signs = this.signItems();
    this.paintOn(this.grounds, `${told(grounds)} ${told(plans)}`, (pen) => {
      this.paintZones(pen, grounds);
      this.paintFootprints(pen, plans);
    });
    this.paintOn(this.canvas, [told(holders), told(damages), told(signs), this.selected,
      ...this.fresh].join(' '), (pen) => {
      this.paintHolders(pen, holders);
      this.paintGlyphs(pen, damages);
      this.paintSigns(pen, signs);
    });
  }

  /* Where glyphs and names stand depends on the scale alone, so that nothing
   * jumps from day to day. */
  lay(frame) {
    for (const site of this.sites) site.pixel = this.pixel(site.at);
    const key = `${this.resolution.toPrecision(6)} ${document.documentElement.lang}`;
    if (key !== this.layoutKey && !frame.animate && !frame.viewHints[0]) {
      this.layoutKey = key;
      partGlyphs(this.sites.filter((site) => this.isPinned(site)));
      this.labels = placeLabels(this.names.getContext('2d'), this);
    }
    for (const site of this.sites)
      site.glyph = [site.pixel[0] + (site.dx || 0), site.pixel[1] + (site.dy || 0)];
  }

  isPinned(site) {
    return !site.region && (site.damaged || site.noted || (site.held && !this.isWide(site)));
  }

  isWide(site) {
    return site.polygon !== null && site.across / this.resolution > WIDE;
  }

  tracePolygon(pen, geometry) {
    const polygons = geometry.getType() === 'Polygon'
      ? [geometry.getCoordinates()] : geometry.getCoordinates();
    pen.beginPath();
    for (const rings of polygons)
      for (const ring of rings) {
        ring.forEach((at, i) => {
          const [x, y] = this.pixel(at);
          if (i) pen.lineTo(x, y); else pen.moveTo(x, y);
        });
        pen.closePath();
      }
  }

  zoneItems() {
    return this.items
      .filter((item) => item.state.topic === 'control' && this.byPlace.has(item.state.place))
      .map((item) => ({ ...item, site: this.byPlace.get(item.state.place) }))
      .sort((a, b) => b.site.area - a.site.area);
  }

  /* A part that only takes over what its whole is needs no zone of its own. */
  isRepeated({ site, state }, holders) {
    if (state.inherited)
      for (const whole of site.wholes)
        if (holders.get(whole) === state.value) return true;
    return false;
  }

  paintZones(pen, zones) {
    const holders = new Map(zones.filter(({ state }) => !state.contested)
      .map(({ site, state }) => [site, state.value]));
    for (const item of zones) {
      const { site } = item;
      if (this.isRepeated(item, holders) || !intersects(site.extent, this.extent)) continue;
      const look = zoneLook(pen, this.project, item);
      this.tracePolygon(pen, site.polygon);
      pen.fillStyle = look.fill;
      pen.globalAlpha = 0.86;
      pen.fill('evenodd');
      pen.globalAlpha = 1;
      pen.setLineDash(item.unsure ? [5, 4] : []);
      pen.lineJoin = 'round';
      pen.lineWidth = 1.5;
      pen.strokeStyle = look.line;
      pen.stroke();
      pen.setLineDash([]);
    }
  }

  /* Who holds what has no ground to colour at this scale. */
  paintHolders(pen, items) {
    for (const item of items) {
      const { site, state, before } = item, half = site.damaged ? 13 : 5.5;
      const key = ['holder', half, site.town, state.value, state.contested, state.rivals,
        state.interested, item.unsure, before?.value, this.colours.halo].join();
      stamp(pen, key, half + 4, ...site.glyph, (brush) => this.drawHolder(brush, item, half));
    }
  }

  drawHolder(pen, item, half) {
    const look = zoneLook(pen, this.project, item);
    pen.beginPath();
    if (item.site.town) pen.arc(0, 0, half, 0, 2 * Math.PI);
    else pen.rect(-half, -half, 2 * half, 2 * half);
    pen.lineWidth = 5;
    pen.strokeStyle = this.colours.halo;
    pen.stroke();
    pen.fillStyle = look.fill;
    pen.fill();
    pen.setLineDash(item.unsure ? [4, 3] : []);
    pen.lineWidth = 1.5;
    pen.strokeStyle = look.line;
    pen.stroke();
  }

  /* Of the places in sight. */
  damageItems() {
    return this.items.filter(({ state }) => {
      if (state.topic !== 'damage' || state.inherited) return false;
      const site = this.byPlace.get(state.place);
      return site && !site.region && intersects(site.extent, this.extent);
    });
  }

  /* A monument's plan takes its grade's colour where it can be seen. */
  hasPlan(item) {
    const site = this.byPlace.get(item.state.place), [width, height] = this.size;
    return site.polygon && !site.town && !site.held && item.opacity >= 0.5 &&
      site.area <= 0.02 * width * height * this.resolution ** 2 &&
      item.state.value !== 'none' && !item.state.contested;
  }

  paintFootprints(pen, items) {
    for (const item of items) {
      this.tracePolygon(pen, this.byPlace.get(item.state.place).polygon);
      pen.globalAlpha = 0.75;
      pen.fillStyle = gradeColour(item.state.value);
      pen.fill('evenodd');
      pen.globalAlpha = 1;
      pen.lineWidth = 1.2;
      pen.strokeStyle = INK;
      pen.stroke();
    }
  }

  paintGlyphs(pen, items) {
    for (const item of items) {
      const { state } = item, site = this.byPlace.get(state.place), [x, y] = site.glyph;
      const dashed = isDashed(item), { radius } = site;
      pen.globalAlpha = item.opacity;
      this.paintDoubt(pen, site);
      this.paintTether(pen, site);
      const key = ['disc', radius, state.value, state.contested, state.rivals, dashed,
        state.independent, this.colours.ink].join();
      stamp(pen, key, radius + 18, x, y, (brush) => {
        drawDisc(brush, 0, 0, radius, state, dashed);
        this.drawCount(brush, radius, state);
      });
      pen.globalAlpha = 1;
      if (this.fresh.has(state.id)) this.ring(pen, x, y, radius + 7, '#B3001B', 2.5);
    }
    if (this.selected) {
      const site = this.byPlace.get(this.selected);
      if (site) this.ring(pen, ...site.glyph, site.radius + 5, this.colours.ink, 2);
    }
  }

  ring(pen, x, y, radius, colour, width) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.lineWidth = width + 2.5;
    pen.strokeStyle = this.colours.halo;
    pen.stroke();
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }

  /* The circle within which the place lies, where its glyph doesn't cover it. */
  paintDoubt(pen, site) {
    const stretch = 1 / Math.cos(site.place.lat * Math.PI / 180);
    const radius = (site.place.accuracy_m || 0) * stretch / this.resolution;
    const limit = Math.min(...this.size) / 3;
    if (site.polygon || radius < site.radius + 4) return;
    pen.beginPath();
    if (radius > limit) pen.arc(...site.glyph, site.radius + 5.5, 0, 2 * Math.PI);
    else pen.arc(...site.pixel, radius, 0, 2 * Math.PI);
    pen.setLineDash([0, 3.4]);
    pen.lineCap = 'round';
    pen.lineWidth = 1.3;
    pen.strokeStyle = this.colours.ink;
    pen.stroke();
    pen.setLineDash([]);
    pen.lineCap = 'butt';
  }

  paintTether(pen, site) {
    if (Math.hypot(site.glyph[0] - site.pixel[0], site.glyph[1] - site.pixel[1]) < 6) return;
    pen.beginPath();
    pen.moveTo(...site.pixel);
    pen.lineTo(...site.glyph);
    pen.lineWidth = 0.8;
    pen.strokeStyle = this.colours.ink;
    pen.stroke();
    pen.beginPath();
    pen.arc(...site.pixel, 1.6, 0, 2 * Math.PI);
    pen.fillStyle = this.colours.ink;
    pen.fill();
  }

  drawCount(pen, radius, state) {
    if (!state.independent) return;
    this.text(pen, String(state.independent), radius * 0.95, -radius * 0.62,
      'bold 9px "Noto Sans", system-ui, sans-serif', this.colours.ink);
  }

  text(pen, text, x, y, font, colour) {
    pen.font = font;
    pen.textAlign = 'left';
    pen.textBaseline = 'alphabetic';
    pen.lineJoin = 'round';
    pen.lineWidth = 3.2;
    pen.strokeStyle = this.colours.halo;
    pen.strokeText(text, x, y);
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  }

  signItems() {
    return this.items.filter(({ state }) => {
      if (state.inherited || state.topic === 'control' || state.topic === 'damage') return false;
      const site = this.byPlace.get(state.place);
      return site && !site.region && intersects(site.extent, this.extent);
    });
  }

  paintSigns(pen, items) {
    const used = new Map();
    for (const { state } of items) {
      const site = this.byPlace.get(state.place), index = used.get(site) || 0;
      used.set(site, index + 1);
      stamp(pen, `sign ${state.topic}`, 10, site.glyph[0] - site.radius - 4 - 14 * index,
        site.glyph[1] - site.radius - 3, (brush) => drawSign(brush, 0, 0, state.topic));
    }
  }

  paintNames(pen) {
    const [width, height] = this.size;
    for (const label of this.labels || []) {
      const [x, y] = label.site ? label.site.glyph : this.pixel(label.at);
      if (x < -200 || y < -40 || x > width + 200 || y > height + 40) continue;
      this.text(pen, label.text, x + label.dx, y + label.dy, label.font, this.colours[label.ink]);
    }
  }

  /* ---- hands ------------------------------------------------------------ */

  siteAt([x, y]) {
    let best = null, reach = 16;
    for (const site of this.sites) {
      if (!this.isPinned(site) && !site.held) continue;
      const away = Math.hypot(site.glyph[0] - x, site.glyph[1] - y);
      if (away < reach) { best = site; reach = away; }
    }
    return best;
  }

  click(pixel) {
    const site = this.siteAt(pixel);
    if (site) this.handlers.chosen(site.place);
    else {
      const at = this.map.getCoordinateFromPixel(pixel);
      const zones = this.zoneItems().filter(({ site: zone }) => !zone.region &&
        zone.polygon && this.isWide(zone) && zone.polygon.intersectsCoordinate(at));
      if (zones.length) this.handlers.chosen(zones[zones.length - 1].site.place);
    }
  }

  centreOf(place) {
    const site = this.byPlace.get(place.id);
    return site ? getCenter(site.extent) : null;
  }
}
