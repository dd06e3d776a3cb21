// What figures are worth on a chart, what each claimant's last word was by a day, and where names of lines find room. Pure.

import { parseDay } from '../dates.js';

/** @typedef {import('./types.js').Figure} Figure */
/** @typedef {import('./types.js').Series} Series */
/** @typedef {import('./types.js').Thing} Thing */

/**
 * One figure on the chart: `value` is its only bound, or the middle of both; `at` the middle of the days on which it may
 * have been said.
 * @typedef {{ figure: Figure, series: Series, index: number, at: number, first: number, last: number, value: number }} Point
 */

/** @param {string | null} text */
function day(text) {
  return text === null ? null : parseDay(text);
}

/** The last day on which a figure may have been said. @param {Figure} figure */
export function saidBy({ said_latest: latest, said_earliest: earliest }) {
  return day(latest) ?? day(earliest);
}

/** Whether a figure was certainly said by the end of a day; null: of all time. @param {Figure} figure @param {number | null} by */
export function isSaidBy(figure, by) {
  const last = saidBy(figure);
  return by === null || (last !== null && last <= by);
}

/** Figures with a number and a date. @param {readonly Series[]} all @returns {Point[]} */
export function pointsOf(all) {
  return all.flatMap((series, index) => series.figures.flatMap((figure) => {
    const [first, last] = [day(figure.said_earliest), day(figure.said_latest)];
    const { low, high } = figure;
    const value = low !== null && high !== null ? (low + high) / 2 : low ?? high;
    if (value === null || (first === null && last === null)) {
      return [];
    }
    const [from, to] = [first ?? last ?? 0, last ?? first ?? 0];
    return [{ figure, series, index, at: (from + to) / 2, first: from, last: to, value }];
  }));
}

/**
 * The last word of each claimant by a day, the largest number first; words without a number come last.
 * @param {readonly Series[]} all
 * @param {number | null} by
 * @returns {{ series: Series, figure: Figure, index: number }[]}
 */
export function lastWords(all, by) {
  const found = all.flatMap((series, index) => {
    const figure = series.figures.filter((it) => isSaidBy(it, by)).at(-1);
    return figure ? [{ series, figure, index }] : [];
  });
  const size = (/** @type {Figure} */ { low, high }) => low ?? high ?? -1;
  return found.sort((a, b) => size(b.figure) - size(a.figure));
}

/**
 * Places for labels, so that none lies on another: each as near to where it is wanted as the order allows.
 * @param {readonly number[]} wanted pixels from the top
 * @param {number} gap
 * @param {number} bottom the lowest place there is
 * @returns {number[]} in the order of what was wanted
 */
export function spread(wanted, gap, bottom) {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  /** @type {number[]} */
  const placed = [];
  let least = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? 0, least);
    least = (placed[index] ?? 0) + gap;
  }
  let most = bottom;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, most);
    most = (placed[index] ?? 0) - gap;
  }
  return placed;
}

/**
 * The thing that is looked at: the one that was chosen; else what the event whose card is open counts, or, where it gives a
 * single figure, the most told count in its unit to which a claimant of its own gives a figure too; else the first.
 * @param {readonly Thing[]} things those of most figures first
 * @param {import('../state.js').Selection} selection
 */
export function thingOf(things, { of, event }) {
  const own = things.filter((thing) => thing.event === event);
  const told = own.find(({ series }) => series.length > 1) ?? (own[0] && widestOf(things, own[0]));
  return things.find(({ key }) => key === of) ?? told ?? things[0];
}

/** @param {readonly Thing[]} things @param {Thing} own */
function widestOf(things, { unit, series }) {
  const claimants = new Set(series.map(({ claimant }) => claimant.id));
  return things.find((thing) => thing.unit === unit && thing.series.some(({ claimant }) => claimants.has(claimant.id)));
}
