// The texts of the interface in the language that is spoken, from one catalogue a language in messages/.

import { language } from './language.js';
import * as en from './messages/en.js';
import * as ko from './messages/ko.js';
import * as ru from './messages/ru.js';

/** @typedef {typeof en} Catalogue */

/** @type {Readonly<Record<import('./language.js').Language, Catalogue>>} */
const CATALOGUES = { en, ko, ru };

const spoken = CATALOGUES[language()];

export const {
  STATUS_MEANS, RELIABILITY, CREDIBILITY, STANCE, BASIS_MEANS, PRECISION, WHEN_PRECISION, FACET_TITLES, TEXT, KEYS, WHEN, CARD, CHARTS, EMBED, SCALE, SEARCH, TABLE, EXPORT, HELP, LEGEND, TIME,
  LOCALE, PARTIES, number, counted, counts,
} = spoken;

/** What the data calls those parties. */
export const PARTIES_IN_ENGLISH = en.PARTIES;

/** The order of words in the language that is spoken. */
export const { compare } = new Intl.Collator(spoken.LOCALE);

/** What a code of the data is called, with a capital. @param {string} code */
export function name(code) {
  return spoken.NAMES[code] ?? (code.charAt(0).toUpperCase() + code.slice(1)).replaceAll('_', ' ');
}

/** A tick of an axis of days: "2023", "Oct", "13 Oct". @param {Date} date @param {readonly ('day' | 'month' | 'year')[]} parts */
export function tick(date, parts) {
  const [day, month] = [parts.includes('day'), parts.includes('month')];
  return new Intl.DateTimeFormat(spoken.LOCALE, {
    timeZone: 'UTC', ...(day && { day: 'numeric' }), ...(month && { month: 'short' }), ...(parts.includes('year') && { year: 'numeric' }),
  }).format(date);
}

/** What a unit is called beside a number: "container", 2 → "containers". @param {string} unit @param {number} count */
export function unitWord(unit, count) {
  return spoken.formOf(count, spoken.unitForms(unit));
}

/**
 * An amount with its bounds and unit: "1,000 or more containers", "4 to 6 launchers", "millions of rounds".
 * @param {{ low?: number, best?: number, high?: number, unit?: string, quantity?: string, value?: string }} amount
 * @returns {string}
 */
export function amount({ low, best, high, unit = '', quantity }) {
  const { exact, atLeast, range, atMost, about } = spoken.AMOUNT;
  if (low !== undefined && low !== high) {
    return high === undefined
      ? atLeast(number(low), unitWord(unit, spoken.countOfAtLeast(low))) : range(number(low), number(high), unitWord(unit, high));
  }
  const value = low ?? high ?? best;
  if (value === undefined) {
    return wordingOf(quantity ?? '');
  }
  const [digits, word] = [number(value), unitWord(unit, value)];
  return (low !== undefined ? exact : high !== undefined ? atMost : about)(digits, word);
}

/** What a unit is called by itself, with a capital: "Containers". @param {string} unit */
export function unitTitle(unit) {
  const words = spoken.unitsWord(unit);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A source's own words for an amount, with its unit: "dozens (train)" → "dozens of trains". @param {string} quantity */
function wordingOf(quantity) {
  const [, wording, unit] = /^(.*) \(([^()]+)\)$/.exec(quantity) ?? [];
  return wording === undefined ? quantity : spoken.AMOUNT.of(spoken.WORDINGS[wording] ?? wording, unitWord(unit ?? '', 12));
}
