// Keeps the selection in the page's address, and follows the browser's back and forward.

import { parseFragment, toFragment } from './url.js';

/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */

/**
 * @param {State} state
 * @param {{ first: Selection, onReturn: (selection: Selection) => void }} calls `first` is what an address without a
 *   selection shows; `onReturn` is called after the browser has gone to another address of the page
 */
export function keepAddress(state, { first, onReturn }) {
  state.subscribe((selection, _, trace) => {
    const address = `#${toFragment(selection)}`;
    if (trace !== 'none' && address !== location.hash) {
      history[trace === 'push' ? 'pushState' : 'replaceState'](null, '', address);
    }
  });
  addEventListener('popstate', () => {
    const selection = parseFragment(location.hash) ?? first;
    state.set(selection, 'none');
    onReturn(selection);
  });
}
