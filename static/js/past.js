// The days of which it can be said what was known. Pure, but for the time of day.

import { addSteps, fromDate } from './dates.js';

/** Today, after which nothing can be known. */
export function today() {
  return fromDate(Date.now());
}

/**
 * The day some steps on, inside the days of which something can be known.
 * @param {number} day
 * @param {import('./dates.js').Step} step
 * @param {number} count
 * @param {number} first
 * @param {number} last
 */
export function stepKnown(day, step, count, first, last) {
  return Math.min(Math.max(addSteps(day, step, count), first), last);
}
