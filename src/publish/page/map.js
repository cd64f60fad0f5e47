/*
 * The map: base lines that are drawn once, and above them four canvases: the
 * soil with a day's grounds, plans, marks, and the names. Each is painted again
 * only when what stands on it has changed.
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
import { byId, el, reducedMotion, sharpen } from './dom.js';
import { hasOutline, paintGroves, paintPlans, paintSoil, paintSpot } from './ground.js';
import { paintLabel, placeLabels } from './labels.js';
import { arrangeGlyphs, crowdsOf } from './layout.js';
import { hasPlan, paintCrowds, paintDamagedPlans, paintGlyphs, paintHolders, paintQuiet, paintRing,
  paintSigns, paintZones, tallyCrowds } from './marks.js';
import { isRtl, placeName } from './text.js';
import { mapColours } from './theme.js';

const WEB = 'EPSG:3857', LONLAT = 'EPSG:4326';
const reader = new GeoJSON({ dataProjection: LONLAT, featureProjection: WEB });
const WIDE = 28; /* pixels across: an outline in which stripes can be read */
const SCALE = 190; /* pixels that the scale bar takes at most, in its corner */
const REACH = matchMedia('(pointer: coarse)').matches ? 24 : 16; /* of a click, in pixels */

function baseStyle(colours) {
  const line = (color, width, lineDash) => new Style({ stroke: new Stroke({ color, width, lineDash }) });
  const styles = {
    sea: new Style({ fill: new Fill({ color: colours.sea }) }),
    lake: new Style({ fill: new Fill({ color: colours.sea }) }),
    river: line(colours.water, 1.3),
    border: line(colours.border, 1.2),
    disputed_border: line(colours.border, 1.2, [5, 4]),
    province: line(colours.province, 0.8, [3, 3]),
    coast: line(colours.water, 0.8),
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
  const own = (test) => place.states.some((s) => !s.inherited && test(s.topic));
  return {
    place, polygon, at, look: place.look,
    line: shape && /LineString$/.test(shape.getType()) ? shape : null,
    extent: shape ? shape.getExtent() : at && boundingExtent([at]),
    area: polygon ? polygon.getArea() : 0,
    across: shape ? Math.hypot(getWidth(shape.getExtent()), getHeight(shape.getExtent())) : 0,
    shrink: Math.cos((place.lat || 0) * Math.PI / 180), /* metres of a map unit */
    town: place.look === 'town', region: place.look === 'region' || place.look === 'none',
    damaged: own((topic) => topic === 'damage'), held: own((topic) => topic === 'control'),
    noted: own((topic) => topic !== 'control' && topic !== 'damage'),
    radius: 9, glyph: [0, 0], pixel: [0, 0],
  };
}

/* Those whose outline holds a place. */
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
    this.target = target;
    this.items = [];
    this.selected = null;
    this.fresh = new Set(); /* states that an event has just begun */
    this.grounds = el('canvas');
    this.plans = el('canvas');
    this.canvas = el('canvas');
    this.names = el('canvas'); /* that no day changes */
    this.layers = el('div', { class: 'marks' }, this.grounds, this.plans, this.canvas, this.names);
    this.painted = new Map(); /* canvas to what it shows */
    this.sites = [...project.places.values()].map(makeSite).filter((site) => site.at);
    this.byPlace = new Map(this.sites.map((site) => [site.place.id, site]));
    for (const site of this.sites) {
      site.part = site.place.whole && this.byPlace.get(site.place.whole.id)?.damaged &&
        this.byPlace.get(site.place.whole.id).look === 'monument';
      site.radius = !site.damaged ? 5.5 : site.part ? 7 : 9;
    }
    findWholes(this.sites);
    this.towns = project.base.filter((b) => /^(town|capital)$/.test(b.layer) && b.name)
      .map((b) => ({ name: b.name, rank: b.rank, at: fromLonLat(b.geometry.coordinates) }));
    this.pins = [];
    this.crowds = [];
    this.labels = [];
    this.covers = [];
    this.layoutKey = '';
    this.makeMap(target);
  }

  makeMap(target) {
    const base = this.project.base.filter((b) => !/^(town|capital)$/.test(b.layer));
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
      if (event.dragging) return;
      const pin = this.pinAt(event.pixel);
      target.classList.toggle('pointing', !!pin);
      target.title = pin ? placeName(pin.place) : ''; /* where its name found no place */
    });
    this.map.on('moveend', () => this.handlers.moved());
    this.setTheme();
    this.fitAll(false);
  }

  setTheme() {
    this.colours = mapColours();
    this.base.setStyle(baseStyle(this.colours));
    this.marks.changed();
  }

  /* Where most of what is reported stands: places with reports of their own,
   * without the few that lie far away from the others. */
  fitAll(animate) {
    const own = this.sites.filter((site) => site.damaged && !site.region);
    const more = own.length > 2 ? own : this.sites.filter((site) => !site.region &&
      (site.damaged || site.held || site.noted));
    const sites = more.length ? more : this.sites, all = createEmpty();
    const middle = [0, 1].map((axis) => median(sites.map((site) => site.at[axis])));
    const away = (site) => Math.hypot(site.at[0] - middle[0], site.at[1] - middle[1]);
    const reach = 3 * (median(sites.map(away)) || 0) + 1500;
    for (const site of sites)
      if (away(site) <= reach) extend(all, site.area < 1e6 ? site.extent : boundingExtent([site.at]));
    if (!isEmpty(all)) this.fit(all, animate, 17);
  }

  /* Clear of what lies on the map. */
  fit(extent, animate, maxZoom = 17) {
    const size = this.map.getSize() || [100, 100], edge = Math.min(90, Math.min(...size) / 8);
    const padding = [edge, edge, edge, edge], view = this.target.getBoundingClientRect();
    const key = byId('key').getBoundingClientRect();
    if (byId('key').open && key.width < view.width / 2)
      padding[key.left - view.left > view.width / 2 ? 1 : 3] += key.width;
    this.map.getView().fit(extent,
      { padding, maxZoom, duration: animate && !reducedMotion() ? 350 : 0 });
  }

  showPlace(place, animate) {
    const site = this.byPlace.get(place.id);
    if (site) this.fit(site.extent, animate, site.polygon || site.line ? 17 : 16);
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

  /* Something has come to lie on the map, or gone. */
  coverChanged() {
    this.layoutKey = '';
    this.marks.changed();
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

  /* Metres a pixel, there. */
  ground(site) {
    return this.resolution * site.shrink;
  }

  /* Nothing is done where the canvas shows that already. */
  paintOn(canvas, what, paint) {
    const key = `${this.viewKey} ${what}`;
    if (this.painted.get(canvas) === key) return;
    this.painted.set(canvas, key);
    paint(sharpen(canvas, ...this.size));
  }

  paintDay() {
    const zones = this.zoneItems(), damages = this.damageItems(), signs = this.signItems();
    const told = (items) => items.map((item) =>
      `${item.state.id}${item.unsure ? '?' : ''}${item.before?.id || ''}/${item.opacity}`).join();
    const alone = (items) => items.filter((item) => !this.byPlace.get(item.state.place).crowd);
    const grounds = zones.filter(({ site }) => this.isWide(site));
    const plans = damages.filter((item) => hasPlan(this, item));
    const holders = alone(zones.filter(({ site, state }) => !state.inherited && !site.region &&
      !this.isWide(site) && intersects(site.extent, this.extent)));
    const shown = this.sites.filter((site) => intersects(site.extent, this.extent));
    this.paintOn(this.grounds, told(grounds), (pen) => {
      paintSoil(pen, this, shown);
      paintZones(pen, this, grounds);
      paintGroves(pen, this, shown);
    });
    this.paintOn(this.plans, told(plans), (pen) => {
      paintPlans(pen, this, shown);
      paintDamagedPlans(pen, this, plans);
    });
    this.paintOn(this.canvas, [told(holders), told(damages), told(signs), this.selected, this.pointed,
      ...this.fresh].join(' '), (pen) => {
      const marked = new Set([...holders, ...damages, ...signs].map(({ state }) => state.place));
      paintQuiet(pen, this, this.named.filter((site) => !marked.has(site.place.id)));
      paintHolders(pen, this, holders);
      paintGlyphs(pen, this, alone(damages), this.fresh);
      paintSigns(pen, this, alone(signs));
      paintCrowds(pen, this, tallyCrowds(this, damages));
      this.paintSelected(pen);
    });
  }

  paintSelected(pen) {
    for (const [id, colour] of [[this.pointed, this.colours.accent_text], [this.selected, this.colours.ink]]) {
      const site = id && this.byPlace.get(id), pin = site && (site.crowd || site);
      if (pin) paintRing(pen, this, pin, pin.radius + 5, colour, 2);
    }
  }

  /* The place that a hand is on elsewhere: in the list. */
  point(id) {
    if (this.pointed === id) return;
    this.pointed = id;
    if (this.pixel) this.paintDay();
  }

  /* Glyphs stand where the scale alone puts them, and names where they fit in
   * this view, so that nothing jumps from day to day. */
  lay(frame) {
    for (const site of this.sites) site.pixel = this.pixel(site.at);
    const scale = `${this.resolution.toPrecision(6)} ${document.documentElement.lang}`;
    const key = `${scale} ${frame.viewState.center} ${frame.size}`;
    if (key !== this.layoutKey && !frame.animate && !frame.viewHints[0] && !frame.viewHints[1]) {
      const before = scale === this.scale ? this.labels : [];
      if (scale !== this.scale || !this.layoutKey) this.layGlyphs();
      this.scale = scale;
      this.layoutKey = key;
      this.covers = this.coverBoxes();
      this.labels = placeLabels(this.names.getContext('2d'), this, before);
      const labelled = new Set(this.labels.map((label) => label.site));
      this.named = this.pins.filter((pin) => labelled.has(pin) && pin.look !== 'crowd' &&
        !(pin.look === 'monument' && hasOutline(this, pin)) && !this.isWide(pin));
    }
    for (const crowd of this.crowds) crowd.pixel = this.pixel(crowd.at);
    for (const pin of [...this.sites, ...this.crowds])
      pin.glyph = [pin.pixel[0] + (pin.dx || 0), pin.pixel[1] + (pin.dy || 0)];
  }

  layGlyphs() {
    for (const site of this.sites) { site.crowd = null; site.dx = site.dy = 0; }
    const pinned = this.sites.filter((site) => this.isPinned(site));
    this.crowds = crowdsOf(pinned);
    this.pins = [...pinned.filter((site) => !site.crowd), ...this.crowds];
    arrangeGlyphs(this, this.pins);
  }

  /* Of buttons and the legend, in which no name can be read. */
  coverBoxes() {
    const view = this.target.getBoundingClientRect(), [wide, high] = this.size;
    const scale = isRtl() ? [wide - SCALE, high - 32, wide, high] : [0, high - 32, SCALE, high];
    return [...[...this.target.querySelectorAll('.ol-zoom'), byId('key'), byId('credits')]
      .map((node) => node.getBoundingClientRect()).filter((box) => box.width > 0)
      .map((box) => [box.left - view.left - 2, box.top - view.top - 2,
        box.right - view.left + 2, box.bottom - view.top + 2]), scale];
  }

  isPinned(site) {
    return !site.region && (site.damaged || site.noted || (site.held && !this.isWide(site)));
  }

  isWide(site) {
    return site.polygon !== null && site.across / this.resolution > WIDE && hasOutline(this, site);
  }

  zoneItems() {
    return this.items
      .filter((item) => item.state.topic === 'control' && this.byPlace.has(item.state.place))
      .map((item) => ({ ...item, site: this.byPlace.get(item.state.place) }))
      .sort((a, b) => b.site.area - a.site.area);
  }

  /* Of the places in sight. */
  damageItems() {
    return this.items.filter(({ state }) => {
      if (state.topic !== 'damage' || state.inherited) return false;
      const site = this.byPlace.get(state.place);
      return site && !site.region && intersects(site.extent, this.extent);
    });
  }

  signItems() {
    return this.items.filter(({ state }) => {
      if (state.inherited || state.topic === 'control' || state.topic === 'damage') return false;
      const site = this.byPlace.get(state.place);
      return site && !site.region && intersects(site.extent, this.extent);
    });
  }

  paintNames(pen) {
    for (const label of this.labels) {
      const [x, y] = label.site ? label.site.glyph : this.pixel(label.at);
      const box = [x + label.dx - 90, y + label.dy - 20, x + label.dx + 90, y + label.dy + 20];
      if (box[2] < 0 || box[3] < 0 || box[0] > this.size[0] || box[1] > this.size[1]) continue;
      if (label.spot) paintSpot(pen, this.colours, label.look || label.site?.look, x, y);
      paintLabel(pen, label, x, y, this.colours);
    }
  }

  /* ---- hands ------------------------------------------------------------ */

  pinAt([x, y]) {
    let best = null, reach = REACH;
    for (const pin of this.pins) {
      const away = Math.hypot(pin.glyph[0] - x, pin.glyph[1] - y) - pin.radius + 9;
      if (away < reach) { best = pin; reach = away; }
    }
    return best || this.labelAt([x, y]);
  }

  /* A name can be taken for its place. */
  labelAt([x, y]) {
    const label = this.labels.find(({ site, dx, dy, box, height }) => {
      if (!site) return false;
      const half = (box[2] - box[0]) / 2;
      return Math.abs(site.glyph[0] + dx - x) < half && Math.abs(site.glyph[1] + dy - y) < height / 2;
    });
    return label && (label.site.look === 'crowd' || label.site.place.states.length) ? label.site : null;
  }

  click(pixel) {
    const pin = this.pinAt(pixel);
    if (pin?.look === 'crowd') {
      const all = createEmpty();
      for (const site of pin.members) extend(all, boundingExtent([site.at]));
      this.fit(all, true);
    } else if (pin) this.handlers.chosen(pin.place);
    else {
      const at = this.map.getCoordinateFromPixel(pixel);
      const zones = this.zoneItems().filter(({ site: zone }) => !zone.region &&
        zone.polygon && this.isWide(zone) && zone.polygon.intersectsCoordinate(at));
      if (zones.length) this.handlers.chosen(zones[zones.length - 1].site.place);
    }
  }
}
