// The window of time: half-open in days, from <= t < to; null is without limit. Pure.

import { addSteps } from './dates.js';

/** @typedef {import('./dates.js').Step} Step */
/** @typedef {{ from: number | null, to: number | null }} Window */
/** @typedef {'possibly' | 'certainly'} Certainty */

/**
 * The bounds of a date, as days, both ends inclusive; null is without limit.
 * @typedef {object} Bounds
 * @property {number | null} startEarliest
 * @property {number | null} startLatest
 * @property {number | null} endEarliest
 * @property {number | null} endLatest
 */

/**
 * Whether a date meets a window: in some reading (possibly), or in every one (certainly).
 * @param {Bounds} bounds
 * @param {Window} window
 * @param {Certainty} certainty
 */
export function meets(bounds, { from, to }, certainty) {
  if (certainty === 'possibly') {
    const begins = to === null || bounds.startEarliest === null || bounds.startEarliest < to;
    return begins && (from === null || bounds.endLatest === null || bounds.endLatest >= from);
  }
  const begins = to === null || (bounds.startLatest !== null && bounds.startLatest < to);
  return begins && (from === null || (bounds.endEarliest !== null && bounds.endEarliest >= from));
}

/** A window with both ends, taking the missing ones from the domain. @param {Window} window @param {[number, number]} domain */
export function closed(window, domain) {
  return { from: window.from ?? domain[0], to: window.to ?? domain[1] };
}

/**
 * The window some steps on; where `cumulative`, its start stays. It stays inside the domain and never gets empty.
 * @param {Window} window
 * @param {Step} step
 * @param {number} count
 * @param {[number, number]} domain
 * @param {boolean} cumulative
 * @returns {Window}
 */
export function shift(window, step, count, domain, cumulative) {
  if (window.from === null && window.to === null) {
    return first(step, count > 0 ? 'start' : 'end', domain);
  }
  const whole = closed(window, domain);
  const to = addSteps(whole.to, step, count);
  if (cumulative) {
    return { from: whole.from, to: Math.min(Math.max(to, whole.from + 1), domain[1]) };
  }
  const from = addSteps(whole.from, step, count);
  if (from >= domain[1] || to <= domain[0]) {
    return whole;
  }
  return { from, to: Math.max(to, from + 1) };
}

/**
 * One step at the start or the end of the domain.
 * @param {Step} step
 * @param {'start' | 'end'} where
 * @param {[number, number]} domain
 * @returns {Window}
 */
export function first(step, where, domain) {
  return where === 'start'
    ? { from: domain[0], to: addSteps(domain[0], step, 1) }
    : { from: addSteps(domain[1], step, -1), to: domain[1] };
}

/**
 * The window of the same length at an end of the domain.
 * @param {Window} window
 * @param {Step} step
 * @param {'start' | 'end'} where
 * @param {[number, number]} domain
 * @returns {Window}
 */
export function moveTo(window, step, where, domain) {
  if (window.from === null || window.to === null) {
    return first(step, where, domain);
  }
  const length = window.to - window.from;
  return where === 'start'
    ? { from: domain[0], to: domain[0] + length }
    : { from: domain[1] - length, to: domain[1] };
}

/**
 * The window with its end some steps later or earlier; at least a day stays.
 * @param {Window} window
 * @param {Step} step
 * @param {number} count
 * @param {[number, number]} domain
 * @returns {Window}
 */
export function resize(window, step, count, domain) {
  const whole = closed(window, domain);
  const to = addSteps(whole.to, step, count);
  return { from: whole.from, to: Math.min(Math.max(to, whole.from + 1), Math.max(domain[1], whole.to)) };
}

/** @param {Window} a @param {Window} b */
export function isSame(a, b) {
  return a.from === b.from && a.to === b.to;
}
