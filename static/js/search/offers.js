// The rows of the search's list: a field, a value, an event with its hits marked, the way to all of them.

import { html, nothing } from '../../vendor/lit-html.js';
import { icon, kindIcon } from '../icons.js';
import { FACET_TITLES, name, SEARCH } from '../messages.js';
import { tongue } from '../tongue.js';
import { whenWords } from '../when.js';
import { markedWords, piecesWords } from './marks.js';
import { phrasesOf, snippet } from './words.js';

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('./query.js').Field} Field */
/** @typedef {import('./query.js').Known} Known */
/** @typedef {{ group: string, content: unknown, act: () => void }} Offer */

/** @param {Field} field @param {() => void} act @returns {Offer} */
export function fieldOption(field, act) {
  return { group: SEARCH.narrow, act, content: html`<code>${field}:</code> <span class="soft">${SEARCH.takes[field]}</span>` };
}

/** @param {Known} known @param {() => void} act @returns {Offer} */
export function valueOption({ field, label, count }, act) {
  return {
    group: SEARCH.values,
    act,
    content: html`${icon('filter')}<span class="words"><bdi>${SEARCH.option(FACET_TITLES[field], label)}</bdi></span> <span class="number">${SEARCH.count(count)}</span>`,
  };
}

/** @param {Feature} feature @param {string} q @param {() => void} act @returns {Offer} */
export function eventOption({ properties }, q, act) {
  const phrases = phrasesOf(q);
  const title = String(properties.title);
  const inTitle = snippet([title], phrases) !== null;
  const found = snippet(textsOf(properties), phrases);
  const reason = found ? html`<span lang=${tongue(found.map(({ text }) => text).join(''))}>${piecesWords(found)}</span>` : inTitle || phrases.length === 0 ? nothing : html`<em>${SEARCH.byOther}</em>`;
  return {
    group: SEARCH.events,
    act,
    content: html`${kindIcon(properties.kind, properties.status)}<span class="words"><span dir="auto" lang=${tongue(title)}>${markedWords(title, phrases)}</span>
      <span class="soft">${name(properties.status)} · ${whenWords(properties.when)}</span>
      ${reason === nothing ? nothing : html`<span class="soft found" dir="auto">${reason}</span>`}</span>`,
  };
}

/** @param {number} matched @param {() => void} act @returns {Offer} */
export function tableOption(matched, act) {
  return { group: SEARCH.events, act, content: html`<span class="words all">${SEARCH.showTable(matched)}</span>` };
}

/** Where a hit may be, beside the title. @param {Record<string, any>} properties @returns {string[]} */
function textsOf(properties) {
  const { summary, cargo, vessels, place, legs, intermediaries, participants, supplier_name: supplier, recipient_name: recipient, note, tags, sources } = properties;
  const stops = (legs ?? []).map((/** @type {any} */ leg) => [leg.origin, ...(leg.via ?? []), leg.destination].filter(Boolean).join(' → '));
  const said = (sources ?? []).map((/** @type {any} */ source) => `${source.publisher}: ${source.title}`);
  return [summary, ...(cargo ?? []), ...(vessels ?? []), place, ...stops, ...(intermediaries ?? []), ...(participants ?? []), supplier, recipient, note, ...(tags ?? []), ...said]
    .filter((text) => typeof text === 'string');
}
