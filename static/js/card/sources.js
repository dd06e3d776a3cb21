// The sources of an event as trees: who is first, and who repeats whom.

import { html, nothing } from '../../vendor/lit-html.js';
import { CARD, name, RELIABILITY } from '../messages.js';
import { isWebAddress, outward } from '../outward.js';
import { tongue } from '../tongue.js';
import { saidWords } from '../when.js';
import { sideOf, withCopies } from './reading.js';

/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').Origin} Origin */
/** @typedef {import('../types.js').Source} Source */

/** @param {Detail} detail */
export function sourcesSection({ origins, claims, properties }) {
  const count = origins.flatMap(withCopies).length;
  return html`<section><h3>${CARD.sources}</h3>
    <p class="origin-count"><strong>${CARD.origins(count, Number(properties.origins))}</strong>
      <span class="soft">${CARD.originsWords}</span></p>
    <ul class="origins">${origins.map((origin) => {
    const side = sideOf(origin, claims);
    return html`<li>${sourceLine(origin, side ? CARD.side[side] : '')}${copiesOf(origin)}</li>`;
  })}</ul></section>`;
}

/** Who repeats a source, behind a click; and who repeats them, at once. @param {Origin} origin */
function copiesOf(origin) {
  const copies = withCopies(origin).length - 1;
  return copies ? html`<details><summary>${CARD.repeatedBy(copies)}</summary>${tree(origin)}</details>` : nothing;
}

/** @param {Origin} origin @returns {unknown} */
function tree({ repeated_by: copies }) {
  return copies.length ? html`<ul>${copies.map((copy) => html`<li>${sourceLine(copy, '')}${tree(copy)}</li>`)}</ul>` : nothing;
}

/** @param {Source} source @param {string} side */
function sourceLine(source, side) {
  const archive = isWebAddress(source.archive_url) ? html` · ${outward(source.archive_url, CARD.archived)}` : nothing;
  return html`<span class="source"><span class="publisher" dir="auto" lang=${tongue(source.publisher)}>${source.publisher}</span>
    ${side ? html`<span class="plain-chip">${side}</span>` : nothing}
    <span class="source-title">${outward(source.url, source.title, tongue(source.title, source.language))}</span>
    <span class="soft">${saidWords(source.published)} · ${name(source.kind)} ·
      <abbr title=${RELIABILITY[source.reliability] ?? ''}>${source.reliability}<span class="unseen"> (${RELIABILITY[source.reliability] ?? ''})</span></abbr>${source.seen ? nothing : ` · ${CARD.indirect}`}${archive}</span></span>`;
}
