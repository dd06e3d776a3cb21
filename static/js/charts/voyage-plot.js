// The picture of voyages: a row for each vehicle, a bar for each voyage, pale where its dates leave open when it was.

import { axisX, dot, gridX, rect, ruleY, text } from '../../vendor/plot.js';
import { toDate } from '../dates.js';
import { CHARTS, number } from '../messages.js';
import { setApart } from '../tongue.js';
import { cut, draw, NARROW, pickable, tickWords } from './plotting.js';
import { arrange } from './voyage-rows.js';

/** @typedef {import('./types.js').Itinerary} Itinerary */
/** @typedef {import('./types.js').Voyage} Voyage */
/** @typedef {import('./voyage-rows.js').Bar} Bar */
/** @typedef {import('./voyage-rows.js').Row} Row */

const TOP = 28;

/**
 * @param {readonly Itinerary[]} vehicles
 * @param {{ width: number, days: [number, number], chosen: string | null, onPick: (slug: string) => void, label: string,
 *   words: (voyage: Voyage) => string }} wiring
 */
export function pictureOf(vehicles, { width, days, chosen, onPick, label, words }) {
  const { rows, height } = arrange(vehicles);
  const voyages = rows.flatMap((row) => row.voyages);
  const sightings = rows.flatMap((row) => row.sightings);
  const sure = voyages.filter((bar) => bar.sureFirst < bar.sureLast);
  const colour = (/** @type {Bar} */ { voyage }) => `var(--status-${voyage.status})`;
  const outline = (/** @type {Bar} */ bar) => (bar.voyage.event === chosen ? 'var(--ink)' : colour(bar));
  const title = (/** @type {Bar} */ { name, voyage }) => `${name}\n${words(voyage)}`;
  const isNarrow = width < NARROW;
  const pick = (/** @type {readonly Bar[]} */ bars) => pickable((index) => bars[index] && onPick(bars[index].voyage.event));
  const [first, last] = days.map(toDate);
  return draw({
    width: Math.max(width - 24, 280), height: height + TOP + 8, marginLeft: isNarrow ? 142 : 210, marginRight: 12, marginTop: TOP, marginBottom: 8,
    x: { type: 'utc', domain: [first, last] }, y: { domain: [0, height], range: [TOP, TOP + height], axis: null },
    marks: [
      axisX({ anchor: 'top', ticks: isNarrow ? 3 : 8, tickSize: 0, tickFormat: tickWords }), gridX({ stroke: 'var(--rule)', strokeOpacity: 1 }),
      ruleY(rows, { y: 'bottom', stroke: 'var(--rule)' }),
      rect(voyages, {
        x1: ({ first: start }) => toDate(start), x2: ({ last: end }) => toDate(end), y1: 'top', y2: 'bottom', insetLeft: -2, insetRight: -2,
        fill: colour, fillOpacity: 0.3, stroke: outline, title, render: pick(voyages), clip: true,
      }),
      rect(sure, {
        x1: ({ sureFirst }) => toDate(sureFirst), x2: ({ sureLast }) => toDate(sureLast), y1: 'top', y2: 'bottom', insetLeft: -2, insetRight: -2,
        fill: colour, pointerEvents: 'none', clip: true,
      }),
      dot(sightings, {
        x: (bar) => toDate((bar.first + bar.last) / 2), y: (bar) => (bar.top + bar.bottom) / 2, symbol: 'diamond', r: 4.5, fill: 'var(--paper)', stroke: outline, strokeWidth: 2,
        title, render: pick(sightings), clip: true,
      }),
      text([CHARTS.voyages.columns], { frameAnchor: 'top-left', textAnchor: 'end', dx: -8, dy: -14, fill: 'var(--ink-soft)', fontSize: 11 }),
      text(rows, { x: first, y: 'middle', text: (row) => rowWords(row, isNarrow ? 15 : 24), textAnchor: 'end', dx: -8, fill: 'currentColor', fontSize: 12 }),
    ],
  }, label);
}

/** "Angara  5 (11+)": voyages on record, and how many there are said to be. @param {Row} row @param {number} letters of a name, at most */
function rowWords({ itinerary: { vehicle, voyages, counts, most: times } }, letters) {
  const said = counts.find(({ live, low }) => live && low === times);
  const words = said && (said.high === null ? CHARTS.voyages.orMore(number(times)) : number(times));
  return CHARTS.voyages.rowName(setApart(cut(vehicle.name, letters)), number(voyages.length), words ?? null);
}
