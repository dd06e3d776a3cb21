// Which of the events that a file holds meet a question, by the service's rules (geo/adapters/memory.py). Pure.

import { LACKING, Refused } from '../api.js';
import { parseDay } from '../dates.js';
import { toHaystack, toNeedles } from './words.js';

/** @typedef {import('./pack.js').Held} Held */
/** @typedef {Readonly<Record<string, string>>} Query as it stands in an address */

/**
 * An event as it is looked through. Days without limit lie beyond every other.
 * @typedef {object} Row
 * @property {Held} held
 * @property {boolean} dated
 * @property {number} first of the widest reading, as `last`
 * @property {number} last
 * @property {number} sureFirst the latest start
 * @property {number} sureLast the earliest end
 * @property {() => string} words made when first asked for
 */

/** @param {Held} held @returns {Row} */
export function toRow(held) {
  const { when, start_earliest: first, end, start_latest: sureFirst, end_earliest: sureLast } = held.feature.properties;
  /** @type {string | null} */
  let words = null;
  return {
    held,
    dated: when !== null,
    first: day(first, -Infinity),
    last: day(end?.slice(0, 10), Infinity),
    sureFirst: day(sureFirst, Infinity),
    sureLast: day(sureLast, -Infinity),
    words: () => (words ??= toHaystack(held.text)),
  };
}

/** @param {string | null | undefined} text @param {number} otherwise */
function day(text, otherwise) {
  return (text ? parseDay(text) : null) ?? otherwise;
}

/**
 * Those that meet a question.
 * @param {readonly Row[]} rows
 * @param {Query} query
 * @param {string} [without] a field whose filter is left out
 */
export function select(rows, query, without) {
  const isLacking = lacking(query['filter']);
  const needles = toNeedles(query['q'] ?? '');
  const window = toWindow(query['datetime']);
  const isPossibly = query['possibly'] !== 'false';
  return rows.filter((row) => isLacking(row) && hasValues(row, query, without) && (!row.dated || meets(row, window, isPossibly))
    && needles.every((needle) => row.words().includes(needle)));
}

/** The conditions that the page asks with; a file knows no others. @param {string | undefined} filter @returns {(row: Row) => boolean} */
function lacking(filter) {
  if (filter !== undefined && filter !== LACKING.date && filter !== LACKING.place) {
    throw new Refused('', 400);
  }
  return ({ dated, held }) => filter === undefined || (filter === LACKING.date ? !dated : held.feature.geometry === null);
}

/** @param {Row} row @param {Query} query @param {string | undefined} without */
function hasValues({ held: { fields } }, query, without) {
  return Object.entries(query).every(([name, values]) => {
    const isFilter = name !== without && name in FIELDS;
    return !isFilter || values.split(',').some((value) => fields[name]?.includes(value));
  });
}

/** Fields by which events are filtered: a word of a question that is none of them is something else. */
const FIELDS = Object.freeze({
  status: true, kind: true, supplier: true, recipient: true, mode: true, basis: true, stage: true, parent: true, tag: true, vessel: true, place: true,
});

/** A closed interval of days, as a half-open one. @param {string | undefined} text @returns {[number, number]} */
export function toWindow(text) {
  const [start = '', end = start] = (text ?? '../..').split('/');
  return [day(start === '..' ? null : start, -Infinity), day(end === '..' ? null : end, Infinity) + 1];
}

/** @param {Row} row @param {[number, number]} window @param {boolean} isPossibly */
function meets(row, [start, end], isPossibly) {
  const [first, last] = isPossibly ? [row.first, row.last] : [row.sureFirst, row.sureLast];
  return (end === Infinity || first < end) && (start === -Infinity || last >= start);
}
