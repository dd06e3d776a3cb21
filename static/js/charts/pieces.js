// Pieces that all charts share.

import { html } from '../../vendor/lit-html.js';
import { CHARTS } from '../messages.js';
import { outward } from '../outward.js';
import { tongue } from '../tongue.js';

/** The title of an event, which opens its card. @param {import('../state.js').State} state @param {string} slug @param {string} title */
export function eventLink(state, slug, title) {
  const isChosen = state.get().event === slug;
  return html`<button type="button" class="link" dir="auto" lang=${tongue(title)} aria-current=${String(isChosen)}
    @click=${() => state.set({ event: slug })}>${title}</button>`;
}

/** What a reader should know of how a chart comes about. @param {string} words */
export function howTo(words) {
  return html`<details class="how-to"><summary>${CHARTS.how}</summary><p>${words}</p></details>`;
}

/** Where a figure was said, as a link to it or to what repeats it. @param {import('./types.js').Figure} figure */
export function sourceLink({ source, via }) {
  const first = outward(source.url ?? undefined, source.publisher, tongue(source.publisher));
  return via ? html`${first} (${CHARTS.via} ${outward(via.url ?? undefined, via.publisher, tongue(via.publisher))})` : first;
}
