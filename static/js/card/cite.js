// Ready citations, as the service words them.

import { html, nothing } from '../../vendor/lit-html.js';
import { copy } from '../copy.js';
import { CARD } from '../messages.js';

/** @typedef {import('../types.js').Detail} Detail */

/** @param {Event} event @param {string} text */
function copyShown(event, text) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  copy(event, text, button.closest('.copied')?.querySelector('.citation') ?? null);
}

/** @param {Detail} detail @param {import('../links.js').Links} links */
export function citeSection({ id, citation: { chicago, bibtex } }, links) {
  const [page, json] = [links.page(id), links.json(id)];
  return html`<section><h3>${CARD.cite}</h3>
    <div class="copied"><p class="citation" dir="auto" lang="en">${chicago}</p>
      <p class="card-links"><button type="button" @click=${(/** @type {Event} */ event) => copyShown(event, chicago)}>${CARD.copyCitation}</button></p></div>
    <details class="copied"><summary>${CARD.bibtex}</summary><pre class="citation" dir="auto" lang="en" tabindex="0">${bibtex}</pre>
      <p class="card-links"><button type="button" @click=${(/** @type {Event} */ event) => copyShown(event, bibtex)}>${CARD.copyBibtex}</button></p></details>
    ${page && json ? html`<p class="card-links"><a href=${page}>${CARD.page}</a> <a href=${json}>${CARD.json}</a></p>` : nothing}</section>`;
}
