// Who says what: claims for and against the event, and claims on single values of it.

import { html, nothing } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { amount, CARD, CREDIBILITY, name, number, RELIABILITY, STANCE } from '../messages.js';
import { outward } from '../outward.js';
import { tongue } from '../tongue.js';
import { saidWords } from '../when.js';
import { claimedDate, fateOf, sidesOf, sourcesOf } from './reading.js';

/** @typedef {import('../types.js').Claim} Claim */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').Source} Source */

/** The Admiralty grade of a claim, with what it means. @param {Claim} claim */
export function grade({ reliability, credibility }) {
  const means = `${RELIABILITY[reliability] ?? ''}; ${CREDIBILITY[credibility] ?? ''}`;
  return html`<abbr class="grade" title=${means}>${reliability}${credibility}<span class="unseen"> (${means})</span></abbr>`;
}

/** What who says it is called. @param {Claim} claim */
function claimantOf({ claimant, claimant_id: id }) {
  return party(id ?? null, claimant);
}

/** @param {Detail} detail */
export function claimsSection(detail) {
  const { supports, opposes, past } = sidesOf(detail.claims);
  const sources = sourcesOf(detail.origins);
  return html`
    <section class="claims" data-side="for"><h3>${CARD.claimsFor} <span class="count">${number(supports.length)}</span></h3>
      ${claimList(supports, sources, CARD.noneFor)}</section>
    <section class="claims" data-side="against"><h3>${CARD.claimsAgainst} <span class="count">${number(opposes.length)}</span></h3>
      ${claimList(opposes, sources, CARD.noneAgainst)}</section>
    ${past.length ? html`<details class="claims"><summary>${CARD.past} <span class="count">${number(past.length)}</span></summary>
      ${claimList(past, sources, '')}</details>` : nothing}
    ${gradesKey()}`;
}

/** What the letters and numbers of grades mean. */
function gradesKey() {
  return html`<details class="grades"><summary>${CARD.grades}</summary><p class="soft">${CARD.gradesWords}</p>
    <dl>${[...Object.entries(RELIABILITY), ...Object.entries(CREDIBILITY)].map(([sign, means]) => html`<dt>${sign}</dt><dd>${means}</dd>`)}</dl>
  </details>`;
}

/** @param {readonly Claim[]} claims @param {Map<string, Source>} sources @param {string} otherwise */
function claimList(claims, sources, otherwise) {
  if (claims.length === 0) {
    return html`<p class="soft">${otherwise}</p>`;
  }
  return html`<ul>${claims.map((claim) => {
    const source = sources.get(claim.source);
    return html`<li>
      <p><strong dir="auto" lang=${tongue(claimantOf(claim))}>${claimantOf(claim)}</strong> <span class="stance" data-stance=${claim.stance}>${STANCE[claim.stance] ?? claim.stance}</span>
        ${grade(claim)}</p>
      <p class="soft">${saidWords(claim.said)} · ${name(claim.evidence)} · ${source ? outward(source.url, source.publisher, tongue(source.publisher)) : html`<bdi>${claim.source}</bdi>`}</p>
      ${claim.quote ? html`<blockquote dir="auto" lang=${tongue(claim.quote, source?.language)}>${claim.quote}</blockquote>` : nothing}
      ${claim.note ? html`<p class="note" dir="auto" lang=${tongue(claim.note)}>${claim.note}</p>` : nothing}
    </li>`;
  })}</ul>`;
}

/** What a claim holds a value to be. @param {Claim} claim */
function claimed(claim) {
  if (claim.unit !== undefined) {
    return amount(claim);
  }
  return claimedDate(claim) ? saidWords(claim.value) : (claim.value ?? '');
}

/** Whether what a claim holds is told in its own words, and not as an amount or a date. @param {Claim} claim */
function ownWords(claim) {
  return claim.unit === undefined && !claimedDate(claim);
}

/** What is claimed of one value, to stand beside it. @param {Detail} detail @param {(claim: Claim) => boolean} isMeant */
export function claimsOn(detail, isMeant) {
  const claims = detail.claims.filter((claim) => claim.about !== 'event' && isMeant(claim));
  if (claims.length === 0) {
    return nothing;
  }
  return html`<ul class="value-claims">${claims.map((claim) => {
    const value = claimed(claim);
    const stance = claim.stance === 'asserts' ? '' : ` ${STANCE[claim.stance] ?? claim.stance}`;
    const { fate, words } = fateWords(claim, detail.claims);
    return html`<li data-fate=${fate}>
    <span dir="auto" lang=${tongue(claimantOf(claim))}>${claimantOf(claim)}</span>${stance}${value ? html`: <bdi class="value" lang=${ownWords(claim) ? tongue(value) : nothing}>${value}</bdi>` : nothing}
    <span class="soft">(${[`${saidWords(claim.said)}, ${name(claim.evidence).toLowerCase()}`, ...words].join('; ')})</span> ${grade(claim)}
    ${claim.note ? html`<span class="note" dir="auto" lang=${tongue(claim.note)}>${claim.note}</span>` : nothing}</li>`;
  })}</ul>`;
}

/** What became of a claim, in words where anything did. @param {Claim} claim @param {readonly Claim[]} claims */
export function fateWords(claim, claims) {
  const { fate, later } = fateOf(claim, claims);
  return { fate, words: fate === 'live' ? [] : [CARD.fate[fate](saidWords(later?.said))] };
}

/** Rival figures of one quantity as a table in the order in which they were said. @param {Detail} detail @param {readonly Claim[]} figures */
export function figuresTable(detail, figures) {
  return html`<table class="figures">
    <thead><tr><th scope="col">${CARD.said}</th><th scope="col">${CARD.figure}</th><th scope="col">${CARD.who}</th></tr></thead>
    <tbody>${figures.map((claim) => {
    const { fate, words } = fateWords(claim, detail.claims);
    return html`<tr data-fate=${fate}><td>${saidWords(claim.said)}</td><th scope="row"><bdi class="value" lang=${ownWords(claim) ? tongue(claimed(claim)) : nothing}>${claimed(claim)}</bdi></th>
      <td><span dir="auto" lang=${tongue(claimantOf(claim))}>${claimantOf(claim)}</span> ${grade(claim)}
        <span class="soft">${[name(claim.evidence).toLowerCase(), ...words].join('; ')}</span></td></tr>
      ${claim.note ? html`<tr class="note-row"><td></td><td colspan="2"><span class="note" dir="auto" lang=${tongue(claim.note)}>${claim.note}</span></td></tr>` : nothing}`;
  })}</tbody></table>`;
}
