// Links that lead out: only addresses of the web may be one, and nothing is ever fetched from them.

import { html } from '../vendor/lit-html.js';

/** @param {string | undefined} url */
export function isWebAddress(url) {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/** Words that lead to an address, where it is one of the web's. @param {string | undefined} url @param {unknown} words */
export function outward(url, words) {
  return isWebAddress(url)
    ? html`<a href=${/** @type {string} */ (url)} rel="noopener noreferrer" target="_blank"><bdi>${words}</bdi></a>`
    : html`<bdi>${words}</bdi>`;
}
