// Opens the charts of the selection. Their modules, and the library that they draw with, are fetched with the first one.

import { render } from '../vendor/lit-html.js';
import { TEXT } from './messages.js';
import { troubleInstead } from './trouble.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./charts/view.js').Views} Views */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Tab} Tab */
/** @typedef {'flows' | 'voyages' | 'totals'} Chart */

/** @param {Tab} tab @returns {Chart | null} */
function chartOf(tab) {
  return tab === 'flows' || tab === 'voyages' || tab === 'totals' ? tab : null;
}

/** @param {State} state @param {Api} api */
export function createCharts(state, api) {
  /** @type {Promise<Views> | null} */
  let views = null;

  /** @returns {Promise<Views>} */
  async function load() {
    const { createViews } = await import('./charts/view.js');
    return createViews(state, api);
  }

  /** Show the chart of a tab, and hide the others. @param {Tab} tab */
  async function show(tab) {
    const chart = chartOf(tab);
    if (chart === null) {
      (await views)?.show(null);
      return;
    }
    try {
      views ??= load();
      (await views).show(chart);
    } catch {
      views = null;
      render(troubleInstead(TEXT.offline, () => void show(tab)), /** @type {HTMLElement} */ (document.getElementById(chart)));
    }
  }

  return { show };
}
