// EDTF notations in words that keep their precision, in the language that is spoken. Pure.

import { toDate } from './dates.js';
import { WHEN } from './messages.js';

/**
 * What one EDTF date names. `month` and `day` count from 1; `decade` says that the year is the first of ten.
 * @typedef {{ year: string, decade?: boolean, season?: Season, month?: number, day?: number }} Named
 * @typedef {'spring' | 'summer' | 'autumn' | 'winter'} Season
 * @typedef {'~' | '?' | '%' | ''} Doubt circa, uncertain, both, none
 */

const SEASONS = new Map(/** @type {[string, Season][]} */ ([['21', 'spring'], ['22', 'summer'], ['23', 'autumn'], ['24', 'winter']]));

/** @param {string} text one EDTF date without slash @returns {Named} */
function parseNamed(text) {
  const [year = '', part, day] = text.replace(/[?~%]$/, '').replaceAll('-XX', '').split('-');
  if (year.includes('X')) {
    return { year: year.replaceAll('X', '0'), decade: true };
  }
  const season = SEASONS.get(part ?? '');
  if (part === undefined || season) {
    return season ? { year, season } : { year };
  }
  return day === undefined ? { year, month: Number(part) } : { year, month: Number(part), day: Number(day) };
}

/** @param {string} text @returns {Doubt} what its qualifier says */
function doubtOf(text) {
  return /** @type {Doubt} */ (/[~?%]$/.exec(text)?.[0] ?? '');
}

/** @param {string} text */
function isOpen(text) {
  return text === '' || text === '..';
}

/** @param {number} day @returns {Named} */
function namedDay(day) {
  const date = toDate(day);
  return { year: String(date.getUTCFullYear()), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** "7 Sep 2023". @param {number} day */
export function dayWords(day) {
  return WHEN.name(namedDay(day));
}

/** "1 Jan 2020 – 31 Dec 2025". @param {number} from @param {number} to the first day after it */
export function windowWords(from, to) {
  return `${WHEN.short(namedDay(from))} – ${WHEN.short(namedDay(to - 1))}`;
}

/**
 * An EDTF date or interval in words: "between 7 Sep and 1 Oct 2023", "some time in August 2023", "since August 2023".
 * @param {string | null | undefined} edtf
 * @returns {string}
 */
export function whenWords(edtf) {
  return words(edtf, WHEN.sometime);
}

/** A claim's or source's date, which is a day more often than not: "August 2023". @param {string | undefined | null} edtf */
export function saidWords(edtf) {
  return words(edtf, (named, doubt) => WHEN.doubted(WHEN.name(named), doubt));
}

/**
 * @param {string | undefined | null} edtf
 * @param {(named: Named, doubt: Doubt) => string} vague what is said of a single date that is no day
 */
function words(edtf, vague) {
  if (!edtf) {
    return WHEN.unknown;
  }
  const [first = '', last] = edtf.split('/');
  const [from, doubtful] = [parseNamed(first), doubtOf(first)];
  if (last === undefined) {
    return from.day === undefined ? vague(from, doubtful) : WHEN.doubted(WHEN.name(from), doubtful);
  }
  if (isOpen(last)) {
    return WHEN.since(WHEN.doubted(WHEN.name(from), doubtful));
  }
  const [to, alsoDoubtful] = [parseNamed(last), doubtOf(last)];
  return isOpen(first) ? WHEN.by(WHEN.doubted(WHEN.name(to), alsoDoubtful)) : WHEN.between(from, doubtful, to, alsoDoubtful);
}
