// The head of the page: search, what is shown of how much, and the buttons of the page itself.

import { html, live, nothing, render } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { counts, FACET_TITLES, TEXT } from './messages.js';
import { toggled } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {{ shown: number, total: number, undated: number, unplaced: number }} Shown */

const EXTRA = /** @type {const} */ (['parent', 'vessel']);
const PAUSE_MS = 250;

/**
 * @param {HTMLElement} region
 * @param {{ state: State, facets: HTMLElement, onHelp: () => void }} wiring
 */
export function createHeader(region, { state, facets, onHelp }) {
  /** @type {Shown | null} */
  let shown = null;
  let typing = 0;

  /** @param {Event} event */
  function search(event) {
    const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
    clearTimeout(typing);
    typing = setTimeout(() => state.set({ q: value }, event.type === 'change' ? 'push' : 'replace'), PAUSE_MS);
  }

  function toggleFacets() {
    openFacets(facets, !isOpen(facets));
    draw();
  }

  function draw() {
    const selection = state.get();
    render(html`
      <button type="button" class="wide" aria-label=${TEXT.filters} aria-expanded=${String(isOpen(facets))} aria-controls="facets" @click=${toggleFacets}>
        ${icon('filter')}<span>${TEXT.filters}</span></button>
      <label class="search">${icon('search')}<span class="unseen">${TEXT.search}</span>
        <input id="search" type="search" maxlength="200" placeholder=${TEXT.searchHint} autocomplete="off"
          .value=${live(selection.q)} @input=${search} @change=${search}></label>
      ${EXTRA.flatMap((name) => selection.filters[name].map((value) => html`
        <button type="button" class="chip" title=${`${TEXT.clear}: ${FACET_TITLES[name]}`}
          @click=${() => state.set({ filters: toggled(selection, name, value) })}>
          <span>${FACET_TITLES[name]}: ${value}</span>${icon('close')}</button>`))}
      <p class="counts">${shown ? counts(shown) : TEXT.loading}</p>
      <button type="button" class="icon" title=${TEXT.theme} aria-label=${TEXT.theme} @click=${switchTheme}>${icon('theme')}</button>
      <button type="button" class="icon" title=${TEXT.help} aria-label=${TEXT.help} @click=${onHelp}>${icon('help')}</button>
      ${nothing}`, region);
  }

  return {
    toggleFacets,
    /** @param {Shown} next */
    show(next) {
      shown = next;
      draw();
    },
    draw,
  };
}

/** @param {HTMLElement} facets */
function isOpen(facets) {
  return facets.hasAttribute('data-open');
}

/** @param {HTMLElement} facets @param {boolean} open */
export function openFacets(facets, open) {
  facets.toggleAttribute('data-open', open);
  facets.hidden = !open;
}

/** From light to dark or back, whatever the system's scheme is. */
export function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}
