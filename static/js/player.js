// Plays the window through time: one step after another, until the end or until somebody stops it.

import { isSame, shift } from './window.js';

/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} Player
 * @property {() => boolean} isPlaying
 * @property {() => void} toggle
 * @property {() => void} stop
 */

/**
 * @param {State} state
 * @param {{ domain: () => [number, number], onChange: () => void }} calls `onChange` is called on start and stop
 * @returns {Player}
 */
export function createPlayer(state, { domain, onChange }) {
  let timer = 0;

  function stop() {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
      state.set({}, 'push');
      onChange();
    }
  }

  function step() {
    const selection = state.get();
    const next = shift(selection, selection.step, 1, domain(), selection.cumulative);
    const isAtEnd = isSame(next, selection) || (next.from ?? 0) >= domain()[1];
    if (isAtEnd) {
      stop();
      return;
    }
    timer = setTimeout(step, 1000 / selection.speed);
    state.set(next, 'none');
  }

  function start() {
    const { from, to } = state.get();
    if (from === null || (to !== null && to >= domain()[1])) {
      state.set({ from: null, to: null }, 'none');
    }
    timer = setTimeout(step, 0);
    onChange();
  }

  return { isPlaying: () => timer !== 0, toggle: () => (timer ? stop() : start()), stop };
}
