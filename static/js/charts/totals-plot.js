// The picture of reported totals: a stepped line for each claimant over the date of what was said, and denials below.

import { axisX, axisY, dot, gridY, line, link, ruleX, ruleY, text } from '../../vendor/plot.js';
import { party } from '../countries.js';
import { toDate } from '../dates.js';
import { language } from '../language.js';
import { CHARTS, number } from '../messages.js';
import { setApart } from '../tongue.js';
import { saidWords } from '../when.js';
import { pointsOf, saidBy, spread } from './figures.js';
import { amountWords, cut, draw, pickable, TIP, tickWords } from './plotting.js';

/** @typedef {import('./figures.js').Point} Point */
/** @typedef {import('./types.js').Figure} Figure */
/** @typedef {import('./types.js').Thing} Thing */

const WORDS = CHARTS.totals;
const SYMBOLS = /** @type {const} */ (['circle', 'square', 'triangle', 'diamond', 'star', 'cross', 'wye']);
const COLOURS = 8;
const LABEL = 15;
const BOTTOM = 46;

/** @param {number} index */
export const symbolOf = (index) => SYMBOLS[index % SYMBOLS.length] ?? 'circle';

/** What a line is called where there is no room for its name: A, B … Z, A2 … @param {number} index */
export function letterOf(index) {
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round + 1));
}

/** A name cut so that what stands in brackets at its end is still seen. @param {string} name */
function cutName(name) {
  const [, head = name, scope = ''] = /^(.*?)( \([^()]*\))?$/.exec(name) ?? [];
  return scope === '' ? cut(head, 36) : cut(head, 22) + cut(scope, 16);
}

/** @param {number} index */
export const colourOf = (index) => `var(--series-${(index % COLOURS) + 1})`;

/**
 * @param {Thing} thing
 * @param {{ width: number, isLettered: boolean, by: number | null, label: string, nameOf: (index: number) => string, onPick: (figure: Figure) => void }} wiring
 * @returns {Element | null} nothing where no figure has a number and a date
 */
export function pictureOf(thing, { width, isLettered, by, label, nameOf, onPick }) {
  const points = pointsOf(thing.series);
  const denials = thing.denials.filter((figure) => saidBy(figure) !== null);
  if (points.length === 0) {
    return null;
  }
  const compact = new Intl.NumberFormat(language(), { notation: 'compact' });
  const [height, top] = [isLettered ? 300 : 360, denials.length ? 40 : 16];
  const right = isLettered ? 28 : 250;
  const most = Math.max(...points.map(({ figure, value }) => figure.high ?? value)) * 1.08;
  const y = (/** @type {number} */ value) => height - BOTTOM - (value / most) * (height - BOTTOM - top);
  const value = (/** @type {number} */ pixel) => ((height - BOTTOM - pixel) / (height - BOTTOM - top)) * most;
  const ends = [...new Map(points.map((point) => [point.index, point])).values()];
  const places = spread(ends.map((point) => y(point.value)), LABEL, height - BOTTOM);
  const named = ends.map((point, index) => ({ point, place: value(places[index] ?? 0) }));
  const days = [...points.flatMap(({ first, last }) => [first, last]), ...denials.map((figure) => saidBy(figure) ?? 0)];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max((last - first) * 0.03, 5);
  const edge = toDate(Math.ceil(last + margin));
  const colour = (/** @type {Point} */ { index }) => colourOf(index);
  const at = (/** @type {Point} */ point) => toDate(point.at);
  const words = (/** @type {Point} */ { figure, index }) => figureWords(nameOf(index), figure);
  const bounded = points.filter(({ figure }) => figure.low !== null && figure.high !== null && figure.low !== figure.high);
  const open = points.filter(({ figure }) => (figure.low === null) !== (figure.high === null));
  return draw({
    width: Math.max(width - 24, 280), height, marginTop: top, marginBottom: BOTTOM, marginLeft: isLettered ? 46 : 80, marginRight: right,
    x: { type: 'utc', domain: [toDate(Math.floor(first - margin)), edge] }, y: { domain: [0, most] },
    marks: [
      gridY({ stroke: 'var(--rule)', strokeOpacity: 1 }), ruleY([0], { stroke: 'var(--rule-strong)' }),
      axisY({ label: null, tickSize: 0, ticks: 6, tickFormat: (/** @type {number} */ tick) => (isLettered ? compact.format(tick) : number(tick)) }),
      axisX({ label: null, ticks: isLettered ? 3 : 7, tickFormat: tickWords }),
      ...(by === null ? [] : [ruleX([toDate(by)], { stroke: 'var(--accent)', strokeWidth: 1.5, strokeDasharray: '4 3', clip: true })]),
      line(points, { x: at, y: 'value', z: 'index', stroke: colour, strokeWidth: 1.75, curve: 'step-after' }),
      link(points.filter((point) => point.first < point.last), { x1: (point) => toDate(point.first), x2: (point) => toDate(point.last), y1: 'value', y2: 'value', stroke: colour, strokeWidth: 6, strokeOpacity: 0.3 }),
      ruleX(bounded, { x: at, y1: ({ figure }) => figure.low, y2: ({ figure }) => figure.high, stroke: colour, strokeWidth: 2 }),
      text(open, { x: at, y: 'value', text: ({ figure }) => (figure.low === null ? '▼' : '▲'), fill: colour, fontSize: 8, dy: -11 }),
      dot(points, {
        x: at, y: 'value', symbol: (/** @type {Point} */ { index }) => symbolOf(index), r: 4.5, fill: colour, stroke: 'var(--paper)', strokeWidth: 1, title: words, tip: TIP,
        render: pickable((index) => points[index] && onPick(points[index].figure)),
      }),
      text(denials, { x: (figure) => toDate(saidBy(figure) ?? 0), frameAnchor: 'top', dy: -22, text: () => '✕', fontSize: 13, fontWeight: 700, fill: 'var(--status-contested)', title: (figure) => `${party(null, figure.claimant)}: ${WORDS.denies}\n${saidWords(figure.said)}`, tip: TIP, render: pickable((index) => denials[index] && onPick(denials[index])) }),
      ...(denials.length ? [text([WORDS.denied], { frameAnchor: 'top-left', textAnchor: 'end', dx: -6, dy: -22, fill: 'var(--status-contested)', fontSize: 11 })] : []),
      link(named, { x1: ({ point }) => at(point), x2: edge, y1: ({ point }) => point.value, y2: 'place', stroke: ({ point }) => colour(point), strokeOpacity: 0.4, strokeDasharray: '2 2' }),
      text(named, { x: edge, y: 'place', text: ({ point }) => (isLettered ? letterOf(point.index) : cutName(nameOf(point.index))), fill: ({ point }) => colour(point), textAnchor: 'start', dx: 5, fontSize: isLettered ? 11 : 12 }),
    ],
  }, label);
}

/** @param {string} name @param {Figure} figure */
function figureWords(name, figure) {
  return [`${setApart(name)}: ${amountWords(figure)}`, saidWords(figure.said), figure.source.publisher].join('\n');
}
