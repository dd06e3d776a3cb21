// The keys of the whole page. Where a person types, or moves the map, the keys are theirs.

import { stepKnown, today } from './past.js';
import { isTurnedOff } from './single-keys.js';
import { moveTo, resize, shift } from './window.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./state.js').State} State */

const TAKEN = 'input, select, textarea, [contenteditable], dialog[open]';
const OWN_ARROWS = `${TAKEN}, .leaflet-container, [role="tab"]`;
const OWN_SPACE = `${TAKEN}, button, a, summary`;

/**
 * @param {{ state: State, player: Player, domain: () => [number, number], onEscape: () => void, onHelp: () => void }} wiring
 */
export function listenToKeys({ state, player, domain, onEscape, onHelp }) {
  const step = (/** @type {number} */ count) => {
    const selection = state.get();
    state.set(shift(selection, selection.step, count, domain(), selection.cumulative), 'replace');
  };
  const size = (/** @type {number} */ count) => state.set(resize(state.get(), state.get().step, count, domain()), 'replace');
  const jump = (/** @type {'start' | 'end'} */ where) => state.set(moveTo(state.get(), state.get().step, where, domain()), 'replace');
  const know = (/** @type {number} */ count) => {
    const { asOf, step: unit } = state.get();
    if (asOf !== null) {
      state.set({ asOf: stepKnown(asOf, unit, count, domain()[0], today()) }, 'replace');
    }
  };
  /** @type {Record<string, { taken: string, act: () => void }>} */
  const keys = {
    '/': { taken: TAKEN, act: () => document.getElementById('search')?.focus() },
    '?': { taken: TAKEN, act: onHelp },
    '[': { taken: TAKEN, act: () => size(-1) },
    ']': { taken: TAKEN, act: () => size(1) },
    ',': { taken: TAKEN, act: () => know(-1) },
    '.': { taken: TAKEN, act: () => know(1) },
    ' ': { taken: OWN_SPACE, act: () => player.toggle() },
    ArrowLeft: { taken: OWN_ARROWS, act: () => step(-1) },
    ArrowRight: { taken: OWN_ARROWS, act: () => step(1) },
    Home: { taken: OWN_ARROWS, act: () => jump('start') },
    End: { taken: OWN_ARROWS, act: () => jump('end') },
    Escape: { taken: 'dialog[open]', act: onEscape },
  };
  document.addEventListener('keydown', (event) => {
    const key = keys[event.key];
    const target = /** @type {Element | null} */ (event.target);
    if (key && !isTurnedOff(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !target?.closest?.(key.taken)) {
      event.preventDefault();
      key.act();
    }
  });
}
