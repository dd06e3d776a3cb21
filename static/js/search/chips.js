// The filters that are set, each with a button that takes it away.

import { html } from '../../vendor/lit-html.js';
import { icon } from '../icons.js';
import { FACET_TITLES, SEARCH, TEXT } from '../messages.js';
import { FILTERS, toggled } from '../state.js';
import { setApart } from '../tongue.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./vocabulary.js').Vocabulary} Vocabulary */

const NAMED = new Set(['supplier', 'recipient', 'vessel', 'place', 'parent']);

/** @param {State} state @param {Vocabulary} vocabulary */
export function chips(state, vocabulary) {
  const selection = state.get();
  if (FILTERS.some((field) => NAMED.has(field) && selection.filters[field].length > 0)) {
    vocabulary.load();
  }
  return html`<div class="chips-row">${FILTERS.flatMap((field) => selection.filters[field].map((value) => {
    const words = SEARCH.option(FACET_TITLES[field], setApart(vocabulary.label(field, value)));
    return html`<button type="button" class="chip" title=${`${TEXT.clear}: ${words}`} @click=${() => state.set({ filters: toggled(selection, field, value) })}>
      <bdi>${words}</bdi>${icon('close')}<span class="unseen">${TEXT.clear}</span></button>`;
  }))}</div>`;
}
