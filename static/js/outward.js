// Links that lead out: only addresses of the web may be one, and nothing is ever fetched from them.

import { html, nothing } from '../vendor/lit-html.js';

/** @param {string | undefined} url */
export function isWebAddress(url) {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/**
 * Words that lead to an address, where it is one of the web's.
 * @param {string | undefined} url
 * @param {string} words
 * @param {string} [language] of the words; none where they are the interface's own
 */
export function outward(url, words, language) {
  return isWebAddress(url)
    ? html`<a href=${/** @type {string} */ (url)} rel="noopener noreferrer" target="_blank"><bdi lang=${language ?? nothing}>${words}</bdi></a>`
    : html`<bdi lang=${language ?? nothing}>${words}</bdi>`;
}
