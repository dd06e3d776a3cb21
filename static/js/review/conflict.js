// Two reviewers changed one draft: both versions side by side, and a choice that loses nothing unseen.

import { html, render } from '../../vendor/lit-html.js';
import { differences, redo } from './changes.js';
import { dialogHead, newDialog } from './decide.js';
import { isEmpty } from './values.js';
import { LABELS, SAY } from './words.js';

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
    const settle = (/** @type {import('./types.js').Draft} */ next) => {
      desk.settleConflict(next);
      dialog.close();
    };
    render(html`${dialogHead(dialog, SAY.conflictTitle)}<p>${rows.length ? SAY.conflictHow : SAY.conflictNone}</p>
      ${rows.length ? html`<table class="versions"><thead><tr><td></td><th scope="col">${SAY.theirs}</th><th scope="col">${SAY.mine}</th></tr></thead>
        <tbody>${rows.map(({ path, mine, theirs: other }) => html`<tr><th scope="row">${labelOf(path)}</th><td dir="auto">${plain(other)}</td><td dir="auto">${plain(mine)}</td></tr>`)}</tbody></table>` : ''}
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
  return at === undefined ? words : `${LABELS[list ?? ''] ?? list} ${Number(at) + 1}${inner ? `: ${words}` : ''}`;
}

/** A value in plain words. @param {any} value @returns {string} */
function plain(value) {
  if (isEmpty(value)) {
    return SAY.nothing;
  }
  if (typeof value !== 'object') {
    return String(value);
  }
  const parts = Object.entries(value).filter(([key, part]) => !isEmpty(part) && !['start', 'end', 'gazetteer_id', 'imo_valid'].includes(key));
  return parts.map(([key, part]) => `${LABELS[key] ?? key}: ${plain(part)}`).join('; ');
}
