// Looks a place up by the name in its form, and offers what the gazetteer knows with its reasons; a click takes one.

import { html, nothing, render, repeat } from '../../vendor/lit-html.js';
import { tongue } from '../tongue.js';
import { Problem } from './calls.js';
import { PLACE_KINDS, SAY } from './messages.js';
import { reasonsWords } from './reasons.js';
import { country } from './words.js';

/** @typedef {import('./types.js').Candidate} Candidate */
/** @typedef {(name: string, country: string) => Promise<Candidate[]>} Find */

/** @type {Readonly<Record<string, string>>} */
const kinds = PLACE_KINDS;

/** @param {Find} find */
export function lookUp(find) {
  /** @param {Event} event */
  async function look(event) {
    const form = /** @type {HTMLElement} */ (event.currentTarget).closest('form');
    const list = /** @type {HTMLElement | null | undefined} */ (form?.querySelector('.looked-up'));
    if (!form || !list) {
      return;
    }
    const [name, country] = ['name', 'country'].map((key) => fieldOf(form, key).value.trim());
    if (name) {
      render(html`<p class="soft">${SAY.looking}</p>`, list);
      render(await answer(name, country ?? '', form), list);
    }
  }

  /** @param {string} name @param {string} country @param {HTMLFormElement} form */
  async function answer(name, country, form) {
    try {
      const found = await find(name, country);
      return found.length ? offers(found, form) : html`<p class="soft">${SAY.noPlace(name)}</p>`;
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      return html`<p class="soft">${error.message || SAY.offline}</p>`;
    }
  }

  return html`<button type="button" class="wide" @click=${look}>${SAY.lookUp}</button><div class="wide looked-up" aria-live="polite"></div>`;
}

/** @param {HTMLFormElement} form @param {string} key */
function fieldOf(form, key) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(key));
}

/** @param {readonly Candidate[]} found @param {HTMLFormElement} form */
function offers(found, form) {
  return html`<ol>${repeat(found, ({ id }) => id, (place) => html`<li><button type="button" class="link" @click=${() => take(place, form)}>
    <bdi lang=${tongue(place.name)}>${place.name}</bdi>, ${place.country ? country(place.country) : SAY.atSea} · ${kinds[place.kind] ?? place.kind}</button>
    ${place.reasons.length ? html`<small class="soft">${reasonsWords(place.reasons)}</small>` : nothing}</li>`)}</ol>`;
}

/** @param {Candidate} place @param {HTMLFormElement} form */
function take({ name, country, lon, lat, precision }, form) {
  for (const [key, value] of Object.entries({ name, country, lon, lat, precision })) {
    fieldOf(form, key).value = value === null ? '' : String(value);
  }
  fieldOf(form, 'name').focus();
}
