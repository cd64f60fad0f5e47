/*
 * What is shown, as the part of the address behind '#': a link to it opens the
 * same day, view, place and language.
 */

import { dayNumber, dayString } from './data.js';

export function readAddress() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const view = (fields.get('v') || '').split(',').map(Number);
  const day = fields.get('d');

  return {
    day: /^-?\d{4,6}-\d\d-\d\d$/.test(day || '') ? dayNumber(day) : null,
    place: fields.get('p'),
    claim: fields.get('c'),
    language: fields.get('l'),
    table: fields.get('t') === 'table',
    topics: fields.get('f') ? fields.get('f').split('.') : null,
    view: view.length === 3 && view.every(Number.isFinite)
      ? { lon: view[0], lat: view[1], zoom: view[2] } : null,
  };
}

export function addressOf(state, view) {
  const fields = [`d=${dayString(state.day)}`];

  if (state.place) fields.push(`p=${encodeURIComponent(state.place.id)}`);
  if (state.claim) fields.push(`c=${encodeURIComponent(state.claim)}`);
  fields.push(`l=${state.language}`);
  if (state.table) fields.push('t=table');
  if (state.hidden.size)
    fields.push(`f=${state.shownTopics().join('.')}`);
  if (view)
    fields.push(`v=${view.lon.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}`);
  return `#${fields.join('&')}`;
}
