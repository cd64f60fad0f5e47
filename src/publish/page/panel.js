/*
 * What is told beside the map: the list of places, one place's history with
 * its evidence, the table of a day.
 */

import { dayString, itemsOf } from './data.js';
import { el, fill, webAddress } from './dom.js';
import { gradeOf, glyphImage } from './glyph.js';
import { TOPICS, actorName, dateText, keyText, kindText, lastingText, metres, number, placeName, t,
  valueText, whenText } from './text.js';

/* Damage is told first. */
const TOLD = ['damage', ...TOPICS.filter((topic) => topic !== 'damage')];

/* The day's items of a place. */
export function itemsOfPlace(place, day, keeps = () => true) {
  return itemsOf(place.states, day, keeps)
    .sort((a, b) => TOLD.indexOf(a.state.topic) - TOLD.indexOf(b.state.topic));
}

function statusText(project, items) {
  return items.map((item) => valueText(project, item.state) +
    (item.unsure ? ' ?' : '')).join(' · ');
}

/* ---- the list --------------------------------------------------------------- */

export function showList(node, project, day, places, keeps, choose) {
  const rows = places.map((place) => ({ place, items: itemsOfPlace(place, day, keeps) }));
  const worst = ({ items }) => Math.max(-1, ...items
    .filter((i) => i.state.topic === 'damage')
    .map((i) => i.state.contested ? 0.5 : gradeOf(i.state.value)));

  rows.sort((a, b) => worst(b) - worst(a) || b.items.length - a.items.length ||
    placeName(a.place).localeCompare(placeName(b.place)));
  if (!rows.length) {
    fill(node, el('p', { class: 'empty' }, t('noPlaces')));
    return;
  }
  fill(node, el('ul', { class: 'places' }, rows.map(({ place, items }) =>
    el('li', {}, el('button', { type: 'button', 'data-place': place.id,
      onclick: () => choose(place) },
    el('span', { class: 'glyphs' }, items.slice(0, 3).map((item) => glyphImage(project, item))),
    el('span', { class: 'name' }, el('bdi', {}, placeName(place)),
      el('small', {}, items.length ? statusText(project, items) : t('noReport'))))))));
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

  return el('li', { class: 'claim', id: `claim-${claim.id}`, 'data-polarity': claim.polarity },
    el('blockquote', { dir: 'auto' }, el('p', {}, claim.quote)),
    el('p', { class: 'origin' },
      who ? el('span', { class: 'source' }, el('bdi', {}, who), ' ') : null,
      el('span', { class: 'polarity' }, polarityText(claim)), ' — ',
      address ? el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' },
        el('bdi', {}, origin)) : el('bdi', {}, origin),
      claim.published ? `, ${t('published')} ${publishedText(claim.published)}` : '',
      claim.earliest != null || claim.latest != null
        ? el('span', { class: 'when' }, ` · ${whenText(claim.earliest, claim.latest)}`) : null),
    claim.agent || claim.cause ? el('p', { class: 'origin' },
      [claim.agent && `${t('agent')} ${actorName(project, claim.agent)}`,
        claim.cause && `${t('cause')}: ${keyText(claim.cause)}`].filter(Boolean).join(' · ')) : null,
    decide ? decide(claim) : null);
}

function publishedText(edtf) {
  return /^\d{4}-\d\d-\d\d$/.test(edtf)
    ? dateText(Math.round(Date.parse(`${edtf}T00:00:00Z`) / 86400000)) : edtf;
}

function evidenceView(project, state, open, decide) {
  const lists = [[t('says'), state.pro], [t('denies'), state.con]]
    .filter(([, claims]) => claims.length);
  return el('details', { open },
    el('summary', {}, `${t('evidence')}: ${t('says')} ${number(Number(state.claims_for))}` +
      ` · ${t('denies')} ${number(Number(state.claims_against))}`),
    lists.map(([title, claims]) => [el('h4', {}, title),
      el('ul', { class: 'claims' }, claims.map((claim) => claimView(project, claim, decide)))]));
}

function stateView(project, state, day, openClaim, decide) {
  const [item] = itemsOf([state], day, () => true);
  const open = openClaim != null && [...state.pro, ...state.con].some((c) => c.id === openClaim);
  return el('li', { class: item ? 'state now' : 'state', 'data-state': state.id },
    glyphImage(project, item || { state, unsure: !state.certain, opacity: 1 }, 24),
    el('div', {},
      el('p', { class: 'value' }, el('strong', {}, valueText(project, state)), ' ',
        el('span', { class: 'when' }, lastingText(state))),
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
        el('td', {}, t(item.state.topic)),
        el('td', {}, el('span', { class: 'cell' }, glyphImage(project, item, 18),
          valueText(project, item.state) + (item.unsure ? ' ?' : ''))),
        el('td', {}, whenText(item.state.from_earliest, item.state.from_latest) || t('unknownStart')),
        el('td', { class: 'number' }, number(item.state.confidence, undefined, { style: 'percent' })),
        el('td', {}, el('bdi', {}, item.state.sources.map((s) => actorName(project, s)).join('; ')))))))));
  if (!rows.length) node.append(el('p', { class: 'empty' }, t('nothingThatDay')));
  node.dataset.day = dayString(day);
}
