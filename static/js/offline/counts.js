// Counts of the events that a file holds, by the service's rules (geo/adapters/tally.py). Pure.

import { addSteps, formatDay, parseDay, toDate, yearStart } from '../dates.js';
import { select, toWindow } from './select.js';

/** @typedef {import('../api.js').Bucket} Bucket */
/** @typedef {import('../api.js').Counts} Counts */
/** @typedef {import('../api.js').Facets} Facets */
/** @typedef {import('../dates.js').Step} Step */
/** @typedef {import('./pack.js').Pack} Pack */
/** @typedef {import('./select.js').Query} Query */
/** @typedef {import('./select.js').Row} Row */

const MOST_BUCKETS = 5_000;
const MOST_VALUES = 50;
const LAST_DAY = parseDay('9999-12-31') ?? Infinity;
const MONDAY = 4; // the first one after 1 January 1970

/**
 * How many events have each value of a field; the field's own filter is left out.
 * @param {readonly Row[]} rows
 * @param {Query} query
 * @param {Pack['names']} names
 * @returns {Facets}
 */
export function countFacets(rows, query, names) {
  const most = Number(query['most'] ?? MOST_VALUES);
  /** @type {Facets} */
  const facets = {};
  /** @type {Record<string, { values: number, count: number }>} */
  const others = {};
  for (const [field, labels] of Object.entries(names)) {
    const ranked = rank(select(rows, query, field), field);
    facets[field] = ranked.slice(0, most).map(([value, count]) => {
      const [label = value, ...aliases] = labels[value] ?? [];
      return { value, label, count, ...(query['aliases'] === 'true' && aliases.length ? { aliases } : {}) };
    });
    if (ranked.length > most) {
      others[field] = { values: ranked.length - most, count: ranked.slice(most).reduce((sum, [, count]) => sum + count, 0) };
    }
  }
  return Object.keys(others).length ? /** @type {any} */ ({ ...facets, others }) : facets;
}

/** The values of a field with how many events have each, the most frequent first. @param {readonly Row[]} rows @param {string} field @returns {[string, number][]} */
function rank(rows, field) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of rows.flatMap(({ held: { fields } }) => fields[field] ?? [])) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

/**
 * @param {readonly Row[]} rows
 * @param {Query} query
 * @returns {Counts}
 */
export function countTimeline(rows, query) {
  const found = select(rows, query);
  const dated = found.filter((row) => row.dated);
  const step = /** @type {Step} */ (query['step'] ?? 'month');
  return {
    buckets: countBuckets(dated, step, query['lane'] ?? 'status', toWindow(query['datetime'])),
    matched: found.length,
    undated: found.length - dated.length,
    unplaced: found.filter(({ held: { feature } }) => feature.geometry === null).length,
  };
}

/**
 * @param {readonly Row[]} rows
 * @param {Step} step
 * @param {string} lane
 * @param {[number, number]} window
 * @returns {Bucket[]}
 */
function countBuckets(rows, step, lane, [from, to]) {
  const known = rows.flatMap(({ first, last }) => [Math.max(first, from), Math.min(last, to - 1)]).filter(isKnown);
  const [low, high] = [Math.max(Math.min(...known), from), Math.min(Math.max(...known), to - 1)];
  /** @type {{ start: number, end: number, counts: Record<string, number>, certain: Record<string, number> }[]} */
  const buckets = [];
  for (let start = floor(low, step); known.length && start <= high && buckets.length < MOST_BUCKETS; start = addSteps(start, step, 1)) {
    buckets.push({ start, end: addSteps(start, step, 1), counts: {}, certain: {} });
  }
  for (const { held: { fields }, first, last, sureFirst, sureLast } of rows) {
    for (const value of fields[lane] ?? ['none']) {
      for (const { start, end, counts, certain } of buckets) {
        add(counts, value, first < end && last >= start);
        add(certain, value, sureFirst < end && sureLast >= start);
      }
    }
  }
  return buckets.map(({ start, end, ...rest }) => ({ start: formatDay(start), end: formatDay(end), ...rest }));
}

/** @param {Record<string, number>} counts @param {string} value @param {boolean} isIn */
function add(counts, value, isIn) {
  if (isIn) {
    counts[value] = (counts[value] ?? 0) + 1;
  }
}

/** A day of the calendar that says something: what goes on for ever ends with the calendar. @param {number} day */
function isKnown(day) {
  return Number.isFinite(day) && day < LAST_DAY;
}

/** The first day of the step that holds a day; weeks begin on Monday. @param {number} day @param {Step} step */
function floor(day, step) {
  const month = toDate(day).getUTCMonth();
  const whole = { month, quarter: month - (month % 3), year: 0 };
  if (step === 'day') {
    return day;
  }
  return step === 'week' ? day - (((day - MONDAY) % 7) + 7) % 7 : addSteps(yearStart(day), 'month', whole[step]);
}
