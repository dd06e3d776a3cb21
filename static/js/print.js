// Printing: the card with all of it unfolded, and the map beside it. The page takes its printed form just before, so
// that the map can take up its printed size, and its own form again after.

/**
 * @typedef {object} Calls
 * @property {() => void} onBefore called when everything has its printed size
 * @property {() => void} onAfter called when everything has its own size again
 */

const SETTLE_MS = 400;
/** What a card says behind a click, but for what it repeats. */
const UNFOLDED = '#card :is(.basis, .cargo details, .claims, .origins details, .history-of)';

/** @param {Calls} calls @returns {() => void} what prints */
export function createPrint({ onBefore, onAfter }) {
  const root = document.documentElement;
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  /** @type {string | undefined} */
  let theme;

  function prepare() {
    if (root.dataset.printing !== undefined) {
      return;
    }
    root.dataset.printing = '';
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
    folded = [...document.querySelectorAll(/** @type {'details'} */ (UNFOLDED))].filter((details) => !details.open);
    for (const details of folded) {
      details.open = true;
    }
    onBefore();
  }

  function restore() {
    delete root.dataset.printing;
    if (theme === undefined) {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    for (const details of folded) {
      details.open = false;
    }
    onAfter();
  }

  function run() {
    prepare();
    setTimeout(() => print(), SETTLE_MS); // the map draws its tiles anew
  }

  addEventListener('beforeprint', prepare);
  addEventListener('afterprint', restore);
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'p') {
      event.preventDefault(); // the browser would not wait for the tiles
      run();
    }
  });
  return run;
}
