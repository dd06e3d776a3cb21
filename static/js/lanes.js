// The timeline's lanes: which bars there are, and in which row of which lane each lies. Pure.

import { party } from './countries.js';
import { laneName, laneValues } from './features.js';
import { name, TIME } from './messages.js';
import { STATUSES } from './symbols.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').Lane} LaneName */
/** @typedef {{ item: EventItem, row: number }} Bar */
/**
 * `cells` are counts over time, where the events themselves are not held.
 * @typedef {{ value: string, label: string, bars: Bar[], rows: number, cells?: import('./lane-counts.js').Cell[] }} LaneRow
 */

const MOST_ROWS = 3;
export const OTHERS = '…';
const NONE = '–';

/**
 * The lanes of the dated items: the most frequent values, then all others together. An item with several values has a
 * bar in each.
 * @param {readonly EventItem[]} items
 * @param {LaneName} lane
 * @param {number} most lanes
 * @returns {LaneRow[]}
 */
export function arrangeLanes(items, lane, most) {
  /** @type {Map<string, { label: string, items: EventItem[] }>} */
  const found = new Map();
  for (const item of items.filter(({ dated }) => dated)) {
    const values = laneValues(item, lane);
    for (const value of values.length ? values : [NONE]) {
      const held = found.get(value) ?? { label: value === NONE ? TIME.notKnown : label(item, lane, value), items: [] };
      held.items.push(item);
      found.set(value, held);
    }
  }
  const ranked = [...found].sort(([a, x], [b, y]) => Number(a === NONE) - Number(b === NONE) || rank(lane, a, b) || y.items.length - x.items.length);
  const kept = ranked.slice(0, ranked.length > most ? most - 1 : most);
  const rest = ranked.slice(kept.length).flatMap(([, { items: held }]) => held);
  const lanes = kept.map(([value, held]) => ({ value, label: held.label, ...pack(held.items) }));
  return rest.length ? [...lanes, { value: OTHERS, label: TIME.others, ...pack([...new Set(rest)]) }] : lanes;
}

/** @param {EventItem} item @param {LaneName} lane @param {string} value */
function label(item, lane, value) {
  return lane === 'supplier' || lane === 'recipient' ? party(value, laneName(item, lane, value)) : name(value);
}

/** Statuses keep their order. @param {LaneName} lane @param {string} a @param {string} b */
export function rank(lane, a, b) {
  const order = /** @type {readonly string[]} */ (STATUSES);
  return lane === 'status' ? order.indexOf(a) - order.indexOf(b) : 0;
}

/**
 * Put each bar into the first row that is free, or the one that gets free first.
 * @param {EventItem[]} items
 * @returns {{ bars: Bar[], rows: number }}
 */
function pack(items) {
  const start = (/** @type {EventItem} */ { bounds }) => bounds.startEarliest ?? -Infinity;
  /** @type {number[]} */
  const ends = [];
  const bars = [...items].sort((a, b) => start(a) - start(b)).map((item) => {
    const free = ends.findIndex((end) => end < start(item));
    const row = free >= 0 ? free : ends.length < MOST_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row] ?? -Infinity, item.bounds.endLatest ?? Infinity);
    return { item, row };
  });
  return { bars, rows: Math.max(ends.length, 1) };
}
