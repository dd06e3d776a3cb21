// Two reviewers changed one draft: both versions side by side, and a choice that loses nothing unseen.

import { html, render } from '../../vendor/lit-html.js';
import { number } from '../messages.js';
import { differences, redo } from './changes.js';
import { dialogHead, newDialog } from './decide.js';
import { LABELS, SAY } from './messages.js';
import { valueWords } from './shown-value.js';
import { slotsOf } from './values.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */

/** @param {HTMLElement} region @param {DeskOf} desk */
export function createConflict(region, desk) {
  const dialog = newDialog(region, SAY.conflictTitle);

  function draw() {
    const { theirs, view, draft } = desk.get();
    if (!theirs || !view || !draft) {
      return dialog.close();
    }
    const rows = differences(view.draft, draft, theirs.draft);
    const types = new Map([...slotsOf(theirs.draft), ...slotsOf(draft)].map(({ path, type }) => [path, type]));
    const words = (/** @type {string} */ path, /** @type {unknown} */ value) => valueWords(types.get(path) ?? 'text', value);
    const settle = (/** @type {import('./types.js').Draft} */ next) => {
      desk.settleConflict(next);
      dialog.close();
    };
    render(html`${dialogHead(dialog, SAY.conflictTitle)}<p>${rows.length ? SAY.conflictHow : SAY.conflictNone}</p>
      ${rows.length ? html`<table class="versions"><thead><tr><td></td><th scope="col">${SAY.theirs}</th><th scope="col">${SAY.mine}</th></tr></thead>
        <tbody>${rows.map(({ path, mine, theirs: other }) => html`<tr><th scope="row">${labelOf(path)}</th><td>${words(path, other)}</td><td>${words(path, mine)}</td></tr>`)}</tbody></table>` : ''}
      <p class="tools"><button type="button" class="primary" @click=${() => settle(redo(view.draft, draft, theirs.draft))}>${SAY.useMine}</button>
        <button type="button" @click=${() => settle(theirs.draft)}>${SAY.useTheirs}</button></p>`, dialog);
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  desk.subscribe((next, before) => {
    if (next.theirs !== before.theirs) {
      draw();
    }
  });
  dialog.addEventListener('close', () => desk.get().theirs && desk.set({ theirs: null }));
}

/** @param {string} path */
function labelOf(path) {
  const [list, at, inner] = path.split(/[[\].]+/);
  const words = LABELS[inner || (list ?? '')] ?? path;
  return at === undefined ? words : `${LABELS[list ?? ''] ?? list} ${number(Number(at) + 1)}${inner ? `: ${words}` : ''}`;
}
