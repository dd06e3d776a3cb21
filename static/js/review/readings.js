// What the forms of a draft's values hold, as values, or words about what is wrong. Pure.

import { countryCode } from '../countries.js';
import { SAY } from './messages.js';

/** @typedef {import('./values.js').SlotType} SlotType */
/** @typedef {{ value: unknown } | { wrong: string, field: string }} Read */
/** @typedef {(key: string) => string} Given what is written in a field, without blanks around it */

/**
 * What a form holds, once its countries and numbers are known to be such. `before` lends what the form does not show.
 * @type {Readonly<Partial<Record<SlotType, (given: Given, text: (key: string) => string | null, before: any) => unknown>>>}
 */
const VALUES = {
  date: (_, text) => text('when'),
  country: (given) => codeOf(given('country')),
  prose: (_, text) => text('prose'),
  kind: (_, text) => text('kind'),
  stage: (_, text) => text('stage'),
  mode: (_, text) => text('mode'),
  tags: (given) => given('text').split(',').map((tag) => tag.trim()).filter(Boolean),
  place: (given, text, before) => (given('name') === '' ? null : placeOf({
    name: given('name'), country: codeOf(given('country')), lon: numberOf(given('lon')), lat: numberOf(given('lat')), precision: given('precision'),
  }, before)),
  vessel: (given, text, before) => ({ name: given('name'), imo: text('imo'), imo_valid: text('imo') === before?.imo ? (before?.imo_valid ?? null) : null }),
  cargo: (given, text) => ({ what: given('what'), category: given('category'), low: numberOf(given('low')), high: numberOf(given('high')), unit: text('unit') }),
  claim: (given, text, before) => ({ ...before, claimant: given('claimant'), country: codeOf(given('country')), stance: given('stance'), said: text('said'), via: text('via') }),
};

/** Fields that hold numbers. @type {Readonly<Partial<Record<SlotType, string[]>>>} */
const NUMBERS = { place: ['lon', 'lat'], cargo: ['low', 'high'] };

/**
 * What a form holds, as the value.
 * @param {SlotType} type
 * @param {Given} given
 * @param {any} before
 * @returns {Read}
 */
export function readValue(type, given, before) {
  if (codeOf(given('country')) === undefined) {
    return { wrong: SAY.notCountry, field: 'country' };
  }
  const wrong = NUMBERS[type]?.find((field) => Number.isNaN(numberOf(given(field))));
  if (wrong) {
    return { wrong: SAY.notNumber, field: wrong };
  }
  const text = (/** @type {string} */ key) => given(key) || null;
  return { value: (VALUES[type] ?? (() => text('text')))(given, text, before) };
}

/** Another point is no longer the gazetteer's. @param {{ name: string, country: string | null | undefined, lon: number | null, lat: number | null, precision: string }} made @param {any} before */
function placeOf(made, before) {
  const isSame = before && before.lon === made.lon && before.lat === made.lat;
  return { ...made, gazetteer_id: isSame ? (before.gazetteer_id ?? null) : null };
}

/** A code for a code or for the name of a country; undefined for neither. @param {string} text @returns {string | null | undefined} */
function codeOf(text) {
  return text === '' ? null : countryCode(text);
}

/** @param {string} text @returns {number | null} NaN for what is none */
function numberOf(text) {
  if (text === '') {
    return null;
  }
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}
