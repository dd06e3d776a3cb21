// The revisions of an event: what was changed, by whom, why, and when that was recorded.

import { html, nothing } from '../../vendor/lit-html.js';
import { CARD, name, number } from '../messages.js';
import { tongue } from '../tongue.js';
import { saidWords } from '../when.js';

/** @typedef {import('../types.js').Detail} Detail */

/** @param {Detail} detail */
export function historySection({ history }) {
  if (history.length === 0) {
    return nothing;
  }
  return html`<section><details class="history-of"><summary><h3>${CARD.history} <span class="count">${number(history.length)}</span></h3></summary>
    <ol class="history">${history.map((revision) => html`<li>
      <p>${CARD.revision(revision.number, saidWords(revision.recorded_at.slice(0, 10)), name(revision.action))}
        <bdi>${CARD.revisedBy(revision.by)}</bdi>: <bdi lang=${tongue(revision.reason)}>${revision.reason}</bdi></p>
      ${revision.changes.length ? html`<ul>${revision.changes.map(({ field, old, new: now }) => html`<li class="soft">
        <bdi lang="en">${field}</bdi>: <del dir="auto" lang=${old ? tongue(old) : nothing}>${old ?? CARD.nothing}</del> <ins dir="auto" lang=${now ? tongue(now) : nothing}>${now ?? CARD.nothing}</ins></li>`)}</ul>` : nothing}</li>`)}</ol></details></section>`;
}
