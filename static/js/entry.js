// The keyboard's way into the card and out of it: where a key chose an event, reading goes on at its title; and where
// the card closes, the focus goes back to what had it before.

/** @typedef {import('./state.js').State} State */

const CHOOSES = new Set(['Enter', ' ']);

/**
 * @param {HTMLElement} region of the card
 * @param {State} state
 * @returns {{ enter: () => void, again: () => void }} `enter` is called when the card shows another event, `again` when
 *   the event that it shows is chosen once more
 */
export function createEntry(region, state) {
  let isKey = false;
  let isDue = false;
  /** What had the focus when a key chose. @type {Element | null} */
  let from = null;

  addEventListener('keydown', ({ key }) => void (isKey = CHOOSES.has(key)), { capture: true });
  addEventListener('pointerdown', () => void (isKey = false), { capture: true });

  /** Before the card is gone, and the focus with it. */
  function leave() {
    const back = /** @type {HTMLElement | null} */ (from?.isConnected ? from : document.querySelector('[role="tab"][aria-selected="true"]'));
    from = null;
    back?.focus();
  }

  state.subscribe((next, before, trace) => {
    if (next.event === before.event) {
      return;
    }
    const { activeElement } = document;
    const isInside = region.contains(activeElement);
    isDue = next.event !== null && isKey && trace !== 'none';
    if (isDue && !isInside) {
      from = activeElement;
    } else if (next.event === null && isInside) {
      leave();
    }
  });

  function go() {
    isDue = false;
    /** @type {HTMLElement | null} */ (region.querySelector('h2'))?.focus();
  }

  return {
    enter() {
      if (isDue) {
        go();
      }
    },
    again() {
      if (isKey) {
        from = document.activeElement;
        go();
      }
    },
  };
}
