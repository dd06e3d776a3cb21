// The cargo of an event: ranges with units, who gives which figure, and what is counted in what.

import { html, nothing } from '../../vendor/lit-html.js';
import { amount, CARD, name } from '../messages.js';
import { tongue } from '../tongue.js';
import { claimsOn, figuresTable } from './claims.js';
import { inOrderSaid, isFigure, rivals } from './reading.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Cargo} Cargo */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').Goods} Goods */

/** @param {Detail} detail @param {State} state */
export function cargoList(detail, state) {
  return html`<ul class="cargo">${detail.cargo.map((cargo, index) => cargoRow(detail, cargo, index, state))}</ul>`;
}

/** @param {Detail} detail @param {Cargo & { whole: Goods | null, parts: Goods[] }} cargo @param {number} index @param {State} state */
function cargoRow(detail, cargo, index, state) {
  const figures = inOrderSaid(detail.claims.filter((claim) => isFigure(claim, index)));
  const isTable = figures.length > 1;
  const { figures: differing, claimants } = rivals(figures);
  const marks = [name(cargo.category), cargo.estimate ? CARD.estimate : '', cargo.contents_verified ? CARD.seen : CARD.unseen,
    differing > 1 ? CARD.rivals(differing, claimants) : ''];
  return html`<li><p>${goodsWords(cargo)}</p>
    <p class="soft">${marks.filter(Boolean).join(' · ')}</p>
    ${cargo.whole ? html`<p class="soft">${CARD.countedIn}: ${goodsLink(detail, cargo.whole, state)}</p>` : nothing}
    ${cargo.parts.length ? html`<details><summary class="soft">${CARD.counts(cargo.parts.length)}</summary>
      <ul class="parts">${cargo.parts.map((part) => html`<li>${goodsLink(detail, part, state)}</li>`)}</ul></details>` : nothing}
    ${isTable ? figuresTable(detail, figures) : nothing}
    ${claimsOn(detail, (claim) => isOn(claim.about, index) && !(isTable && isFigure(claim, index)))}</li>`;
}

/** @param {string} about @param {number} index */
function isOn(about, index) {
  return about === `cargo[${index}]` || about.startsWith(`cargo[${index}].`);
}

/** @param {Cargo} cargo */
function goodsWords(cargo) {
  const many = amount(cargo);
  const words = [cargo.designation, cargo.description].filter(Boolean).join(', ');
  return html`${many ? html`<strong><bdi>${many}</bdi></strong>: ` : nothing}<span dir="auto" lang=${tongue(words)}>${words}</span>`;
}

/** Goods of another event, which lead to it. @param {Detail} detail @param {Goods} goods @param {State} state */
function goodsLink(detail, goods, state) {
  return goods.slug === detail.id ? goodsWords(goods) : html`${goodsWords(goods)},
    <button type="button" class="link" @click=${() => state.set({ event: goods.slug })}><bdi lang=${tongue(goods.title)}>${goods.title}</bdi></button>`;
}
