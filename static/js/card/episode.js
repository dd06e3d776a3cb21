// The episode that an event is part of: what came just before and after it, and all of it.

import { html, nothing } from '../../vendor/lit-html.js';
import { kindIcon } from '../icons.js';
import { CARD, name } from '../messages.js';
import { NO_FILTERS } from '../state.js';
import { tongue } from '../tongue.js';
import { whenWords } from '../when.js';
import { inEpisode } from './reading.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').Relative} Relative */

/** @param {Detail} detail @param {State} state */
export function episodeSection({ id, family, properties }, state) {
  if (family.length === 0) {
    return nothing;
  }
  const isEpisode = properties.kind === 'episode';
  const above = family.find(({ slug }) => slug === properties.parent);
  const others = family.filter((relative) => relative !== above);
  const self = { slug: id, title: String(properties.title), kind: String(properties.kind), when: properties.when, status: String(properties.status) };
  const episode = isEpisode ? id : properties.parent;
  const showAll = () => state.set({ filters: { ...NO_FILTERS, parent: [episode] }, q: '', from: null, to: null });
  return html`<section class="episode"><h3>${isEpisode ? CARD.parts : CARD.partOf}</h3>
    ${above ? relativeRow(above, state, '') : nothing}
    ${isEpisode ? partsList(others, null, state) : neighbours(self, others, state)}
    <button type="button" @click=${showAll}>${CARD.showEpisode(family.length + (isEpisode ? 0 : 1))}</button></section>`;
}

/** What came just before and after an event, and all parts. @param {Relative} self @param {readonly Relative[]} others @param {State} state */
function neighbours(self, others, state) {
  const { parts, at, before, after } = inEpisode(self, others);
  if (parts.length === 1) {
    return nothing;
  }
  return html`<p class="soft">${CARD.place(at + 1, parts.length)}</p>
    <div class="neighbours">${before ? relativeRow(before, state, CARD.before) : nothing}${after ? relativeRow(after, state, CARD.after) : nothing}</div>
    ${partsList(parts, self, state)}`;
}

/** @param {readonly Relative[]} parts @param {Relative | null} self @param {State} state */
function partsList(parts, self, state) {
  return html`<details><summary>${CARD.list(parts.length)}</summary><ol class="relatives">${parts.map((part) => html`
    <li aria-current=${part === self ? 'true' : 'false'}>${relativeRow(part, state, '')}</li>`)}</ol></details>`;
}

/** @param {Relative} relative @param {State} state @param {string} lead words before it */
function relativeRow({ slug, title, kind, when, status }, state, lead) {
  return html`<button type="button" class="relative" @click=${() => state.set({ event: slug })}>${kindIcon(kind, status)}
    <span>${lead ? html`<span class="soft">${lead}: </span>` : nothing}<span dir="auto" lang=${tongue(title)}>${title}</span> <span class="soft">${whenWords(when)} · ${name(status)}</span></span></button>`;
}
