/*
 * What is told beside the map: the list of places, one place's history with
 * its evidence, the table of a day.
 */

import { dayString, itemsOf } from './data.js';
import { el, fill, webAddress } from './dom.js';
import { gradeOf, glyphImage } from './glyph.js';
import { GRADES, TOPICS, actorName, dateText, keyText, kindText, lastingText, metres, number, placeName, publishedText, t,
  valueText, whenText } from './text.js';

/* Damage is told first. */
const TOLD = ['damage', ...TOPICS.filter((topic) => topic !== 'damage')];

/* The day's items of a place. */
function itemsOfPlace(place, day, keeps = () => true) {
  return itemsOf(place.states, day, keeps)
    .sort((a, b) => TOLD.indexOf(a.state.topic) - TOLD.indexOf(b.state.topic));
}

/* ---- the list --------------------------------------------------------------- */

/* By the worst that is reported that day; what only follows from a whole comes
 * last. */
const GROUPS = [...GRADES.slice(1).reverse(), 'split_damage', 'none', 'otherReports', 'noOwnReport'];

function groupOf(items) {
  const damages = items.filter(({ state }) => state.topic === 'damage');
  const worst = Math.max(-1, ...damages.filter(({ state }) => !state.contested)
    .map(({ state }) => gradeOf(state.value)));
  if (worst > 0) return GRADES[worst];
  if (damages.some(({ state }) => state.contested)) return 'split_damage';
  if (worst === 0) return 'none';
  return items.some(({ state }) => !state.inherited) ? 'otherReports' : 'noOwnReport';
}

/* Since when, and who holds it. */
function rowText(project, items) {
  const [first] = items, since = first && whenText(first.state.from_earliest, first.state.from_latest);
  const others = items.slice(first?.state.topic === 'damage' ? 1 : 0)
    .map(({ state, unsure }) => valueText(project, state) + (unsure ? ' ?' : ''));
  return [first?.state.topic === 'damage' && since, ...others].filter(Boolean).join(' · ') ||
    t('noReport');
}

/* A place that stands nowhere to be pinned says so. */
function doubtText(place) {
  if (place.lon == null) return t('unlocated');
  return !place.shape && place.accuracy_m >= 500 ? t('approximate', metres(place.accuracy_m)) : '';
}

function listRow(project, place, items, choose) {
  const doubt = doubtText(place);
  return el('li', {}, el('button', { type: 'button', 'data-place': place.id,
    onclick: () => choose(place) },
  el('span', { class: 'glyphs' }, items.slice(0, 2).map((item) => glyphImage(project, item))),
  el('span', { class: 'name' }, el('bdi', {}, placeName(place)),
    el('small', {}, rowText(project, items)),
    doubt ? el('small', { class: 'vague' }, doubt) : null)));
}

export function showList(node, project, day, places, keeps, choose) {
  const rows = places.map((place) => ({ place, items: itemsOfPlace(place, day, keeps) }));
  const groups = new Map(GROUPS.map((key) => [key, []]));

  for (const row of rows) groups.get(groupOf(row.items)).push(row);
  if (!rows.length) {
    fill(node, el('p', { class: 'empty' }, el('strong', {}, t('noPlaces')), ' ', t('nothingFound')));
    return;
  }
  fill(node, [...groups].filter(([, members]) => members.length).map(([key, members]) => [
    el('h2', { class: 'group' }, t(key), ' ', el('span', {}, number(members.length))),
    el('ul', { class: 'places' }, members
      .sort((a, b) => placeName(a.place).localeCompare(placeName(b.place)))
      .map(({ place, items }) => listRow(project, place, items, choose)))]));
}

/* ---- one place ---------------------------------------------------------------- */

function polarityText(claim) {
  return claim.polarity === 'possible' ? t('possiblePolarity') : t(claim.polarity);
}

/* The sentence, highlighted where the source is opened. */
function sourceAddress(claim) {
  const address = webAddress(claim.url);
  if (!address) return null;
  if (address.includes('#') || !claim.quote || claim.quote.includes('[name]')) return address;
  const words = claim.quote.replace(/…$/, '').split(/\s+/);
  const text = words.length > 12
    ? `${part(words.slice(0, 6))},${part(words.slice(-6))}` : part(words);
  return `${address}#:~:text=${text}`;
}

function part(words) {
  return encodeURIComponent(words.join(' ')).replace(/-/g, '%2D');
}

function claimView(project, claim, decide) {
  const address = sourceAddress(claim);
  const origin = [claim.publisher, claim.title].filter(Boolean).join(': ') || claim.doc;
  const who = claim.source
    ? claim.source.split('; ').map((key) => actorName(project, key)).join('; ') : null;

  const published = claim.published ? publishedText(claim.published) : '';
  const when = claim.earliest != null || claim.latest != null ? whenText(claim.earliest, claim.latest) : '';
  const denies = claim.polarity !== 'asserted';

  return el('li', { class: 'claim', id: `claim-${claim.id}`, 'data-polarity': claim.polarity },
    el('blockquote', { dir: 'auto' }, el('p', {}, claim.quote)),
    who || denies ? el('p', { class: 'origin' },
      who ? el('span', { class: 'source' }, el('bdi', {}, who)) : null,
      denies ? el('span', { class: 'polarity' }, who ? ' ' : '', polarityText(claim)) : null) : null,
    el('p', { class: 'origin' },
      address ? el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' },
        el('bdi', {}, origin)) : el('bdi', {}, origin),
      published ? `, ${published}` : '',
      when && when !== published ? el('span', { class: 'when' }, ` (${t('ofTime', when)})`) : null),
    claim.agent || claim.cause ? el('p', { class: 'origin' },
      [claim.agent && `${t('agent')} ${actorName(project, claim.agent)}`,
        claim.cause && `${t('cause')}: ${keyText(claim.cause)}`].filter(Boolean).join(' · ')) : null,
    decide ? decide(claim) : null);
}

function evidenceView(project, state, open, decide) {
  const lists = [[t('says'), state.pro], [t('denies'), state.con]]
    .filter(([, claims]) => claims.length);
  return el('details', { open },
    el('summary', {}, t('claimCount', Number(state.claims_for), Number(state.claims_against))),
    lists.map(([title, claims]) => [lists.length > 1 ? el('h4', {}, title) : null,
      el('ul', { class: 'claims' }, claims.map((claim) => claimView(project, claim, decide)))]));
}

function stateView(project, state, day, openClaim, decide) {
  const [item] = itemsOf([state], day, () => true);
  const open = openClaim != null ? [...state.pro, ...state.con].some((c) => c.id === openClaim)
    : item != null && state.topic === 'damage';
  return el('li', { class: item ? 'state now' : 'state', 'data-state': state.id },
    glyphImage(project, item || { state, unsure: !state.certain, opacity: 1 }, 24),
    el('div', {},
      el('p', { class: 'value' }, el('strong', {}, valueText(project, state))),
      el('p', { class: 'when' }, lastingText(state)),
      el('p', { class: 'doubt' },
        [`${t('confidence')} ${number(state.confidence, undefined, { style: 'percent' })}`,
          state.independent ? t('independent', state.independent) : null,
          state.interested ? t('interestedNote') : null,
          state.inherited ? t('inherited') : null].filter(Boolean).join(' · ')),
      state.sources.length ? el('p', { class: 'sources' }, `${t('sources')}: `,
        el('bdi', {}, state.sources.map((s) => actorName(project, s)).join('; '))) : null,
      evidenceView(project, state, open, decide)));
}

const ELSEWHERE = [
  ['wikidata', 'Wikidata', (id) => `https://www.wikidata.org/wiki/${id}`],
  ['pleiades', 'Pleiades', (id) => `https://pleiades.stoa.org/places/${id}`],
  ['geonames', 'GeoNames', (id) => `https://www.geonames.org/${id}`],
  ['unesco', 'UNESCO', (id) => `https://whc.unesco.org/en/list/${id}`],
  ['osm', 'OpenStreetMap', (id) => `https://www.openstreetmap.org/${id}`],
];

function linksOf(place) {
  return ELSEWHERE.filter(([key]) => place[key] && /^[\w/-]+$/.test(place[key]))
    .flatMap(([key, name, address], i) => [i ? ' · ' : '',
      el('a', { href: address(place[key]), rel: 'noopener noreferrer', target: '_blank' }, name)]);
}

export function showPlace(node, project, place, day, options) {
  const other = placeName(place) === place.name ? place.arabic : place.name;
  const links = linksOf(place);
  const topics = TOLD.map((topic) => [topic, place.states.filter((s) => s.topic === topic &&
    options.keeps(s))]).filter(([, states]) => states.length);

  fill(node,
    el('p', {}, el('button', { type: 'button', class: 'link', id: 'back', onclick: options.back },
      t('back'))),
    el('h2', { tabindex: '-1', id: 'place-name' }, el('bdi', {}, placeName(place))),
    el('p', { class: 'under' }, other ? [el('bdi', { lang: other === place.arabic ? 'ar' : 'en' }, other), ' · '] : null,
      kindText(place.kind),
      place.lon == null ? ` · ${t('unlocated')}`
        : ` · ${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}` +
          (place.accuracy_m ? ` (${t('within', metres(place.accuracy_m))})` : '')),
    links.length ? el('p', { class: 'under' }, `${t('identifiers')}: `, links) : null,
    topics.map(([topic, states]) => [el('h3', {}, t(topic)),
      el('ol', { class: 'states' }, states.map((state) =>
        stateView(project, state, day, options.claim, options.decide)))]));
}

/* ---- the table ------------------------------------------------------------------ */

export function showTable(node, project, day, places, keeps, choose) {
  const rows = places.map((place) => [place, itemsOfPlace(place, day, keeps)])
    .filter(([, items]) => items.length)
    .sort(([a], [b]) => placeName(a).localeCompare(placeName(b)));

  fill(node, el('table', {},
    el('caption', {}, t('tableTitle', dateText(day))),
    el('thead', {}, el('tr', {}, ['place', 'topic', 'state', 'since', 'confidence', 'sources']
      .map((key) => el('th', { scope: 'col' }, t(key))))),
    el('tbody', {}, rows.flatMap(([place, items]) => items.map((item, i) =>
      el('tr', { 'data-state': item.state.id },
        i === 0 ? el('th', { scope: 'rowgroup', rowspan: String(items.length) },
          el('button', { type: 'button', class: 'link', onclick: () => choose(place) },
            el('bdi', {}, placeName(place)))) : null,
        el('td', { class: 'topic' }, t(item.state.topic)),
        el('td', { class: 'value' }, el('span', { class: 'cell' }, glyphImage(project, item, 18),
          valueText(project, item.state) + (item.unsure ? ' ?' : ''))),
        el('td', { class: 'since' }, whenText(item.state.from_earliest, item.state.from_latest) || t('unknownStart')),
        el('td', { class: 'number' }, number(item.state.confidence, undefined, { style: 'percent' })),
        el('td', { class: 'sources' }, el('bdi', {}, item.state.sources.map((s) => actorName(project, s)).join('; ')))))))));
  if (!rows.length) node.append(el('p', { class: 'empty' }, t('nothingThatDay')));
  node.dataset.day = dayString(day);
}
