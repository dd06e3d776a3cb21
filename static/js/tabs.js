// The tabs over the stage: the map, the table of the same events, and their charts.

import { TABS } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Tab} Tab */

/** @param {State} state @param {{ onShow: (tab: Tab) => void }} calls */
export function createTabs(state, { onShow }) {
  const tabs = TABS.flatMap((name) => {
    const [button, panel] = [document.getElementById(`${name}-tab`), document.getElementById(name)];
    return button && panel ? [{ name, button, panel }] : []; // a file has no charts
  });

  function draw() {
    const open = tabs.find(({ name }) => name === state.get().tab)?.name ?? 'map';
    for (const { name, button, panel } of tabs) {
      button.setAttribute('aria-selected', String(name === open));
      button.setAttribute('tabindex', name === open ? '0' : '-1');
      panel.toggleAttribute('hidden', name !== open);
    }
    onShow(open);
  }

  /** @param {Tab} tab */
  function open(tab) {
    if (tab !== state.get().tab) {
      state.set({ tab });
    }
  }

  for (const [index, { name, button }] of tabs.entries()) {
    button.addEventListener('click', () => open(name));
    button.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      if (step !== 0 && next) {
        open(next.name);
        next.button.focus();
      }
    });
  }
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    event.preventDefault(); // the fragment of the address is the selection's
    open('table');
    document.getElementById('table')?.focus();
  });
  state.subscribe((next, before) => {
    if (next.tab !== before.tab) {
      draw();
    }
  });
  return { draw };
}
