// The keys of the review page, and the dialog that tells them. Where a person types, the keys are theirs.

import { html, render } from '../../vendor/lit-html.js';
import { isTurnedOff, keysChoice } from '../single-keys.js';
import { dialogHead, newDialog } from './decide.js';
import { neighbour } from './queue.js';
import { slotsOf } from './values.js';
import { REVIEW_KEYS, SAY } from './messages.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */

const TYPING = 'input, select, textarea, [contenteditable], dialog[open]';
const OWN_ARROWS = `${TYPING}, .leaflet-container, .text`;
const OWN_ENTER = `${TYPING}, a, summary, button:not(.value), [role="button"]`;

/** @param {HTMLElement} region @returns {() => void} */
export function createHelp(region) {
  const dialog = newDialog(region, SAY.help);
  return () => {
    render(html`${dialogHead(dialog, SAY.help)}
      ${keysChoice(SAY.singleKeys)}<dl>${REVIEW_KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>`, dialog);
    dialog.showModal();
  };
}

/** Another value, and the focus on it. @param {DeskOf} desk @param {1 | -1} step */
function move(desk, step) {
  const { draft, active } = desk.get();
  const slots = draft ? slotsOf(draft) : [];
  const at = slots.findIndex(({ path }) => path === active);
  const next = slots[at < 0 ? (step > 0 ? 0 : slots.length - 1) : Math.min(Math.max(at + step, 0), slots.length - 1)];
  if (next) {
    desk.set({ active: next.path, editing: null });
    /** @type {HTMLElement | null} */ (document.querySelector(`.slot[data-path="${CSS.escape(next.path)}"] button.value`))?.focus();
  }
}

/** @param {DeskOf} desk */
function leave(desk) {
  const { editing, active } = desk.get();
  if (editing !== null) {
    desk.set({ editing: null });
  } else if (active !== null) {
    desk.set({ active: null });
  }
}

/**
 * @param {DeskOf} desk
 * @param {{ dialogs: import('./decide.js').Dialogs, onBring: () => void, onHelp: () => void, onOpen: (id: string) => void }} calls
 */
export function listenToKeys(desk, { dialogs, onBring, onHelp, onOpen }) {
  const go = (/** @type {1 | -1} */ step) => {
    const id = neighbour(desk, step);
    if (id) {
      onOpen(id);
    }
  };
  const edit = () => {
    const { active, view } = desk.get();
    if (active && view?.state === 'proposed') {
      desk.set({ editing: active });
    }
  };
  /** @type {Record<string, { taken: string, act: () => unknown }>} */
  const keys = {
    j: { taken: TYPING, act: () => move(desk, 1) },
    k: { taken: TYPING, act: () => move(desk, -1) },
    arrowdown: { taken: OWN_ARROWS, act: () => move(desk, 1) },
    arrowup: { taken: OWN_ARROWS, act: () => move(desk, -1) },
    enter: { taken: OWN_ENTER, act: edit },
    n: { taken: TYPING, act: () => go(1) },
    p: { taken: TYPING, act: () => go(-1) },
    a: { taken: TYPING, act: dialogs.accept },
    r: { taken: TYPING, act: dialogs.reject },
    u: { taken: TYPING, act: desk.undo },
    b: { taken: TYPING, act: onBring },
    '?': { taken: TYPING, act: onHelp },
    escape: { taken: 'dialog[open]', act: () => leave(desk) },
  };
  for (let digit = 1; digit <= 9; digit += 1) {
    keys[digit] = { taken: TYPING, act: () => /** @type {HTMLElement | null} */ (document.querySelector(`.slot[data-active] [data-number="${digit}"]`))?.click() };
  }
  document.addEventListener('keydown', (event) => {
    const key = keys[event.key.toLowerCase()];
    const target = /** @type {Element | null} */ (event.target);
    if (key && !isTurnedOff(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !target?.closest?.(key.taken)) {
      event.preventDefault();
      key.act();
    }
  });
}
