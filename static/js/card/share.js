// Ways to hand the view on: its link, a map to embed, and what the system offers.

import { html, nothing } from '../../vendor/lit-html.js';
import { copy } from '../copy.js';
import { CARD } from '../messages.js';
import { toFragment } from '../url.js';
import { embedSnippet } from './embed.js';

/** @typedef {import('../links.js').Links} Links */
/** @typedef {import('../state.js').State} State */

/** @param {State} state @param {Links} links @param {string} title */
export function sharePanel(state, links, title) {
  const fragment = toFragment(state.get());
  const address = links.view(fragment);
  const map = links.map(fragment);
  return html`<section class="share" aria-label=${CARD.share}>
    ${field(CARD.link, address, CARD.copyLink)}
    ${map ? field(CARD.embed, embedSnippet(map, title), CARD.copyEmbed) : nothing}
    ${'share' in navigator ? html`<button type="button" @click=${() => send(title, address)}>${CARD.send}</button>` : nothing}
  </section>`;
}

/** @param {string} label @param {string} value @param {string} action */
function field(label, value, action) {
  return html`<div class="copied"><label>${label}<input class="citation" type="text" readonly .value=${value}></label>
    <button type="button" @click=${(/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    copy(event, value, button.closest('.copied')?.querySelector('input') ?? null);
  }}>${action}</button></div>`;
}

/** @param {string} title @param {string} url */
function send(title, url) {
  navigator.share({ title, url }).catch(() => {}); // the person let go of it
}
