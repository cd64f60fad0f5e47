/*
 * The page: one state (day, place, filters, language, view), shown by the map,
 * the strip and the panel, kept in the address.
 */

import { addressOf, readAddress } from './address.js';
import { dayString, itemsOf, readProject } from './data.js';
import { byId, el, fill } from './dom.js';
import { gradeOf } from './glyph.js';
import { showAbout, showLegend } from './legend.js';
import { decisionForm, watch } from './live.js';
import { SiteMap } from './map.js';
import { showList, showPlace, showTable } from './panel.js';
import { Player } from './player.js';
import { GRADES, TOPICS, actorName, dateText, getLanguage, placeName, setLanguage, t,
  valueText, whenText } from './text.js';
import { useColours } from './theme.js';
import { Timeline } from './timeline.js';

const STILL = 120; /* milliseconds without another day */

class Page {
  constructor(project) {
    this.project = project;
    this.day = project.span.last;
    this.place = null;
    this.claim = null;
    this.table = false;
    this.language = 'en';
    this.hidden = new Set(); /* topics */
    this.leastGrade = '';
    this.holder = '';
    this.onlyContested = false;
    this.query = '';
    this.event = null;
  }

  shownTopics() { return TOPICS.filter((topic) => !this.hidden.has(topic)); }

  /* Whether the filters keep a state. */
  keeps = (state) => !this.hidden.has(state.topic) &&
    (!this.onlyContested || state.contested) &&
    (!this.holder || state.topic !== 'control' || state.value === this.holder ||
      state.rivals.includes(this.holder)) &&
    (!this.leastGrade || state.topic !== 'damage' ||
      Math.max(...[state.value, ...state.rivals].map(gradeOf)) >= gradeOf(this.leastGrade));

  isFiltered() {
    return this.hidden.size > 0 || this.onlyContested || this.holder || this.leastGrade;
  }

  /* Places with a state that the filters keep and a name that is searched. */
  places() {
    const wanted = this.query.trim().toLocaleLowerCase();
    return this.project.sites.filter((site) => site.states.some(this.keeps) &&
      (!wanted || [site.name, site.arabic, site.names, site.id].some((text) =>
        (text || '').toLocaleLowerCase().includes(wanted))));
  }
}

class Controller {
  constructor(page) {
    this.page = page;
    this.project = page.project;
    this.player = new Player(page.project, (day, event) => this.setDay(day, event, true));
    this.timeline = new Timeline(page.project, byId('strip'));
    this.map = null;
  }

  start() {
    this.takeAddress(readAddress());
    byId('key').open = innerWidth >= 1200 && innerHeight >= 800;
    this.words();
    showLegend(byId('legend'), this.project);
    this.map = new SiteMap(this.project, byId('map'), {
      chosen: (place) => this.open(place),
      moved: () => this.remember(false),
    });
    const { view } = readAddress();
    if (view) this.map.setView(view);
    else if (this.page.place) this.map.showPlace(this.page.place, false);
    this.listen();
    this.showAll();
    if (this.project.live) watch(this.project);
    document.documentElement.dataset.ready = 'true';
  }

  takeAddress(address) {
    const { page, project } = this, { first, last } = project.span;
    setLanguage(address.language || project.language);
    page.language = getLanguage();
    page.day = Math.min(Math.max(address.day ?? last, first), last);
    page.place = project.places.get(address.place) || null;
    page.claim = address.claim;
    page.table = address.table;
    page.hidden = new Set(address.topics ? TOPICS.filter((x) => !address.topics.includes(x)) : []);
  }

  /* ---- what hands do ----------------------------------------------------- */

  listen() {
    const { page, project } = this, slider = byId('day');
    slider.min = project.span.first;
    slider.max = project.span.last;
    slider.addEventListener('input', () => { this.halt(); this.setDay(Number(slider.value)); });
    slider.addEventListener('change', () => this.remember(false));
    byId('play').addEventListener('click', () => this.toggle());
    byId('previous').addEventListener('click', () => this.step(-1));
    byId('next').addEventListener('click', () => this.step(1));
    byId('language').addEventListener('click', () => this.changeLanguage());
    byId('theme').addEventListener('click', () => this.changeTheme());
    byId('show-table').addEventListener('click', () => this.setTable(true));
    byId('show-map').addEventListener('click', () => this.setTable(false));
    byId('show-about').addEventListener('click', () => byId('about').showModal());
    byId('search').addEventListener('input', (event) => { page.query = event.target.value; this.showPanel(); });
    byId('search').addEventListener('focus', () => { if (page.place) this.open(null); });
    for (const kind of ['pointerover', 'focusin', 'pointerleave', 'focusout'])
      byId('list').addEventListener(kind, (event) => this.map.point(/r$|in$/.test(kind)
        ? event.target.closest('[data-place]')?.dataset.place : null));
    byId('key').addEventListener('toggle', () => this.map.coverChanged());
    byId('filters').addEventListener('change', (event) => this.filter(event.target));
    byId('reset').addEventListener('click', () => this.resetFilters());
    addEventListener('popstate', () => this.restore());
    addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => { this.timeline.draw(); this.placeNow(); }).observe(byId('time'));
    new ResizeObserver(([{ contentRect: { width, height } }]) => {
      if (width && height && !matchMedia('print').matches)
        document.documentElement.style.setProperty('--shape', `${width} / ${height}`);
    }).observe(byId('map'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.recolour());
  }

  key(event) {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) &&
      event.target.type !== 'range' && event.target.type !== 'checkbox';
    if (event.key === 'Escape' && !byId('about').open) {
      if (typing) event.target.blur();
      if (this.page.place) this.open(null);
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || byId('about').open) return;
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const onMap = byId('map').contains(event.target);
    if (event.key === ' ' && event.target.tagName !== 'BUTTON' && event.target.tagName !== 'SUMMARY')
      this.toggle();
    else if (event.key === '/') byId('search').focus();
    else if (event.key === forward && !onMap) event.shiftKey ? this.step(1) : this.moveDay(1);
    else if (event.key === backward && !onMap) event.shiftKey ? this.step(-1) : this.moveDay(-1);
    else return;
    event.preventDefault();
  }

  moveDay(days) {
    const { first, last } = this.project.span;
    this.pause();
    this.setDay(Math.min(Math.max(this.page.day + days, first), last));
    this.remember(false);
  }

  toggle() {
    if (this.player.playing) this.pause();
    else { this.player.play(this.page.day); this.showPlay(); }
  }

  halt() {
    if (!this.player.playing) return;
    this.player.stop();
    this.showPlay();
  }

  pause() {
    this.halt();
    this.remember(false);
  }

  step(direction) {
    const { events } = this.project, { day } = this.page;
    const event = direction > 0 ? events.find((e) => e.day > day)
      : events.findLast((e) => e.day < day);
    this.halt();
    if (event) this.setDay(event.day, event);
    this.remember(false);
  }

  setDay(day, event = null, playing = false) {
    this.page.day = day;
    this.page.event = event;
    this.showDay();
    this.showPanelSoon();
    if (playing && !this.player.playing) this.showPlay();
  }

  /* Lists follow when the day stands still, or is no longer played. */
  showPanelSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      this.showPanel();
      if (this.page.table) this.showTable();
    }, STILL);
  }

  open(place, claim = null) {
    this.page.place = place;
    this.page.claim = claim;
    if (place) this.setTable(false, false);
    this.remember(true);
    this.showPanel();
    this.showMap();
    this.timeline.show(this.keptStates(), place);
    if (place) byId('place-name')?.focus();
    else byId('list').querySelector('button')?.focus();
  }

  setTable(table, remembered = true) {
    this.page.table = table;
    if (remembered) this.remember(true);
    document.body.classList.toggle('table', table);
    byId('show-table').setAttribute('aria-pressed', String(table));
    byId('show-map').setAttribute('aria-pressed', String(!table));
    this.showTable();
    if (!table) this.map?.updateSize();
  }

  filter(field) {
    const { page } = this;
    if (field.name === 'topic') {
      if (field.checked) page.hidden.delete(field.value);
      else page.hidden.add(field.value);
    } else if (field.name === 'grade') page.leastGrade = field.value;
    else if (field.name === 'holder') page.holder = field.value;
    else page.onlyContested = field.checked;
    this.showAll();
    this.remember(false);
  }

  resetFilters() {
    Object.assign(this.page, { hidden: new Set(), leastGrade: '', holder: '', onlyContested: false });
    this.words();
    this.showAll();
    this.remember(false);
  }

  changeLanguage() {
    setLanguage(getLanguage() === 'en' ? 'ar' : 'en');
    this.page.language = getLanguage();
    this.words();
    this.showAll();
    this.remember(true);
  }

  changeTheme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    this.recolour();
  }

  recolour() {
    this.map.setTheme();
    this.timeline.draw();
  }

  /* The address follows; opening things makes a step to go back to. */
  remember(step) {
    if (!this.map || this.player.playing) return;
    const address = addressOf(this.page, this.map.view());
    if (address === location.hash) return;
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  restore() {
    const address = readAddress();
    this.takeAddress(address);
    if (address.view) this.map.setView(address.view);
    this.words();
    this.showAll();
  }

  /* ---- what is shown ------------------------------------------------------- */

  keptStates() { return this.project.states.filter(this.page.keeps); }

  showAll() {
    this.states = this.keptStates();
    this.timeline.show(this.states, this.page.place);
    this.setTable(this.page.table, false);
    this.showDay();
    this.showPanel();
    showLegend(byId('legend'), this.project);
    this.map?.coverChanged();
  }

  showDay() {
    const { page } = this, slider = byId('day');
    slider.value = page.day;
    slider.setAttribute('aria-valuetext', dateText(page.day));
    byId('date').textContent = dateText(page.day);
    byId('date').dateTime = dayString(page.day);
    byId('tag').textContent = dateText(page.day);
    this.placeNow();
    this.showMap();
    this.showCard();
  }

  placeNow() {
    byId('time').style.setProperty('--at', `${this.timeline.x(this.page.day)}px`);
  }

  showMap() {
    const { page } = this;
    const items = itemsOf(this.states, page.day, () => true);
    const fresh = new Set((page.event?.states || []).map((s) => s.id));
    this.map?.show(items, page.place?.id, fresh);
    document.documentElement.dataset.states = String(items.length);
  }

  /* What an event changed, who says so. */
  showCard() {
    const { event } = this.page, card = byId('card');
    const states = event ? event.states.filter(this.page.keeps) : [];
    card.hidden = states.length === 0;
    if (!states.length) return;
    const [state] = states, [claim] = state.pro;
    card.style.setProperty('--by', state.topic === 'control'
      ? this.project.actors.get(state.value)?.line || '#8C887E' : '#B3001B');
    const line = (s) => [el('button', { type: 'button', class: 'link', onclick: () => this.open(s.site) },
      el('bdi', {}, placeName(s.site))), ': ', valueText(this.project, s)];
    fill(card,
      el('p', { class: 'under' }, whenText(state.from_earliest, state.from_latest)),
      el('h2', {}, line(state)),
      claim ? el('blockquote', { dir: 'auto' }, claim.quote.length > 140
        ? `${claim.quote.slice(0, 138)}…` : claim.quote) : null,
      claim ? el('p', {}, [claim.source && actorName(this.project, claim.source), claim.publisher]
        .filter(Boolean).join(', ')) : null,
      el('p', { class: 'count' }, t('claimCount', Number(state.claims_for), Number(state.claims_against))),
      states.length > 1 ? el('ul', {}, states.slice(1, 5).map((s) => el('li', {}, line(s)))) : null,
      states.length > 5 ? el('p', { class: 'under' }, `+${states.length - 5}`) : null);
  }

  showPanel() {
    const { page, project } = this;
    byId('list').hidden = page.place !== null;
    byId('site').hidden = page.place === null;
    byId('finder').hidden = page.place !== null;
    if (page.place)
      showPlace(byId('site'), project, page.place, page.day,
        { keeps: page.keeps, claim: page.claim, back: () => this.open(null),
          decide: project.live ? decisionForm : null });
    else {
      const places = page.places();
      byId('shown').textContent = t('shown', places.length, project.sites.length);
      showList(byId('list'), project, page.day, places, page.keeps, (place) => {
        this.open(place);
        this.map.showPlace(place, !matchMedia('(prefers-reduced-motion: reduce)').matches);
      });
    }
  }

  showTable() {
    if (this.page.table)
      showTable(byId('day-table'), this.project, this.page.day, this.page.places(),
        this.page.keeps, (place) => this.open(place));
  }

  showPlay() {
    const { playing } = this.player;
    byId('play').setAttribute('aria-label', t(playing ? 'pause' : 'play'));
    byId('play').dataset.playing = String(playing);
  }

  /* Every word of the page's own, in its language. */
  words() {
    const { page, project } = this;
    for (const node of document.querySelectorAll('[data-text]')) node.textContent = t(node.dataset.text);
    for (const node of document.querySelectorAll('[data-label]'))
      node.setAttribute('aria-label', t(node.dataset.label));
    byId('search').placeholder = t('search');
    byId('language').lang = page.language === 'en' ? 'ar' : 'en';
    byId('title').textContent = project.title || t('title');
    byId('summary').textContent = t('summary', project.claims.size, project.documents.size,
      dateText(project.span.first), dateText(project.span.last));
    byId('credits').textContent = project.credits.join(' · ');
    document.title = project.title || t('title');
    const option = (value, text) => el('option', { value }, text);
    const topics = TOPICS.filter((topic) => project.states.some((s) => s.topic === topic));
    fill(byId('topics'), topics.map((topic) => el('label', {},
      el('input', { type: 'checkbox', name: 'topic', value: topic, checked: !page.hidden.has(topic) }),
      ` ${t(topic)}`)));
    fill(byId('grade'), option('', t('any')), GRADES.slice(1).map((g) => option(g, t(g))));
    byId('grade').value = page.leastGrade;
    const keys = new Set(project.states.filter((s) => s.topic === 'control' && !s.contested)
      .map((s) => s.value));
    fill(byId('holder'), option('', t('anyone')), [...keys].sort().map((key) =>
      option(key, actorName(project, key))));
    byId('holder').value = page.holder;
    byId('contested').checked = page.onlyContested;
    showAbout(byId('about'), project, () => byId('about').close());
    this.showPlay();
  }
}

function begin() {
  let data;
  try {
    data = JSON.parse(byId('data').textContent);
  } catch {
    data = null;
  }
  if (!data || data.format !== 1) {
    byId('title').textContent = t('notLoaded');
    return;
  }
  useColours(data.colours);
  const project = readProject(data);
  if (!project.span) project.span = { first: 0, last: 0 };
  globalThis.tetrapylon = new Controller(new Page(project)); /* for pages around this one */
  globalThis.tetrapylon.start();
}

begin();
