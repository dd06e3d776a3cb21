// A value of a draft in words, as the list of values and the alternatives show it.

import { html, nothing } from '../../vendor/lit-html.js';
import { CARD, STANCE } from '../messages.js';
import { isDate } from './edtf.js';
import { isEmpty } from './values.js';
import { SAY } from './messages.js';
import { cargoWords, choice, country, placeWords } from './words.js';
import { saidWords, whenWords } from '../when.js';

/** @typedef {import('./values.js').SlotType} SlotType */

/** @type {Readonly<Partial<Record<SlotType, (value: any) => unknown>>>} */
const WORDS = {
  date: (value) => (isDate(value) ? html`${whenWords(value)} <span class="code soft">${value}</span>` : html`<span dir="auto">${value}</span>`),
  country: (value) => html`${country(value)} <span class="code soft">${value}</span>`,
  place: (value) => html`<span dir="auto">${placeWords(value)}</span>${value.lon === null ? html` <span class="soft">${SAY.byName}</span>` : nothing}`,
  kind: choice,
  stage: choice,
  mode: choice,
  vessel: ({ name, imo, imo_valid: isValid }) => html`<span dir="auto">${name}</span>
    ${imo ? html`<span class="code soft">${isValid === false ? SAY.imoWrong(imo) : CARD.imo(imo)}</span>` : nothing}`,
  cargo: (value) => html`<span dir="auto">${cargoWords(value)}</span> <span class="soft">${choice(value.category)}</span>`,
  claim: ({ claimant, stance, said, via }) => html`<strong dir="auto">${claimant}</strong> ${STANCE[stance] ?? stance}<span class="soft">, ${saidWords(said)}${via ? html`, ${SAY.byWay} <bdi>${via}</bdi>` : nothing}</span>`,
  tags: (value) => html`<span dir="auto">${value.join(', ')}</span>`,
};

/** @param {SlotType} type @param {any} value */
export function valueWords(type, value) {
  if (isEmpty(value)) {
    return html`<span class="soft">${SAY.nothing}</span>`;
  }
  return WORDS[type]?.(value) ?? html`<span dir="auto">${value}</span>`;
}
