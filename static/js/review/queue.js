// The queue: drafts by their state, newest report first as the service lists them.

import { html, nothing, render, repeat } from '../../vendor/lit-html.js';
import { icon, kindIcon } from '../icons.js';
import { number } from '../messages.js';
import { tongue } from '../tongue.js';
import { SAY, STATES } from './messages.js';
import { choice, country, percent } from './words.js';
import { whenWords } from '../when.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./types.js').DraftLine} DraftLine */
/** @typedef {import('./types.js').DraftState} DraftState */

/** @param {HTMLElement} region @param {DeskOf} desk @param {{ onBring: () => void, onOpen: (id: string) => void }} calls */
export function createQueue(region, desk, { onBring, onOpen }) {
  function draw() {
    const { filter, lines, counts, next, queueTrouble, view } = desk.get();
    render(html`
      <div class="queue-head"><button type="button" class="primary" @click=${onBring} aria-keyshortcuts="b">${icon('plus')}${SAY.bring}</button>
        <button type="button" class="icon" title=${SAY.reload} aria-label=${SAY.reload} @click=${() => desk.loadQueue()}>${icon('reload')}</button></div>
      <div class="states" role="group" aria-label=${SAY.state}>${/** @type {DraftState[]} */ (Object.keys(STATES)).map((state) => html`
        <button type="button" aria-pressed=${String(state === filter)} @click=${() => desk.filter(state)}>${STATES[state]} <span class="count">${counts ? number(counts[state] ?? 0) : '…'}</span></button>`)}</div>
      ${queueTrouble ? html`<div class="fault" role="alert"><p dir="auto" lang=${tongue(queueTrouble)}>${queueTrouble}</p><button type="button" @click=${() => desk.loadQueue()}>${SAY.retry}</button></div>` : nothing}
      ${lines.length || queueTrouble ? nothing : html`<p class="empty soft">${counts === null ? SAY.loading : filter === 'proposed' ? SAY.queueFirst : SAY.queueEmpty}</p>`}
      <ul class="lines">${repeat(lines, ({ id }) => id, (line) => lineItem(line, line.id === view?.id, onOpen))}</ul>
      ${next ? html`<button type="button" @click=${() => desk.loadQueue(true)}>${SAY.more}</button>` : nothing}`, region);
  }

  desk.subscribe((after, before) => {
    if (['filter', 'lines', 'counts', 'next', 'queueTrouble', 'view'].some((key) => after[/** @type {'view'} */ (key)] !== before[/** @type {'view'} */ (key)])) {
      draw();
    }
  });
  draw();
}

/** @param {DraftLine} line @param {boolean} isOpen @param {(id: string) => void} onOpen */
function lineItem(line, isOpen, onOpen) {
  const { id, title, kind, when, supplier, recipient, places, best_match: match, state } = line;
  const parties = [supplier, recipient].map((code) => (code ? country(code) : '?'));
  return html`<li><button type="button" class="line" data-id=${id} aria-current=${isOpen ? 'true' : nothing} @click=${() => onOpen(id)}>
    ${kindIcon(kind)}<span class="line-words"><span class="line-title" dir="auto" lang=${tongue(title)}>${title}</span>
      <span class="soft">${choice(kind)} · ${whenWords(when)}</span>
      ${supplier || recipient ? html`<span class="soft">${parties[0]} → ${parties[1]}</span>` : nothing}
      ${places.length ? html`<span class="soft" dir="auto" lang=${tongue(places.join())}>${places.join(', ')}</span>` : nothing}
      ${match && state === 'proposed' ? html`<span class="line-match" ?data-same=${match.same}>${SAY.matches} ${percent(match.score)}</span>` : nothing}</span></button></li>`;
}

/** The draft before or after the one that is open; the first one where none is. @param {DeskOf} desk @param {1 | -1} step @returns {string | null} */
export function neighbour(desk, step) {
  const { lines, view } = desk.get();
  const at = lines.findIndex(({ id }) => id === view?.id);
  const next = at < 0 ? lines[0] : lines[at + step];
  return next?.id ?? null;
}
