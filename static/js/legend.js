// The legend on the map: each row is also a filter.

import { html, render } from '../vendor/lit-html.js';
import { icon, kindIcon, lineIcon } from './icons.js';
import { BASIS_MEANS, name, STATUS_MEANS, TEXT } from './messages.js';
import { toggled } from './state.js';
import { KIND_SHAPES, MODES, STATUSES } from './symbols.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').Lane} Lane */
/** @typedef {import('./state.js').State} State */

/**
 * @param {HTMLElement} overlay
 * @param {State} state
 * @param {boolean} open at first
 */
export function createLegend(overlay, state, open) {
  const region = document.createElement('section');
  region.className = 'legend';
  region.setAttribute('aria-label', TEXT.legend);
  overlay.append(region);
  /** @type {readonly EventItem[]} */
  let items = [];

  function draw() {
    const has = (/** @type {(item: EventItem) => boolean} */ test) => items.some(test);
    const statuses = STATUSES.filter((status) => has((item) => item.status === status));
    const kinds = Object.keys(KIND_SHAPES).filter((kind) => has((item) => item.kind === kind));
    const modes = Object.keys(MODES).filter((mode) => has((item) => item.modes.includes(mode)));
    render(html`<details ?open=${open} @toggle=${remember}>
      <summary>${TEXT.legend}${icon('down')}</summary>
      <div class="legend-body">
        <h3>Status is colour</h3>
        <ul>${statuses.map((status) => row('status', status, html`<span class="swatch" data-status=${status}></span>`, STATUS_MEANS[status]))}</ul>
        <h3>Mode is the line</h3>
        <ul>${modes.map((mode) => row('mode', mode, lineIcon(mode, 'observed')))}</ul>
        <p class="with-icon">${lineIcon('maritime', 'schematic')}<span>${BASIS_MEANS.schematic}</span></p>
        <details class="kinds"><summary>Kind is the shape${icon('down')}</summary>
          <ul>${kinds.map((kind) => row('kind', kind, kindIcon(kind)))}</ul>
          <p>A number counts events at one place or on one way. A dotted circle shows how exactly a place is known.</p></details>
      </div>
    </details>`, region);
  }

  /** @param {Event} event */
  function remember(event) {
    open = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
  }

  /** @param {Lane} facet @param {string} value @param {unknown} picture @param {string} [means] */
  function row(facet, value, picture, means) {
    const chosen = state.get().filters[facet].includes(value);
    return html`<li><button type="button" aria-pressed=${String(chosen)} title=${means ?? ''}
      @click=${() => state.set({ filters: toggled(state.get(), facet, value) })}>${picture}<span>${name(value)}</span></button></li>`;
  }

  return {
    /** @param {readonly EventItem[]} next */
    show(next) {
      items = next;
      draw();
    },
    draw,
  };
}
