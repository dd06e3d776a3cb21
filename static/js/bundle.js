// Legs between the same two ends, gathered: drawn beside each other, alike ones as one line with a count. Pure.

import { STATUSES } from './symbols.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').Leg} Leg */
/** @typedef {import('./features.js').WorldLine} WorldLine */
/** @typedef {{ item: EventItem, leg: Leg }} Run one leg of one event */

/**
 * Runs that look alike, drawn as one line.
 * @typedef {object} Strand
 * @property {Run[]} runs
 * @property {string} status
 * @property {string} mode
 * @property {string | null} basis
 * @property {boolean} wide
 * @property {readonly [boolean, boolean]} vague
 * @property {WorldLine[]} lines as the first run has them
 * @property {number} place where it lies beside the others: 0 is the middle, in steps, to the right of the way from the
 *   first end (by its coordinates) to the second
 * @property {boolean} reversed whether it runs from the second end to the first
 */

/**
 * All strands between the same two ends.
 * @typedef {object} Lane
 * @property {Strand[]} strands
 * @property {number} count of runs
 */

/** @param {WorldLine} line @param {number} index of a position, from the end where negative */
function corner(line, index) {
  const at = index < 0 ? line.length + 2 * index : 2 * index;
  return `${(line[at] ?? 0).toFixed(4)} ${(line[at + 1] ?? 0).toFixed(4)}`;
}

/** Its two ends. @param {Leg} leg @returns {[string, string]} */
function ends({ lines }) {
  const [head, tail] = [lines[0], lines[lines.length - 1]];
  return [head ? corner(head, 0) : '', tail ? corner(tail, -1) : ''];
}

/**
 * @param {readonly EventItem[]} items
 * @returns {Lane[]}
 */
export function gather(items) {
  /** @type {Map<string, Map<string, Strand>>} */
  const lanes = new Map();
  for (const item of items) {
    for (const leg of item.legs) {
      const [from, to] = ends(leg);
      const reversed = to < from;
      const key = reversed ? `${to} ${from}` : `${from} ${to}`;
      const strands = lanes.get(key) ?? new Map();
      lanes.set(key, strands);
      const looks = [item.status, leg.mode, leg.basis, reversed].join(' ');
      const strand = strands.get(looks);
      if (strand) {
        strand.runs.push({ item, leg });
      } else {
        strands.set(looks, newStrand(item, leg, reversed));
      }
    }
  }
  return [...lanes.values()].map((strands) => arrange([...strands.values()]));
}

/** @param {EventItem} item @param {Leg} leg @param {boolean} reversed @returns {Strand} */
function newStrand(item, leg, reversed) {
  const { mode, basis, wide, vague, lines } = leg;
  return { runs: [{ item, leg }], status: item.status, mode, basis, wide, vague, lines, place: 0, reversed };
}

/** @param {Strand[]} strands @returns {Lane} */
function arrange(strands) {
  const rank = (/** @type {Strand} */ strand) => /** @type {readonly string[]} */ (STATUSES).indexOf(strand.status);
  const sorted = strands.sort((a, b) => rank(a) - rank(b) || a.mode.localeCompare(b.mode));
  const placed = sorted.map((strand, index) => ({ ...strand, place: index - (sorted.length - 1) / 2 }));
  return { strands: placed, count: sorted.reduce((sum, strand) => sum + strand.runs.length, 0) };
}
