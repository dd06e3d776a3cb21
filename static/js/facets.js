// Filters on the left: how many events of the selection have each value, and which values are chosen.

import { html, live, nothing, render, repeat } from '../vendor/lit-html.js';
import { icon, kindIcon, modeIcon } from './icons.js';
import { party } from './countries.js';
import { FACET_TITLES, name, number, TEXT } from './messages.js';
import { fold, wordsOf } from './search/words.js';
import { isFiltered, LANES, NO_FILTERS, toggled } from './state.js';
import { STATUSES } from './symbols.js';
import { tongue } from './tongue.js';

/** @typedef {import('./api.js').Facets} Facets */
/** @typedef {import('./search/vocabulary.js').Vocabulary} Vocabulary */
/** @typedef {import('./state.js').FilterName} FacetName */
/** @typedef {import('./state.js').State} State */
/** @typedef {{ value: string, label: string, count: number | null }} Value a count is null where it was not asked for */

const FACETS = /** @type {const} */ ([...LANES, 'vessel', 'place', 'parent', 'stage', 'tag']);
const FOLDED = /** @type {readonly FacetName[]} */ (['vessel', 'place', 'parent', 'stage', 'tag']);
const CODES = new Set(['status', 'kind', 'mode', 'stage']);
const PARTIES = new Set(['supplier', 'recipient', 'place']);
const FEW = 7;
const MANY = 15;
const MOST = 200;

/**
 * @param {HTMLElement} region
 * @param {{ state: State, vocabulary: Vocabulary, onClose: () => void }} wiring
 */
export function createFacets(region, { state, vocabulary, onClose }) {
  /** @type {Facets} */
  let facets = {};
  /** @type {Set<FacetName>} */
  const long = new Set();
  /** Facets that stay open, because a value of them was chosen. @type {Set<FacetName>} */
  const opened = new Set(FACETS.filter((facet) => !FOLDED.includes(facet)));
  /** What is looked for in a facet. @type {Map<FacetName, string>} */
  const sought = new Map();

  function draw() {
    const selection = state.get();
    render(html`
      <div class="facets-head">
        <h2>${TEXT.filters}</h2>
        <button type="button" ?disabled=${!isFiltered(selection)} @click=${() => state.set({ filters: NO_FILTERS, q: '', lacks: null })}>
          ${TEXT.clearAll}</button>
        <button type="button" class="icon narrow" aria-label=${TEXT.close} @click=${onClose}>${icon('close')}</button>
      </div>
      ${FACETS.map((facet) => group(facet))}`, region);
  }

  /** @param {FacetName} facet */
  function group(facet) {
    const chosen = state.get().filters[facet];
    const values = ordered(facet, (facets[facet] ?? []).map((value) => ({ ...value, label: words(facet, value) })), chosen);
    const wanted = sought.get(facet) ?? '';
    const fitting = wanted ? [...values, ...further(facet, values)].filter(({ label }) => isFound(label, wanted)) : values;
    if (chosen.length) {
      opened.add(facet);
    }
    const shown = long.has(facet) || wanted ? fitting.slice(0, MOST) : fitting.filter(({ value }, index) => index < FEW || chosen.includes(value));
    return html`<details class="facet" ?open=${opened.has(facet)} @toggle=${() => (facet === 'parent' ? vocabulary.load() : undefined)}>
      <summary><h3>${FACET_TITLES[facet]}</h3>${chosen.length ? html`<span class="count">${number(chosen.length)}</span>` : nothing}
        ${icon('down')}</summary>
      ${values.length > MANY ? finder(facet, wanted) : nothing}
      <ul>${repeat(shown, ({ value }) => value, (value) => row(facet, value, chosen.includes(value.value)))}</ul>
      ${listEnd(facet, { isSought: wanted !== '', shown: shown.length, fitting: fitting.length + (wanted ? 0 : left(facet)) })}
    </details>`;
  }

  /** How many values of a facet did not come, for there are too many. @param {FacetName} facet @returns {number} */
  function left(facet) {
    return /** @type {Record<string, any>} */ (facets)['others']?.[facet]?.values ?? 0;
  }

  /** Those values, as far as names are known; nobody has counted them. @param {FacetName} facet @param {readonly Value[]} listed @returns {Value[]} */
  function further(facet, listed) {
    const here = new Set(left(facet) ? listed.map(({ value }) => value) : []);
    const known = left(facet) ? vocabulary.known() : [];
    return known.filter((one) => one.field === facet && !here.has(one.value)).map(({ value, label }) => ({ value, label, count: null }));
  }

  /** @param {FacetName} facet @param {string} wanted */
  function finder(facet, wanted) {
    return html`<input type="search" class="find" placeholder=${TEXT.findIn} aria-label=${`${TEXT.findIn}: ${FACET_TITLES[facet]}`}
      .value=${live(wanted)} @input=${(/** @type {Event} */ event) => seek(facet, event)}>`;
  }

  /** What stands under a facet's values. @param {FacetName} facet @param {{ isSought: boolean, shown: number, fitting: number }} list */
  function listEnd(facet, { isSought, shown, fitting }) {
    if (shown === 0) {
      return html`<p class="soft">${TEXT.none}</p>`;
    }
    const isLong = long.has(facet);
    return html`${fitting > MOST && shown === MOST ? html`<p class="soft">${TEXT.furtherIn(fitting - MOST)}</p>` : nothing}
      ${fitting > FEW && !isSought ? html`<button type="button" class="link" aria-expanded=${String(isLong)} @click=${() => lengthen(facet)}>
        ${isLong ? TEXT.showFewer : TEXT.showAllOf(fitting)}</button>` : nothing}`;
  }

  /** What a value is called. @param {FacetName} facet @param {Value} value */
  function words(facet, { value, label }) {
    return CODES.has(facet) ? name(value) : facet === 'parent' ? vocabulary.label(facet, value) : PARTIES.has(facet) ? party(value, label) : label;
  }

  /** @param {FacetName} facet */
  function lengthen(facet) {
    if (!long.delete(facet)) {
      long.add(facet);
    }
    draw();
  }

  /** @param {FacetName} facet @param {Event} event */
  function seek(facet, event) {
    sought.set(facet, /** @type {HTMLInputElement} */ (event.currentTarget).value);
    if (left(facet)) {
      vocabulary.load();
    }
    draw();
  }

  /** @param {FacetName} facet @param {Value} value @param {boolean} isChosen */
  function row(facet, { value, label, count }, isChosen) {
    return html`<li><label class="value">
      <input type="checkbox" .checked=${live(isChosen)} @change=${() => state.set({ filters: toggled(state.get(), facet, value) })}>
      ${picture(facet, value)}<bdi class="words" lang=${CODES.has(facet) ? nothing : tongue(label)}>${label}</bdi><span class="number">${count === null ? nothing : number(count)}</span></label></li>`;
  }

  return {
    /** What a value is called. @param {FacetName} facet @param {string} value */
    label: (facet, value) => words(facet, facets[facet]?.find((one) => one.value === value) ?? { value, label: value, count: 0 }),
    /** @param {Facets} next */
    show(next) {
      facets = next;
      draw();
    },
    draw,
  };
}

/** Whether each word that is looked for begins one of a label's. @param {string} label @param {string} wanted */
function isFound(label, wanted) {
  const own = wordsOf(label).map(({ text }) => text);
  return fold(label).includes(fold(wanted)) || wordsOf(wanted).every(({ text }) => own.some((word) => word.startsWith(text)));
}

/** @param {FacetName} facet @param {string} value */
function picture(facet, value) {
  if (facet === 'status') {
    return html`<span class="swatch" data-status=${value}></span>`;
  }
  if (facet === 'kind') {
    return kindIcon(value);
  }
  return facet === 'mode' ? modeIcon(value) : nothing;
}

/**
 * Values in a lasting order, with those that are chosen even where nothing of them is left.
 * @param {FacetName} facet
 * @param {readonly Value[]} values
 * @param {readonly string[]} chosen
 * @returns {Value[]}
 */
function ordered(facet, values, chosen) {
  const missing = chosen.filter((value) => !values.some((other) => other.value === value));
  const all = [...values, ...missing.map((value) => ({ value, label: CODES.has(facet) ? name(value) : PARTIES.has(facet) ? party(value, value) : value, count: 0 }))];
  const order = /** @type {readonly string[]} */ (STATUSES);
  return facet === 'status' ? all.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : all;
}
