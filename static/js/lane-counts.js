// The timeline's lanes of events that are not held: how many there are over time, for each value of a lane. Pure.

import { parseDay } from './dates.js';
import { OTHERS, rank } from './lanes.js';
import { TIME } from './messages.js';

/** @typedef {import('./api.js').Bucket} Bucket */
/** @typedef {import('./lanes.js').LaneRow} LaneRow */
/** @typedef {import('./state.js').Lane} LaneName */
/** @typedef {{ first: number, last: number, count: number }} Cell */

const NONE = 'none';

/**
 * The most frequent values, then all others together.
 * @param {readonly Bucket[]} buckets counted by the lane
 * @param {LaneName} lane
 * @param {number} most lanes
 * @param {(value: string) => string} label
 * @returns {LaneRow[]}
 */
export function arrangeCounts(buckets, lane, most, label) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const { counts } of buckets) {
    for (const [value, count] of Object.entries(counts)) {
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
  }
  const ranked = [...totals].sort(([a, x], [b, y]) => Number(a === NONE) - Number(b === NONE) || rank(lane, a, b) || y - x).map(([value]) => value);
  const kept = ranked.slice(0, ranked.length > most ? most - 1 : most);
  const rest = ranked.slice(kept.length);
  const rows = kept.map((value) => row(buckets, value, [value], value === NONE ? TIME.notKnown : label(value)));
  return rest.length ? [...rows, row(buckets, OTHERS, rest, TIME.others)] : rows;
}

/** @param {readonly Bucket[]} buckets @param {string} value @param {readonly string[]} values @param {string} words @returns {LaneRow} */
function row(buckets, value, values, words) {
  const cells = buckets.map(({ start, end, counts }) => ({
    first: parseDay(start) ?? 0, last: parseDay(end) ?? 0, count: values.reduce((sum, one) => sum + (counts[one] ?? 0), 0),
  }));
  return { value, label: words, bars: [], rows: 1, cells };
}
