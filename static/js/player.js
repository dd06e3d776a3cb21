// Plays one of the page's two clocks: the window through what happened, or the day through what was known. One step after
// another, until the end or until somebody stops it.

import { stepKnown, today } from './past.js';
import { isSame, shift } from './window.js';

/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */
/** @typedef {'window' | 'known'} Clock */

/**
 * @typedef {object} Player
 * @property {(clock?: Clock) => boolean} isPlaying this clock, or any
 * @property {(clock?: Clock) => void} toggle this clock; without one, that of the day where a day is shown
 * @property {() => void} stop
 */

/**
 * What comes after one step; null at the end.
 * @param {Selection} selection
 * @param {Clock} clock
 * @param {readonly [number, number]} domain
 * @returns {Partial<Selection> | null}
 */
export function advance(selection, clock, domain) {
  if (clock === 'known') {
    const asOf = selection.asOf === null ? null : stepKnown(selection.asOf, selection.step, 1, domain[0], today());
    return asOf === selection.asOf ? null : { asOf };
  }
  const next = shift(selection, selection.step, 1, [...domain], selection.cumulative);
  return isSame(next, selection) || (next.from ?? 0) >= domain[1] ? null : next;
}

/**
 * @param {State} state
 * @param {{ domain: () => readonly [number, number], onChange: () => void }} calls `onChange` is called on start and stop
 * @returns {Player}
 */
export function createPlayer(state, { domain, onChange }) {
  let timer = 0;
  /** @type {Clock} */
  let playing = 'window';

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
    const next = advance(selection, playing, domain());
    if (next === null) {
      stop();
      return;
    }
    timer = setTimeout(step, 1000 / selection.speed);
    state.set(next, 'none');
  }

  /** @param {Clock} clock */
  function start(clock) {
    playing = clock;
    rewind();
    timer = setTimeout(step, 0);
    onChange();
  }

  /** Go back to the beginning from the end. */
  function rewind() {
    const { from, to, asOf } = state.get();
    if (playing === 'known' && asOf !== null && asOf >= today()) {
      state.set({ asOf: domain()[0] }, 'none');
    } else if (playing === 'window' && (from === null || (to !== null && to >= domain()[1]))) {
      state.set({ from: null, to: null }, 'none');
    }
  }

  state.subscribe((next, before) => {
    if (next.asOf === null && before.asOf !== null && playing === 'known') {
      stop();
    }
  });

  return {
    isPlaying: (clock = playing) => timer !== 0 && clock === playing,
    toggle(clock = state.get().asOf === null ? 'window' : 'known') {
      const isOn = timer !== 0 && clock === playing;
      stop();
      if (!isOn) {
        start(clock);
      }
    },
    stop,
  };
}
