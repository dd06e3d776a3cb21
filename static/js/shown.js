// What all regions show: the events of the filters, and of these the ones in the window, with their numbers.

import { inWindow } from './features.js';
import { counts } from './messages.js';

/** @typedef {import('./data.js').Scope} Scope */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./header.js').Shown} Numbers */
/** @typedef {import('./state.js').State} State */

const SAY_MS = 500;

/**
 * @param {State} state
 * @param {{ onWindow: (items: EventItem[], shown: number) => void, onNumbers: (numbers: Numbers) => void, isQuiet: () => boolean }} calls
 *   `shown` is how many there are in the window, held or not; numbers are told once the events have come and how many
 *   there are in all; `isQuiet` says whether changes come too fast to be read out
 */
export function createShown(state, { onWindow, onNumbers, isQuiet }) {
  const status = /** @type {HTMLElement} */ (document.getElementById('status'));
  /** @type {readonly EventItem[]} */
  let items = [];
  /** @type {Scope} */
  let scope = { held: 'filters', matched: 0, within: 0 };
  /** What the API counts in the window, where no events are held. */
  let counted = { undated: 0, unplaced: 0 };
  let hasCome = false;
  /** @type {number | null} */
  let total = null;
  let saying = 0;

  /** What is said already is not said again. @param {string} words */
  function say(words) {
    if (status.textContent !== words) {
      status.textContent = words;
    }
  }

  function update() {
    const shown = inWindow(items, state.get());
    const isHeld = scope.held !== 'none';
    const numbers = {
      shown: isHeld ? shown.length : scope.within,
      total: Math.max(total ?? 0, scope.matched, items.length),
      undated: isHeld ? shown.filter(({ dated }) => !dated).length : counted.undated,
      unplaced: isHeld ? shown.filter(({ placed }) => !placed).length : counted.unplaced,
    };
    onWindow(shown, numbers.shown);
    if (!hasCome || total === null) {
      return;
    }
    onNumbers(numbers);
    clearTimeout(saying);
    saying = setTimeout(() => say(isQuiet() ? '' : counts(numbers)), SAY_MS);
  }

  state.subscribe((next, before) => {
    if (next.from !== before.from || next.to !== before.to || next.certainty !== before.certainty) {
      update();
    }
  });

  return {
    /** @param {readonly EventItem[]} next events of the filters @param {Scope} how */
    take(next, how) {
      items = next;
      scope = how;
      hasCome = true;
      update();
    },
    /** @param {{ undated: number, unplaced: number }} next */
    takeNumbers(next) {
      counted = next;
      update();
    },
    /** @param {number} next how many events there are without any filter; 0 where nobody could say */
    count(next) {
      total = next;
      update();
    },
    update,
  };
}
