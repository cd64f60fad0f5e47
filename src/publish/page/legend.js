/*
 * The legend, of only what occurs, and the page's account of itself.
 */

import { el, fill, webAddress } from './dom.js';
import { glyphImage } from './glyph.js';
import { GRADES, TOPICS, actorName, publishedText, t } from './text.js';

const PLAIN = { rivals: [], contested: false, interested: false };

function row(project, state, text, unsure = false) {
  return el('li', {}, glyphImage(project, { state: { ...PLAIN, ...state }, unsure }, 20), text);
}

function holders(project) {
  const keys = new Set();
  for (const state of project.states)
    if (state.topic === 'control')
      for (const key of state.rivals.length ? state.rivals : [state.value]) keys.add(key);
  return [...keys].filter((key) => project.actors.has(key)).sort();
}

export function showLegend(node, project) {
  const has = (test) => project.states.some(test);
  const grades = GRADES.filter((grade) => has((s) => s.topic === 'damage' &&
    (s.value === grade || s.rivals.includes(grade))));
  const control = holders(project), signs = TOPICS.slice(2).filter((topic) => has((s) => s.topic === topic));

  fill(node,
    control.length ? [el('h3', {}, t('control')), el('ul', {}, control.map((key) =>
      row(project, { topic: 'control', value: key }, actorName(project, key))),
    has((s) => s.topic === 'control' && s.interested)
      ? row(project, { topic: 'control', value: control[0], interested: true }, t('claimed')) : null,
    control.length > 1 && has((s) => s.topic === 'control' && s.contested)
      ? row(project, { topic: 'control', value: 'contested', contested: true,
        rivals: control.slice(0, 2) }, t('contested')) : null)] : null,
    grades.length ? [el('h3', {}, t('damage')), el('ul', {}, grades.map((grade) =>
      row(project, { topic: 'damage', value: grade }, t(grade))),
    has((s) => s.topic === 'damage' && s.contested)
      ? row(project, { topic: 'damage', value: 'contested', contested: true,
        rivals: ['none', 'severe'] }, t('split')) : null,
    row(project, { topic: 'crowd', value: 'crowd' }, t('crowd')))] : null,
    signs.length ? [el('h3', {}, t('otherReports')), el('ul', {}, signs
      .map((topic) => row(project, { topic }, t(topic))))] : null,
    el('h3', {}, t('certainty')),
    el('ul', {},
      row(project, { topic: 'damage', value: 'severe' }, t('solid')),
      row(project, { topic: 'damage', value: 'severe' }, t('dashed'), true),
      el('li', {}, el('span', { class: 'number sample', 'aria-hidden': 'true' }, '2'), t('count')),
      el('li', {}, el('span', { class: 'dotted', 'aria-hidden': 'true' }), t('ring')),
      el('li', {}, el('span', { class: 'dotted rough', 'aria-hidden': 'true' }), t('rough'))));
}

function reportLink(report) {
  const name = el('bdi', {}, [report.publisher, report.title].filter(Boolean).join(': ') || report.id);
  const address = webAddress(report.url);
  return address ? el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, name) : name;
}

export function showAbout(node, project, close) {
  fill(node,
    el('h2', { id: 'about-title' }, project.title || t('title')),
    el('p', {}, t('method')),
    project.care.length ? el('ul', {}, project.care.map((note) => el('li', {}, note))) : null,
    el('p', {}, t('keys')),
    el('h3', {}, t('credits')),
    el('ul', {}, project.credits.map((credit) => el('li', {}, credit))),
    el('h3', {}, t('sources')),
    el('ul', {}, [...project.documents.values()].map((d) => el('li', {}, reportLink(d),
      d.published ? `, ${publishedText(d.published)}` : ''))),
    project.head ? el('p', { class: 'head' }, `${t('head')}: `, el('code', {}, project.head)) : null,
    el('p', { class: 'head' }, project.generator),
    el('button', { type: 'button', onclick: close }, t('close')));
}
