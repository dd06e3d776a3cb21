// Says what went wrong, or over the map that nothing is left to see, with a way on.

import { html, nothing, render } from '../vendor/lit-html.js';
import { TEXT } from './messages.js';
import { NO_FILTERS } from './state.js';

/** @typedef {import('./state.js').State} State */

/**
 * @param {HTMLElement} host above all tabs of the page, or over the map where there is nothing else
 * @param {() => void} onRetry
 * @returns {(words: string | null) => void}
 */
export function createTrouble(host, onRetry) {
  const region = document.createElement('div');
  region.className = 'trouble';
  region.setAttribute('role', 'alert');
  host.append(region);
  return (words) => {
    render(words === null ? nothing : html`<p>${words}</p><button type="button" @click=${onRetry}>${TEXT.retry}</button>`, region);
  };
}

/** What went wrong, in the place of what should be there. @param {string} words @param {() => void} onRetry */
export function troubleInstead(words, onRetry) {
  return html`<p class="notice-inline" role="alert">${words}</p>
    <button type="button" class="more-rows" @click=${onRetry}>${TEXT.retry}</button>`;
}

/**
 * The head says the numbers to a screen reader; this says to the eye why the map is empty.
 * @param {HTMLElement} overlay
 * @param {State} state
 * @returns {(isNothing: boolean) => void}
 */
export function createNothing(overlay, state) {
  const region = document.createElement('div');
  region.className = 'nothing';
  overlay.append(region);
  const clear = () => state.set({ filters: NO_FILTERS, q: '', lacks: null, from: null, to: null, asOf: null });
  return (isNothing) => {
    render(isNothing ? html`<p>${TEXT.nothing}</p><button type="button" @click=${clear}>${TEXT.clearAll}</button>` : nothing, region);
  };
}
