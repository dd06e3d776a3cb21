// Says what went wrong, where the person looks, with a way to try again.

import { html, nothing, render } from '../vendor/lit-html.js';
import { TEXT } from './messages.js';

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
