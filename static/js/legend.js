// The legend on the map: each row of a status, a mode, a basis or a kind is also a filter.

import { html, render } from '../vendor/lit-html.js';
import { areaIcon, icon, kindIcon, lineIcon, mixIcon } from './icons.js';
import { BASIS_MEANS, LEGEND, name, STATUS_MEANS, TEXT } from './messages.js';
import { toggled } from './state.js';
import { BASES, KIND_SHAPES, MODES, STATUSES } from './symbols.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').State} State */
/** @typedef {'status' | 'mode' | 'basis' | 'kind'} Row */

/** What can occur, in the order of the legend. @type {Readonly<Record<Row, readonly string[]>>} */
const ORDER = { status: STATUSES, mode: Object.keys(MODES), basis: Object.keys(BASES), kind: Object.keys(KIND_SHAPES) };

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
  let here = valuesOf([]);
  /** What there was under any filter: a row that has been chosen must not take the others away. */
  const ever = valuesOf([]);

  function draw() {
    render(html`<details ?open=${open} @toggle=${remember}>
      <summary><h2>${TEXT.legend}</h2>${icon('down')}</summary>
      <div class="legend-body">
        <div class="legend-groups">
          <div><h3>${LEGEND.status}</h3>
            ${rows('status', (status) => html`<span class="swatch" data-status=${status}></span>`, STATUS_MEANS)}</div>
          <div><h3>${LEGEND.mode}</h3>${rows('mode', (mode) => lineIcon(mode, 'computed'))}</div>
          <div><h3>${LEGEND.basis}</h3>${rows('basis', (basis) => lineIcon('maritime', basis), BASIS_MEANS)}</div>
        </div>
        <details class="kinds"><summary>${LEGEND.kind}${icon('down')}</summary>
          ${rows('kind', (kind) => kindIcon(kind))}
          <p>${mixIcon()}<span>${LEGEND.mix}</span></p>
          <p>${areaIcon('circle')}<span>${LEGEND.precision}</span></p>
          <p>${areaIcon('area')}<span>${LEGEND.area}. ${LEGEND.borders}</span></p></details>
      </div>
    </details>`, region);
  }

  /** @param {Event} event */
  function remember(event) {
    open = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
  }

  /** @param {Row} facet @param {(value: string) => unknown} picture @param {Readonly<Record<string, string>>} [means] */
  function rows(facet, picture, means = {}) {
    const chosen = state.get().filters[facet];
    const shown = ORDER[facet].filter((value) => ever[facet].has(value) || chosen.includes(value));
    return html`<ul data-row=${facet}>${shown.map((value) => html`<li><button type="button" aria-pressed=${String(chosen.includes(value))}
      class=${here[facet].has(value) ? '' : 'absent'} title=${means[value] ?? ''}
      @click=${() => state.set({ filters: toggled(state.get(), facet, value) })}>${picture(value)}<span>${name(value)}</span></button></li>`)}</ul>`;
  }

  /** @param {Record<Row, Set<string>>} next */
  function take(next) {
    here = next;
    for (const facet of /** @type {Row[]} */ (Object.keys(ever))) {
      here[facet].forEach((value) => ever[facet].add(value));
    }
    draw();
  }

  return {
    /** @param {readonly EventItem[]} items */
    show: (items) => take(valuesOf(items)),
    /** Show what is counted, where the events themselves are not held. @param {import('./api.js').Facets} facets */
    count: (facets) => take(countedValues(facets)),
    draw,
  };
}

/** @param {import('./api.js').Facets} facets @returns {Record<Row, Set<string>>} */
function countedValues(facets) {
  const values = (/** @type {Row} */ row) => new Set((facets[row] ?? []).map(({ value }) => value));
  return { status: values('status'), mode: values('mode'), basis: values('basis'), kind: values('kind') };
}

/** @param {readonly EventItem[]} items @returns {Record<Row, Set<string>>} */
function valuesOf(items) {
  return {
    status: new Set(items.map(({ status }) => status)),
    mode: new Set(items.flatMap(({ modes }) => modes)),
    basis: new Set(items.flatMap(({ legs }) => legs.flatMap(({ basis }) => basis ?? []))),
    kind: new Set(items.map(({ kind }) => kind)),
  };
}
