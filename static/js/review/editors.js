// Forms for the values of a draft, one for each type of value. What they hold is read in readings.js.

import { html, nothing } from '../../vendor/lit-html.js';
import { countries } from '../countries.js';
import { isDate } from './edtf.js';
import { lookUp } from './look-up.js';
import { LABELS, SAY } from './messages.js';
import { CHOICES, choice } from './words.js';
import { whenWords } from '../when.js';

/** @typedef {import('./look-up.js').Find} Find */
/** @typedef {import('./values.js').SlotType} SlotType */

/** The list that fields of countries offer; it stands in the page once. */
export function countryList() {
  return html`<datalist id="countries">${countries().map(([code, words]) => html`<option value=${code}>${words}</option>`)}</datalist>`;
}

/** @param {string} key @param {unknown} value @param {{ label?: string, mode?: string, list?: string, hint?: string, wide?: boolean }} [more] */
function box(key, value, { label = LABELS[key] ?? key, mode, list, hint, wide = false } = {}) {
  return html`<label class=${wide ? 'wide' : ''}><span>${label}</span>
    <input type="text" name=${key} .value=${value ?? ''} inputmode=${mode ?? nothing} list=${list ?? nothing} autocomplete="off" spellcheck="false" dir="auto"
      aria-describedby=${hint ? `hint-${key}` : nothing}>${hint ? html`<small id=${`hint-${key}`} class="soft">${hint}</small>` : nothing}</label>`;
}

/** @param {string} key @param {readonly string[]} codes @param {unknown} value @param {boolean} [optional] */
function pick(key, codes, value, optional = false) {
  const known = value && !codes.includes(String(value)) ? [String(value), ...codes] : codes;
  return html`<label><span>${LABELS[key] ?? key}</span><select name=${key}>
    ${optional ? html`<option value="" ?selected=${!value}>${SAY.nothing}</option>` : nothing}
    ${known.map((code) => html`<option value=${code} ?selected=${code === value}>${choice(code)}</option>`)}</select></label>`;
}

/** @param {Event} event */
function sayDate(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const output = input.form?.querySelector('output');
  if (output && (input.name === 'when' || input.name === 'said')) {
    output.textContent = input.value.trim() === '' ? '' : isDate(input.value) ? whenWords(input.value.trim()) : SAY.notDate;
  }
}

/**
 * The fields of each type of value; `label` is what the value is called. What is not here is one line of text.
 * @type {Readonly<Partial<Record<SlotType, (value: any, label: string, find: Find) => unknown>>>}
 */
const FIELDS = {
  date: (value, label) => html`${box('when', value, { label, hint: SAY.dateHint, wide: true })}
    <output class="wide" aria-live="polite">${value ? whenWords(value) : ''}</output>`,
  country: (value, label) => box('country', value, { label, list: 'countries', wide: true }),
  prose: (value, label) => html`<label class="wide"><span>${label}</span><textarea name="prose" rows="5" dir="auto" .value=${value ?? ''}></textarea></label>`,
  kind: (value) => pick('kind', CHOICES.kind, value),
  stage: (value) => pick('stage', CHOICES.stage, value, true),
  mode: (value) => pick('mode', CHOICES.mode, value),
  place: (value, _, find) => html`${box('name', value?.name, { wide: true })}${lookUp(find)}${box('country', value?.country, { list: 'countries' })}
    ${pick('precision', CHOICES.precision, value?.precision ?? 'town')}${box('lon', value?.lon, { mode: 'decimal' })}${box('lat', value?.lat, { mode: 'decimal' })}
    <small class="soft wide">${SAY.pointHint}</small>`,
  vessel: (value) => html`${box('name', value?.name)}${box('imo', value?.imo, { mode: 'numeric' })}`,
  cargo: (value) => html`${box('what', value?.what, { wide: true })}${pick('category', CHOICES.category, value?.category ?? 'other')}
    ${box('unit', value?.unit)}${box('low', value?.low, { mode: 'decimal' })}${box('high', value?.high, { mode: 'decimal' })}`,
  claim: (value) => html`${box('claimant', value?.claimant)}${box('country', value?.country, { list: 'countries' })}
    ${pick('stance', CHOICES.stance, value?.stance ?? 'asserts')}${box('said', value?.said)}${box('via', value?.via, { wide: true })}
    <output class="wide" aria-live="polite">${value?.said ? whenWords(value.said) : ''}</output>`,
  tags: (value, label) => box('text', value?.join(', '), { label, wide: true }),
};

/**
 * The fields of a value.
 * @param {string} name key of what the value is called
 * @param {SlotType} type
 * @param {any} value
 * @param {Find} find looks places up
 */
export function fieldsOf(name, type, value, find) {
  const label = LABELS[name] ?? name;
  return html`<div class="fields" @input=${sayDate}>${FIELDS[type]?.(value, label, find) ?? box('text', value, { label, wide: true })}</div>`;
}
