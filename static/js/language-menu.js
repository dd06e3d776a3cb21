// The choice of the interface's language: each language by its own name.

import { html } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { language, LANGUAGES, speak } from './language.js';
import { TEXT } from './messages.js';

/** @typedef {import('./language.js').Language} Language */

export function languageMenu() {
  const choose = (/** @type {Event} */ event) => speak(/** @type {Language} */ (/** @type {HTMLSelectElement} */ (event.currentTarget).value));
  return html`<span class="languages">${icon('language')}<select aria-label=${TEXT.language} title=${TEXT.language} @change=${choose}>
    ${Object.entries(LANGUAGES).map(([code, words]) => html`<option value=${code} lang=${code} ?selected=${code === language()}>${words}</option>`)}</select></span>`;
}
