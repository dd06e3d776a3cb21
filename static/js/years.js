// What the timeline's axis says, and which days it can show. Pure.

import { fromDate, parseDay, toDate, yearStart } from './dates.js';
import { tick } from './messages.js';

/** @typedef {import('./features.js').EventItem} EventItem */

/** Days in view up to which a width of buckets is used. @type {readonly (readonly [number, string])[]} */
const STEP_OF = [[120, 'day'], [900, 'week'], [6000, 'month'], [18_000, 'quarter']];

/** The width of buckets that suits the days in view. @param {readonly [number, number]} days */
export function stepOf([first, last]) {
  return STEP_OF.find(([days]) => last - first <= days)?.[1] ?? 'year';
}

/** "2023", "Oct", "13 Oct"; the first on the axis with its year. @param {Date} date @param {number} index */
export function tickWords(date, index) {
  if (date.getUTCDate() !== 1) {
    return tick(date, index === 0 ? ['day', 'month', 'year'] : ['day', 'month']);
  }
  const isYear = date.getUTCMonth() === 0;
  return tick(date, isYear ? ['year'] : index === 0 ? ['month', 'year'] : ['month']);
}

/** The years in view: "2023", "2020–2025". @param {readonly [number, number]} days half-open */
export function yearWords([first, last]) {
  const [from, to] = [toDate(first).getUTCFullYear(), toDate(last - 1).getUTCFullYear()];
  return from === to ? `${from}` : `${from}–${to}`;
}

/**
 * The domain with every day of the items that is known, in whole years.
 * @param {readonly [number, number]} domain
 * @param {readonly EventItem[]} items
 * @param {import('./state.js').Selection} selection
 * @returns {[number, number]}
 */
export function widen(domain, items, { from, to }) {
  const days = items.flatMap(({ bounds }) => [bounds.startEarliest, bounds.startLatest, bounds.endEarliest, bounds.endLatest]);
  const known = [...days, from, to === null ? null : to - 1].filter((day) => day !== null);
  const first = known.reduce((low, day) => Math.min(low, day), domain[0]);
  const last = known.reduce((high, day) => Math.max(high, day), fromDate(toDate(domain[1] - 1)));
  return [yearStart(first), yearStart(last, 1)];
}

/**
 * The whole years that buckets cover; the domain, where there are none.
 * @param {[number, number]} domain
 * @param {readonly import('./api.js').Bucket[]} buckets
 * @returns {[number, number]}
 */
export function spanned(domain, buckets) {
  const [first, last] = [parseDay(buckets[0]?.start ?? ''), parseDay(buckets.at(-1)?.end ?? '')];
  return first === null || last === null ? domain : [yearStart(first), yearStart(last - 1, 1)];
}
