// Which columns the table shows; kept in this browser.

import { html } from '../../vendor/lit-html.js';
import { TABLE } from '../messages.js';
import { COLUMNS, USUAL } from './columns.js';

/** @typedef {import('./columns.js').ColumnKey} ColumnKey */

const KEPT = 'waybill-columns';

/** @param {() => void} onChange */
export function createChoice(onChange) {
  /** @type {Set<string>} */
  let chosen = new Set(kept() ?? USUAL[matchMedia('(max-width: 800px)').matches ? 'narrow' : 'wide']);

  /** @param {ColumnKey} key @param {boolean} isShown */
  function set(key, isShown) {
    chosen = new Set(COLUMNS.map((column) => column.key).filter((other) => (other === key ? isShown : chosen.has(other))));
    try {
      localStorage.setItem(KEPT, [...chosen].join());
    } catch {
      // a browser that keeps nothing shows the usual ones next time
    }
    onChange();
  }

  addEventListener('pointerdown', ({ target }) => {
    for (const list of document.querySelectorAll('.choice[open]')) {
      if (!list.contains(/** @type {Node} */ (target))) {
        list.removeAttribute('open');
      }
    }
  });

  /** @param {KeyboardEvent} event */
  function key(event) {
    const list = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (event.key === 'Escape' && list.open) {
      list.open = false;
      list.querySelector('summary')?.focus();
      event.stopPropagation();
    }
  }

  return {
    columns: () => COLUMNS.filter(({ key }) => chosen.has(key)),
    draw: () => html`<details class="choice" @keydown=${key}><summary>${TABLE.columns}</summary><ul>${COLUMNS.map(({ key }) => html`
      <li><label><input type="checkbox" .checked=${chosen.has(key)} @change=${(/** @type {Event} */ event) =>
    set(key, /** @type {HTMLInputElement} */ (event.currentTarget).checked)}>${TABLE.titles[key]}</label></li>`)}</ul></details>`,
  };
}

/** The keys that were chosen here before; null where none were. @returns {string[] | null} */
function kept() {
  try {
    return localStorage.getItem(KEPT)?.split(',') ?? null;
  } catch {
    return null;
  }
}
