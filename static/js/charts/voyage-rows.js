// Where voyages lie in their picture: one row for each vehicle, as high as voyages overlap. Pure.

import { parseDay } from '../dates.js';

/** @typedef {import('../state.js').Selection} Selection */
/** @typedef {import('./types.js').Itinerary} Itinerary */
/** @typedef {import('./types.js').Voyage} Voyage */
/** @typedef {{ name: string, voyage: Voyage, first: number, last: number, sureFirst: number, sureLast: number }} Span days, half-open */
/** @typedef {Span & { top: number, bottom: number }} Bar */
/** @typedef {{ itinerary: Itinerary, middle: number, bottom: number, voyages: Bar[], sightings: Bar[] }} Row */

const BAR = 13;
const GAP = 2;
const PAD = 5;
/** Days that stand for an end that is not known. */
const OPEN = 45;
/** Days that a bar needs to be seen. */
const LEAST = 14;

/** @param {Itinerary} itinerary @param {readonly Voyage[]} voyages @returns {Span[]} those with a date */
function spansOf({ vehicle: { name } }, voyages) {
  return voyages.flatMap((voyage) => {
    const ends = [voyage.start_earliest, voyage.start_latest, voyage.end_earliest, voyage.end_latest];
    const [start = null, sureStart = null, sureEnd = null, end = null] = ends.map((day) => (day === null ? null : parseDay(day)));
    const known = [start, sureStart, sureEnd, end].filter((day) => day !== null);
    if (known.length === 0) {
      return [];
    }
    const [first, last] = [start ?? Math.min(...known) - OPEN, (end ?? Math.max(...known) + OPEN) + 1];
    return [{ name, voyage, first, last, sureFirst: sureStart ?? last, sureLast: (sureEnd ?? first - 1) + 1 }];
  });
}

/**
 * The days that the pictures span: those of the window, else all that have a voyage.
 * @param {readonly Itinerary[]} vehicles
 * @param {Selection} selection
 * @returns {[number, number]}
 */
export function daysOf(vehicles, { from, to }) {
  const spans = vehicles.flatMap((it) => spansOf(it, [...it.voyages, ...it.sightings]));
  const [first, last] = [Math.min(...spans.map((span) => span.first)), Math.max(...spans.map((span) => span.last))];
  const margin = Math.max(Math.round((last - first) * 0.02), 5);
  return [from ?? first - margin, to ?? last + margin];
}

/** @param {readonly Itinerary[]} vehicles @returns {{ rows: Row[], height: number }} in pixels */
export function arrange(vehicles) {
  let top = 0;
  const rows = vehicles.map((itinerary) => {
    const spans = [...spansOf(itinerary, itinerary.voyages), ...spansOf(itinerary, itinerary.sightings)].sort((a, b) => a.first - b.first);
    /** @type {number[]} the day on which each line of the row is free again */
    const free = [];
    const bars = spans.map((span) => {
      const at = free.findIndex((day) => day <= span.first);
      const line = at === -1 ? free.length : at;
      free[line] = Math.max(span.last, span.first + LEAST);
      const start = top + PAD + line * (BAR + GAP);
      return { ...span, top: start, bottom: start + BAR };
    });
    const bottom = top + 2 * PAD + Math.max(free.length, 1) * (BAR + GAP) - GAP;
    const row = {
      itinerary, middle: (top + bottom) / 2, bottom,
      voyages: bars.filter(({ voyage }) => voyage.leg !== null), sightings: bars.filter(({ voyage }) => voyage.leg === null),
    };
    top = bottom;
    return row;
  });
  return { rows, height: top };
}
