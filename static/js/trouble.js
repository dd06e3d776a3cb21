// Says over the map what went wrong, or that nothing is left to see, with a way on.

import { html, nothing, render } from '../vendor/lit-html.js';
import { TEXT } from './messages.js';
import { NO_FILTERS } from './state.js';

/** @typedef {import('./state.js').State} State */

/**
 * @param {HTMLElement} overlay
 * @param {() => void} onRetry
 * @returns {(words: string | null) => void}
 */
export function createTrouble(overlay, onRetry) {
  const region = document.createElement('div');
  region.className = 'trouble';
  region.setAttribute('role', 'alert');
  overlay.append(region);
  return (words) => {
    render(words === null ? nothing : html`<p>${words}</p><button type="button" @click=${onRetry}>${TEXT.retry}</button>`, region);
  };
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
