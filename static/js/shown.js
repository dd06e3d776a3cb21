// What all regions show: the events of the filters, and of these the ones in the window, with their numbers.

import { inWindow } from './features.js';
import { counts } from './messages.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./header.js').Shown} Numbers */
/** @typedef {import('./state.js').State} State */

const SAY_MS = 500;

/**
 * @param {State} state
 * @param {{ onWindow: (items: EventItem[], numbers: Numbers) => void, isQuiet: () => boolean }} calls `isQuiet` says
 *   whether changes come too fast to be read out
 */
export function createShown(state, { onWindow, isQuiet }) {
  const status = /** @type {HTMLElement} */ (document.getElementById('status'));
  /** @type {readonly EventItem[]} */
  let items = [];
  let total = 0;
  let saying = 0;

  function update() {
    const shown = inWindow(items, state.get());
    const numbers = {
      shown: shown.length,
      total: Math.max(total, items.length),
      undated: shown.filter(({ dated }) => !dated).length,
      unplaced: shown.filter(({ placed }) => !placed).length,
    };
    onWindow(shown, numbers);
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = isQuiet() ? '' : counts(numbers); }, SAY_MS);
  }

  state.subscribe((next, before) => {
    if (next.from !== before.from || next.to !== before.to || next.certainty !== before.certainty) {
      update();
    }
  });

  return {
    /** @param {readonly EventItem[]} next events of the filters */
    take(next) {
      items = next;
      update();
    },
    /** @param {number} next how many events there are without any filter */
    count(next) {
      total = next;
      update();
    },
    update,
  };
}
