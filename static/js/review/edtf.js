// EDTF notations as the days they may be, for drawing; the service alone decides what is a date. Pure.

import { addSteps, parseDay } from '../dates.js';

/** @typedef {{ from: number | null, to: number | null, certainFrom: number | null, certainTo: number | null }} Extent days;
 *   `from` to before `to` is all it may be, `certainFrom` to before `certainTo` what every reading has (null: nothing);
 *   an open end is null */

const DATE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?$/;
const SEASON_MONTHS = new Map([['21', 3], ['22', 6], ['23', 9], ['24', 12]]);
/** How far "about" widens a date, in days, as in geo/model/edtf.py. */
const SLACK = { day: 1, month: 15, season: 45, year: 183, decade: 1826 };

/**
 * The first day and the day after the last of one date without a slash; null where it is none.
 * @param {string} text
 * @returns {[number, number] | null}
 */
function simple(text) {
  const match = DATE.exec(text);
  if (match === null) {
    return null;
  }
  const [, year = '', part, day, qualifier] = match;
  const [first, last, unit] = stretch(year, part === 'XX' ? undefined : part, day === 'XX' ? undefined : day);
  if (first === null || last === null) {
    return null;
  }
  const slack = qualifier === '~' || qualifier === '%' ? SLACK[unit] : 0;
  return [first - slack, last + slack];
}

/**
 * @param {string} year
 * @param {string | undefined} part a month or a season
 * @param {string | undefined} day
 * @returns {[number | null, number | null, keyof typeof SLACK]}
 */
function stretch(year, part, day) {
  if (year.includes('X')) {
    const [first, years] = [parseDay(year.replaceAll('X', '0')), 10 ** [...year].filter((letter) => letter === 'X').length];
    return [first, first === null ? null : addSteps(first, 'year', years), 'decade'];
  }
  if (part === undefined) {
    return next(parseDay(year), 'year', 1, 'year');
  }
  const season = SEASON_MONTHS.get(part);
  if (season !== undefined) {
    return next(parseDay(`${year}-${String(season).padStart(2, '0')}`), 'month', 3, 'season');
  }
  return day === undefined ? next(parseDay(`${year}-${part}`), 'month', 1, 'month') : next(parseDay(`${year}-${part}-${day}`), 'day', 1, 'day');
}

/**
 * @param {number | null} first
 * @param {import('../dates.js').Step} step
 * @param {number} count
 * @param {keyof typeof SLACK} unit
 * @returns {[number | null, number | null, keyof typeof SLACK]}
 */
function next(first, step, count, unit) {
  return [first, first === null ? null : addSteps(first, step, count), unit];
}

/**
 * @param {string | null | undefined} text
 * @returns {Extent | null} null for what is no date
 */
export function extentOf(text) {
  const [head = '', tail] = (text ?? '').split('/');
  return tail === undefined ? extentOfDate(head) : extentOfInterval(endOf(head), endOf(tail));
}

/** @param {string} text @returns {Extent | null} */
function extentOfDate(text) {
  const whole = simple(text);
  if (whole === null) {
    return null;
  }
  const [from, to] = whole;
  return to - from === 1 ? { from, to, certainFrom: from, certainTo: to } : { from, to, certainFrom: null, certainTo: null };
}

/** @param {[number, number] | null | undefined} start @param {[number, number] | null | undefined} end @returns {Extent | null} */
function extentOfInterval(start, end) {
  if (start === undefined || end === undefined || (start === null && end === null)) {
    return null;
  }
  const [from, to] = [start && start[0], end && end[1]];
  const [certainFrom, certainTo] = [start ? start[1] - 1 : Infinity, end ? end[0] + 1 : -Infinity];
  return certainFrom < certainTo ? { from, to, certainFrom, certainTo } : { from, to, certainFrom: null, certainTo: null };
}

/** One end of an interval: null where it is open, undefined where it is no date. @param {string} text */
function endOf(text) {
  return text === '' || text === '..' ? null : (simple(text) ?? undefined);
}

/** Whether this page can read it; the service has the last word. @param {string} text */
export function isDate(text) {
  return extentOf(text.trim()) !== null;
}
