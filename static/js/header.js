// The head of the page: search, what is shown of how much, and the buttons of the page itself.

import { html, nothing, render } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { languageMenu } from './language-menu.js';
import { EXPORT, SEARCH, TEXT, TIME } from './messages.js';
import { chips } from './search/chips.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {{ shown: number, total: number, undated: number, unplaced: number }} Shown */

/**
 * @param {HTMLElement} region
 * @param {{ state: State, vocabulary: import('./search/vocabulary.js').Vocabulary, facets: HTMLElement, review: string | null,
 *   onExport: (() => void) | null, onHelp: () => void }} wiring `review` is the address of the review page, null where there is none
 */
export function createHeader(region, { state, vocabulary, facets, review, onExport, onHelp }) {
  /** @type {Shown | null} */
  let shown = null;

  function toggleFacets() {
    openFacets(facets, !isOpen(facets));
    draw();
  }

  function draw() {
    render(html`
      <button type="button" class="wide" aria-label=${TEXT.filters} aria-expanded=${String(isOpen(facets))} aria-controls="facets" @click=${toggleFacets}>
        ${icon('filter')}<span>${TEXT.filters}</span></button>
      <div class="search" id="search-box"></div>
      ${chips(state, vocabulary)}
      ${shown ? numbers(shown) : html`<p class="counts">${TEXT.loading}</p>`}
      ${onExport ? html`<button type="button" class="icon spare" title=${EXPORT.title} aria-label=${EXPORT.title} @click=${onExport}>${icon('download')}</button>` : nothing}
      ${deskLink(review)}
      ${languageMenu()}
      <button type="button" class="icon theme" title=${TEXT.theme} aria-label=${TEXT.theme} @click=${switchTheme}>${icon('theme')}</button>
      <button type="button" class="icon" title=${TEXT.help} aria-label=${TEXT.help} @click=${onHelp}>${icon('help')}</button>
`, region);
  }

  /** @param {Shown} numbers */
  function numbers({ shown: some, total, undated, unplaced }) {
    return html`<p class="counts"><span>${TIME.shown(some, total)}</span>
      ${lacking('date', undated, TIME.undated(undated), TIME.undatedHint)}
      ${lacking('place', unplaced, TIME.unplaced(unplaced), TIME.unplacedHint)}</p>`;
  }

  /** The number of those that no timeline or no map shows: a button that lists them. @param {'date' | 'place'} what @param {number} count @param {string} words @param {string} hint */
  function lacking(what, count, words, hint) {
    const { lacks, tab } = state.get();
    const isOn = lacks === what;
    return html`<button type="button" class="lacking" aria-pressed=${String(isOn)} title=${hint} ?disabled=${count === 0 && !isOn}
      @click=${() => state.set(isOn ? { lacks: null, tab: 'map' } : { lacks: what, tab: tab === 'map' ? 'table' : tab })}>${words}</button>`;
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

/** The way to the desk of those who review. @param {string | null} address */
function deskLink(address) {
  return address === null ? nothing : html`<a class="desk" href=${address} title=${SEARCH.reviewHint} aria-label=${SEARCH.review}>${icon('review')}<span>${SEARCH.review}</span></a>`;
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
