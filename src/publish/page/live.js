/*
 * A served page: it is loaded again when the project has changed, and takes
 * decisions on claims.
 */

import { el } from './dom.js';
import { t } from './text.js';

const EVERY = 4000; /* milliseconds between two looks */

export function watch(project) {
  setInterval(async () => {
    if (document.hidden || document.activeElement?.closest('.decide')) return;
    try {
      const reply = await fetch('/head', { cache: 'no-store' });
      if (reply.ok && await reply.text() !== project.head) location.reload();
    } catch { /* the program was stopped; what is shown stays */ }
  }, EVERY);
}

async function send(claim, verdict, form, answer) {
  const by = form.elements.by.value.trim(), why = form.elements.why.value.trim();
  sessionStorage.setItem('by', by);
  const reply = await fetch('/review', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tetrapylon': '1' },
    body: JSON.stringify({ claim: claim.id, verdict, by, why }),
  });
  if (reply.ok) location.reload();
  else answer.textContent = await reply.text();
}

/* Who decides what, and why: under a claim. */
export function decisionForm(claim) {
  const answer = el('p', { class: 'answer', role: 'alert' });
  const button = (verdict) => el('button', { type: 'submit', value: verdict }, t(verdict));
  const form = el('form', {
    onsubmit: (event) => {
      event.preventDefault();
      send(claim, event.submitter.value, form, answer)
        .catch((error) => { answer.textContent = String(error.message); });
    },
  },
  el('label', {}, t('your_name'), ' ', el('input', { name: 'by', required: true,
    autocomplete: 'name', value: sessionStorage.getItem('by') || null })),
  el('label', {}, t('why'), ' ', el('input', { name: 'why', required: true })),
  button('accept'), ' ', button('reject'), ' ', button('undo'), answer);
  return el('details', { class: 'decide' }, el('summary', {}, t('review')), form);
}
