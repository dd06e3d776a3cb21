// Parts of the card that say who says what: claims for and against, claims on single values, and where sources come from.

import { html, nothing } from '../vendor/lit-html.js';
import { amount, CREDIBILITY, name, number, RELIABILITY, STANCE, TEXT } from './messages.js';
import { saidWords } from './when.js';

/** @typedef {import('./types.js').Claim} Claim */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {import('./types.js').Source} Source */

/** Only these may become links; nothing is ever fetched from them. @param {string | undefined} url */
function isWebAddress(url) {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/** Words that lead to an address, where it is one of the web's. @param {string | undefined} url @param {unknown} words */
export function outward(url, words) {
  return isWebAddress(url)
    ? html`<a href=${/** @type {string} */ (url)} rel="noopener noreferrer" target="_blank"><bdi>${words}</bdi></a>`
    : html`<bdi>${words}</bdi>`;
}

/** The Admiralty grade of a claim, with what it means. @param {Claim} claim */
function grade({ reliability, credibility }) {
  const means = `${RELIABILITY[reliability] ?? ''}; ${CREDIBILITY[credibility] ?? ''}`;
  return html`<abbr class="grade" title=${means}>${reliability}${credibility}<span class="unseen"> (${means})</span></abbr>`;
}

/** Every source of the event by its id. @param {Detail} detail */
function sourcesOf({ origins }) {
  return new Map(origins.flatMap((origin) => [origin, ...origin.repeated_by]).map((source) => [source.id, source]));
}

/** What a claim holds a value to be. @param {Claim} claim */
function claimed(claim) {
  if (claim.unit !== undefined) {
    return amount(claim);
  }
  const isDate = /(^when|\.departed|\.arrived)$/.test(claim.about);
  return isDate ? saidWords(claim.value) : (claim.value ?? '');
}

/** @param {Detail} detail */
export function claimsSection(detail) {
  const about = detail.claims.filter((claim) => claim.about === 'event');
  const live = about.filter((claim) => claim.live);
  const past = about.filter((claim) => !claim.live || claim.stance === 'retracts');
  const supports = live.filter(({ stance }) => stance === 'asserts' || stance === 'corroborates');
  const opposes = live.filter(({ stance }) => stance === 'denies' || stance === 'doubts');
  const sources = sourcesOf(detail);
  return html`
    <section class="claims" data-side="for"><h3>Claims for <span class="count">${number(supports.length)}</span></h3>
      ${claimList(supports, sources, 'Nobody is on record as claiming it.')}</section>
    <section class="claims" data-side="against"><h3>Claims against <span class="count">${number(opposes.length)}</span></h3>
      ${claimList(opposes, sources, 'Nobody is on record as denying it.')}</section>
    ${past.length ? html`<details class="claims"><summary>Withdrawn or replaced <span class="count">${number(past.length)}</span></summary>
      ${claimList(past, sources, '')}</details>` : nothing}`;
}

/** @param {readonly Claim[]} claims @param {Map<string, Source>} sources @param {string} otherwise */
function claimList(claims, sources, otherwise) {
  if (claims.length === 0) {
    return html`<p class="soft">${otherwise}</p>`;
  }
  return html`<ul>${claims.map((claim) => {
    const source = sources.get(claim.source);
    return html`<li>
      <p><strong dir="auto">${claim.claimant}</strong> <span class="stance" data-stance=${claim.stance}>${STANCE[claim.stance] ?? claim.stance}</span>
        ${grade(claim)}</p>
      <p class="soft">${saidWords(claim.said)} · ${name(claim.evidence)} · ${source ? outward(source.url, source.publisher) : claim.source}</p>
      ${claim.quote ? html`<blockquote dir="auto">${claim.quote}</blockquote>` : nothing}
      ${claim.note ? html`<p class="note" dir="auto">${claim.note}</p>` : nothing}
    </li>`;
  })}</ul>`;
}

/** What is claimed of one value, to stand beside it. @param {Detail} detail @param {(about: string) => boolean} isMeant */
export function claimsOn(detail, isMeant) {
  const claims = detail.claims.filter((claim) => claim.about !== 'event' && isMeant(claim.about));
  if (claims.length === 0) {
    return nothing;
  }
  return html`<ul class="value-claims">${claims.map((claim) => {
    const value = claimed(claim);
    const stance = claim.stance === 'asserts' ? '' : ` ${STANCE[claim.stance] ?? claim.stance}`;
    const later = detail.claims.find(({ supersedes }) => supersedes === claim.id);
    return html`<li data-fate=${fate(later)}>
    <span dir="auto">${claim.claimant}</span>${stance}${value ? html`: <bdi class="value">${value}</bdi>` : nothing}
    <span class="soft">(${saidWords(claim.said)}, ${name(claim.evidence).toLowerCase()}${later ? `; ${fate(later)} ${saidWords(later.said)}` : ''})</span> ${grade(claim)}
    ${claim.note ? html`<span class="note" dir="auto">${claim.note}</span>` : nothing}</li>`;
  })}</ul>`;
}

/** What became of a claim: a later figure replaces an earlier one, which was right in its day. @param {Claim | undefined} later */
function fate(later) {
  return later === undefined ? 'live' : later.stance === 'retracts' ? 'withdrawn' : 'replaced';
}

/** The sources as trees: who is first, and who repeats them. @param {Detail} detail */
export function originsSection({ origins, properties }) {
  const count = origins.reduce((sum, { repeated_by: copies }) => sum + 1 + copies.length, 0);
  const independent = Number(properties.origins);
  return html`<section><h3>Sources</h3>
    <p class="origin-count"><strong>${TEXT.origins(count, independent)}</strong>
      <span class="soft">Sources that repeat one another, or quote one claimant, count once.</span></p>
    <ul class="origins">${origins.map((origin) => html`<li>
      ${sourceLine(origin)}
      ${origin.repeated_by.length ? html`<details><summary>${TEXT.repeatedBy(origin.repeated_by.length)}</summary>
        <ul>${origin.repeated_by.map((copy) => html`<li>${sourceLine(copy)}</li>`)}</ul></details>` : nothing}</li>`)}</ul></section>`;
}

/** @param {Source} source */
function sourceLine(source) {
  const archive = isWebAddress(source.archive_url) ? html` · ${outward(source.archive_url, 'archived copy')}` : nothing;
  return html`<span class="source"><span class="publisher" dir="auto">${source.publisher}</span>
    <span class="source-title">${outward(source.url, source.title)}</span>
    <span class="soft">${saidWords(source.published)} · ${name(source.kind)} ·
      <abbr title=${RELIABILITY[source.reliability] ?? ''}>${source.reliability}</abbr>${source.seen ? nothing : ' · known through those that repeat it'}${archive}</span></span>`;
}
