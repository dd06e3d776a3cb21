// "Same event?": events of the store that look like the draft, with what makes them alike, part by part.

import { html, nothing } from '../../vendor/lit-html.js';
import { number } from '../messages.js';
import { tongue } from '../tongue.js';
import { ALIKE, LABELS, SAY } from './messages.js';
import { reasonsWords } from './reasons.js';
import { percent } from './words.js';
import { whenWords } from '../when.js';

/** @typedef {import('./types.js').DraftView} DraftView */
/** @typedef {import('./types.js').Match} Match */
/** @typedef {import('./fields.js').Wiring} Wiring */

/** @param {Wiring} wiring @param {DraftView} view */
export function matchesSection({ prefix, dialogs }, { matches, state }) {
  const near = matches.filter(({ same }, index) => same || index === 0);
  const far = matches.filter((match) => !near.includes(match));
  const item = (/** @type {Match} */ match) => html`<li class="match" ?data-same=${match.same}>${matchHead(match, prefix)}${partsList(match)}
    ${state === 'proposed' ? html`<p class="tools"><button type="button" @click=${() => dialogs.attach(match)}>${SAY.attach}…</button></p>` : nothing}</li>`;
  return html`<section class="entries matches"><h3>${SAY.matches} <span class="count">${number(matches.length)}</span></h3>
    ${matches.length ? html`<ul>${near.map(item)}</ul>` : html`<p class="soft">${SAY.noMatches}</p>`}
    ${far.length ? html`<details><summary>${SAY.lessAlike(far.length)}</summary><ul>${far.map(item)}</ul></details>` : nothing}</section>`;
}

/** @param {Match} match @param {string} prefix */
export function matchHead({ slug, title, when, score, same }, prefix) {
  return html`<p class="match-head"><span class="score" data-same=${String(same)}>${percent(score)}</span>
    <span><a href=${`${prefix}/#event=${encodeURIComponent(slug)}`} target="_blank" rel="noopener"><bdi lang=${tongue(title)}>${title}</bdi></a>
    <span class="soft">${whenWords(when)}${same ? ` · ${SAY.likely}` : ''}</span></span></p>`;
}

/** What makes up the score: each part's own score, its weight and the words for it. @param {Match} match */
function partsList({ parts }) {
  return html`<table class="parts"><tbody>${parts.map(({ name, score, weight, words }) => html`<tr>
    <th scope="row">${partName(name)}<span class="unseen">${SAY.weight(weight)}</span></th>
    <td><meter min="0" max="1" value=${score} aria-label=${`${partName(name)}: ${percent(score)}`} title=${`× ${number(weight)}`}></meter></td>
    <td class="number">${percent(score)}</td><td class="soft">${reasonsWords([words])}</td></tr>`)}</tbody></table>`;
}

/** @param {string} part */
function partName(part) {
  return /** @type {Readonly<Record<string, string>>} */ (ALIKE)[part] ?? LABELS[part] ?? part;
}
