// A value of a draft in words, as the list of values and the alternatives show it.

import { html, nothing } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { CARD, STANCE } from '../messages.js';
import { tongue } from '../tongue.js';
import { isDate } from './edtf.js';
import { isEmpty } from './values.js';
import { SAY } from './messages.js';
import { cargoParts, choice, country, placeParts } from './words.js';
import { saidWords, whenWords } from '../when.js';

/** @typedef {import('./values.js').SlotType} SlotType */

/** Words of the data, set apart. @param {string} words */
function own(words) {
  return html`<bdi lang=${tongue(words)}>${words}</bdi>`;
}

/** @type {Readonly<Partial<Record<SlotType, (value: any) => unknown>>>} */
const WORDS = {
  date: (value) => (isDate(value) ? html`${whenWords(value)} <span class="code soft">${value}</span>` : own(value)),
  country: (value) => html`${country(value)} <span class="code soft">${value}</span>`,
  place(value) {
    const { words, within } = placeParts(value);
    return html`${own(words)}${within ? `, ${within}` : nothing}${value.lon === null ? html` <span class="soft">${SAY.byName}</span>` : nothing}`;
  },
  kind: choice,
  stage: choice,
  mode: choice,
  vessel: ({ name, imo, imo_valid: isValid }) => html`${own(name)}
    ${imo ? html`<span class="code soft">${isValid === false ? SAY.imoWrong(imo) : CARD.imo(imo)}</span>` : nothing}`,
  cargo(value) {
    const { count, what } = cargoParts(value);
    return html`${count}${count && what ? ': ' : nothing}${what ? own(what) : nothing} <span class="soft">${choice(value.category)}</span>`;
  },
  claim: ({ claimant, stance, said, via }) => html`<strong>${own(party(null, claimant))}</strong> ${STANCE[stance] ?? stance}<span class="soft">, ${saidWords(said)}${via ? html`, ${SAY.byWay} ${own(via)}` : nothing}</span>`,
  tags: (value) => own(value.join(', ')),
};

/** @param {SlotType} type @param {any} value */
export function valueWords(type, value) {
  if (isEmpty(value)) {
    return html`<span class="soft">${SAY.nothing}</span>`;
  }
  return WORDS[type]?.(value) ?? own(value);
}
