// Filters on the left: how many events of the selection have each value, and which values are chosen.

import { html, live, nothing, render, repeat } from '../vendor/lit-html.js';
import { icon, kindIcon, modeIcon } from './icons.js';
import { FACET_TITLES, name, number, TEXT } from './messages.js';
import { isFiltered, LANES, NO_FILTERS, toggled } from './state.js';
import { STATUSES } from './symbols.js';

/** @typedef {import('./api.js').Facets} Facets */
/** @typedef {import('./state.js').Lane} FacetName */
/** @typedef {import('./state.js').State} State */
/** @typedef {{ value: string, label: string, count: number }} Value */

const FEW = 7;

/**
 * @param {HTMLElement} region
 * @param {{ state: State, onClose: () => void }} wiring
 */
export function createFacets(region, { state, onClose }) {
  /** @type {Facets} */
  let facets = {};
  /** @type {Set<FacetName>} */
  const long = new Set();

  function draw() {
    const selection = state.get();
    render(html`
      <div class="facets-head">
        <h2>${TEXT.filters}</h2>
        <button type="button" ?disabled=${!isFiltered(selection)} @click=${() => state.set({ filters: NO_FILTERS, q: '', lacks: null })}>
          ${TEXT.clearAll}</button>
        <button type="button" class="icon narrow" aria-label=${TEXT.close} @click=${onClose}>${icon('close')}</button>
      </div>
      ${LANES.map((facet) => group(facet))}`, region);
  }

  /** @param {FacetName} facet */
  function group(facet) {
    const chosen = state.get().filters[facet];
    const values = ordered(facet, facets[facet] ?? [], chosen);
    const shown = long.has(facet) ? values : values.filter(({ value }, index) => index < FEW || chosen.includes(value));
    return html`<details class="facet" open>
      <summary><h3>${FACET_TITLES[facet]}</h3>${chosen.length ? html`<span class="count">${number(chosen.length)}</span>` : nothing}
        ${icon('down')}</summary>
      <ul>${repeat(shown, ({ value }) => value, (value) => row(facet, value, chosen.includes(value.value)))}</ul>
      ${values.length === 0 ? html`<p class="soft">${TEXT.none}</p>` : nothing}
      ${values.length > FEW ? html`<button type="button" class="link" @click=${() => lengthen(facet)}>
        ${long.has(facet) ? TEXT.showFewer : `${TEXT.showAll} ${number(values.length)}`}</button>` : nothing}
    </details>`;
  }

  /** @param {FacetName} facet */
  function lengthen(facet) {
    if (!long.delete(facet)) {
      long.add(facet);
    }
    draw();
  }

  /** @param {FacetName} facet @param {Value} value @param {boolean} isChosen */
  function row(facet, { value, label, count }, isChosen) {
    const words = facet === 'supplier' || facet === 'recipient' ? label : name(value);
    return html`<li><label class="value">
      <input type="checkbox" .checked=${live(isChosen)} @change=${() => state.set({ filters: toggled(state.get(), facet, value) })}>
      ${picture(facet, value)}<span class="words">${words}</span><span class="number">${number(count)}</span></label></li>`;
  }

  return {
    /** @param {Facets} next */
    show(next) {
      facets = next;
      draw();
    },
    draw,
  };
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
  const all = [...values, ...missing.map((value) => ({ value, label: value, count: 0 }))];
  const order = /** @type {readonly string[]} */ (STATUSES);
  return facet === 'status' ? all.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : all;
}
