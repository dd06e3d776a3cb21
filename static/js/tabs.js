// The tabs over the stage: the map, and the table of the same events.

/** @typedef {import('./state.js').State} State */

/** @param {State} state @param {{ onShow: (tab: 'map' | 'table') => void }} calls */
export function createTabs(state, { onShow }) {
  const names = /** @type {const} */ (['map', 'table']);
  const tabs = names.map((name) => /** @type {HTMLElement} */ (document.getElementById(`${name}-tab`)));
  const panels = names.map((name) => /** @type {HTMLElement} */ (document.getElementById(name)));

  function draw() {
    const { tab } = state.get();
    for (const [index, name] of names.entries()) {
      const isOpen = name === tab;
      tabs[index]?.setAttribute('aria-selected', String(isOpen));
      tabs[index]?.setAttribute('tabindex', isOpen ? '0' : '-1');
      panels[index]?.toggleAttribute('hidden', !isOpen);
    }
    onShow(tab);
  }

  /** @param {'map' | 'table'} tab */
  function open(tab) {
    if (tab !== state.get().tab) {
      state.set({ tab });
    }
  }

  for (const [index, name] of names.entries()) {
    tabs[index]?.addEventListener('click', () => open(name));
    tabs[index]?.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        open(names[1 - index] ?? 'map');
        tabs[1 - index]?.focus();
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
