// Paints the timeline on a canvas: bars of counts above, lanes of events below, pale outside the window.

import { TIME } from './messages.js';
import { STATUSES } from './symbols.js';

/** @typedef {import('./api.js').Bucket} Bucket */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./lanes.js').LaneRow} LaneRow */
/** @typedef {import('./symbols.js').Colours} Colours */
/** @typedef {import('./window.js').Window} Window */

/**
 * @typedef {object} Plot
 * @property {number} width
 * @property {number} left where time begins, in pixels; lane names stand before it
 * @property {number} right
 * @property {number} histogram height of the bars of counts
 * @property {number} lanesTop
 * @property {number} lanesHeight
 * @property {(day: number) => number} x
 * @property {{ first: number, last: number, counts: Record<string, number>, certain: Record<string, number> }[]} buckets
 * @property {LaneRow[]} lanes
 * @property {Window} window
 * @property {string} years in view, in words
 * @property {number | null} known the day whose knowledge is shown
 * @property {number} saidTop
 * @property {number} saidHeight
 * @property {string | null} chosen slug of the chosen event
 * @property {Colours} colours
 */

/** @typedef {{ left: number, top: number, right: number, bottom: number, slug: string }} BarBox */

const LEAST = 3;
/** Pixels over which a bar fades whose start is not known. */
const TAIL = 44;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @returns {BarBox[]} where each event's bars lie
 */
export function paintPlot(context, plot) {
  context.save();
  context.beginPath();
  context.rect(plot.left, 0, plot.right - plot.left, plot.saidTop + plot.saidHeight);
  context.clip();
  paintCounts(context, plot);
  const boxes = plot.lanesHeight > 0 ? paintLanes(context, plot) : [];
  shade(context, plot);
  paintKnown(context, plot);
  const chosen = boxes.filter(({ slug }) => slug === plot.chosen);
  for (const { left, top, right, bottom } of chosen) {
    context.strokeStyle = plot.colours.ink;
    context.lineWidth = 1.5;
    context.strokeRect(left - 1.5, top - 1.5, right - left + 3, bottom - top + 3);
  }
  context.restore();
  paintNames(context, plot);
  return boxes;
}

/** Stacked by status: what certainly falls into a step is full, what possibly does is pale. @param {CanvasRenderingContext2D} context @param {Plot} plot */
function paintCounts(context, { buckets, histogram, x, colours }) {
  const sum = (/** @type {Record<string, number>} */ counts) => Object.values(counts).reduce((a, b) => a + b, 0);
  const most = Math.max(1, ...buckets.map(({ counts }) => sum(counts)));
  const scale = (histogram - 3) / most;
  for (const { first, last, counts, certain } of buckets) {
    const left = x(first);
    const width = Math.max(x(last) - left - 1, 1);
    let bottom = histogram;
    for (const status of STATUSES) {
      const [all, sure] = [(counts[status] ?? 0) * scale, (certain[status] ?? 0) * scale];
      context.fillStyle = colours.status[status] ?? colours.ink;
      context.globalAlpha = 0.38;
      context.fillRect(left, bottom - all, width, all);
      context.globalAlpha = 1;
      context.fillRect(left, bottom - sure, width, sure);
      bottom -= all;
    }
  }
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {Plot} plot @returns {BarBox[]} */
function paintLanes(context, plot) {
  const { lanes, lanesTop, lanesHeight, left, right, colours } = plot;
  const height = lanesHeight / Math.max(lanes.length, 1);
  /** @type {BarBox[]} */
  const boxes = [];
  for (const [index, lane] of lanes.entries()) {
    const top = lanesTop + index * height;
    context.fillStyle = colours.line;
    context.globalAlpha = 0.55;
    context.fillRect(left, Math.round(top), right - left, 1);
    context.globalAlpha = 1;
    paintCells(context, plot, lane, { top: top + 2, height: height - 3 });
    const row = (height - 4) / Math.max(lane.rows, 2);
    for (const bar of lane.bars) {
      const box = { top: top + 2.5 + bar.row * row, bottom: top + 2.5 + (bar.row + 1) * row - 1 };
      boxes.push({ ...paintBar(context, plot, bar.item, box), ...box, slug: bar.item.slug });
    }
  }
  return boxes;
}

/** Counts over time as columns, all lanes by one measure. @param {CanvasRenderingContext2D} context @param {Plot} plot @param {LaneRow} lane @param {{ top: number, height: number }} room */
function paintCells(context, { lanes, x, colours }, { value, cells = [] }, { top, height }) {
  const most = Math.max(1, ...lanes.flatMap((lane) => (lane.cells ?? []).map(({ count }) => count)));
  context.fillStyle = colours.status[value] ?? colours.dim;
  for (const { first, last, count } of cells) {
    const tall = count > 0 ? Math.max((count / most) * height, 1) : 0;
    context.fillRect(x(first), top + height - tall, Math.max(x(last) - x(first) - 1, 1), tall);
  }
}

/**
 * A bar from the earliest start to the latest end: full where the event certainly lasted, fading where it may have.
 * One whose start is not known fades in shortly before what is known.
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {EventItem} item
 * @param {{ top: number, bottom: number }} box
 */
function paintBar(context, { x, left, right, colours }, { bounds, status, kind }, { top, bottom }) {
  const end = bounds.endLatest === null ? right : x(bounds.endLatest + 1);
  const begin = bounds.startEarliest === null ? end - TAIL : x(bounds.startEarliest);
  const edges = { left: Math.max(begin, left - 10), right: Math.min(Math.max(end, begin + LEAST), right + 10) };
  const colour = colours.status[status] ?? colours.ink;
  const opacity = kind === 'episode' ? 0.4 : 0.9;
  const sureFrom = bounds.startLatest === null ? Infinity : x(bounds.startLatest);
  const sureTo = bounds.endEarliest === null ? -Infinity : x(bounds.endEarliest + 1);
  const width = edges.right - edges.left;
  if (width <= LEAST + 1 || (sureFrom <= edges.left && sureTo >= edges.right)) {
    context.fillStyle = colour;
  } else {
    context.fillStyle = soft(context, colour, edges, { from: sureFrom, to: sureTo, open: [bounds.startEarliest === null, bounds.endLatest === null] });
  }
  context.globalAlpha = opacity;
  context.fillRect(edges.left, top, width, bottom - top);
  context.globalAlpha = 1;
  return edges;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour as #rrggbb
 * @param {{ left: number, right: number }} edges
 * @param {{ from: number, to: number, open: [boolean, boolean] }} sure
 */
function soft(context, colour, { left, right }, { from, to, open }) {
  const gradient = context.createLinearGradient(left, 0, right, 0);
  const at = (/** @type {number} */ place) => Math.min(Math.max((place - left) / (right - left), 0), 1);
  const pale = (/** @type {number} */ part) => colour + Math.round(part * 2.55).toString(16).padStart(2, '0');
  gradient.addColorStop(0, pale(open[0] ? 0 : 22));
  if (from < to) {
    gradient.addColorStop(at(from), colour);
    gradient.addColorStop(at(to), colour);
  } else {
    gradient.addColorStop(0.3, pale(62));
    gradient.addColorStop(0.7, pale(62));
  }
  gradient.addColorStop(1, pale(open[1] ? 0 : 22));
  return gradient;
}

/** @param {CanvasRenderingContext2D} context @param {Plot} plot */
function shade(context, { window: { from, to }, x, left, right, lanesTop, lanesHeight, colours }) {
  context.fillStyle = colours.paper;
  context.globalAlpha = 0.72;
  if (from !== null) {
    context.fillRect(left, 0, Math.max(x(from) - left, 0), lanesTop + lanesHeight);
  }
  if (to !== null) {
    context.fillRect(x(to), 0, Math.max(right - x(to), 0), lanesTop + lanesHeight);
  }
  context.globalAlpha = 1;
}

/** The day whose knowledge is shown: a line, and hatching over what comes after it. @param {CanvasRenderingContext2D} context @param {Plot} plot */
function paintKnown(context, { known, x, right, saidTop, saidHeight, colours }) {
  if (known === null) {
    return;
  }
  const [at, bottom] = [x(known + 1), saidTop + saidHeight];
  context.save();
  context.strokeStyle = colours.dim;
  context.globalAlpha = 0.22;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(at, 0, Math.max(right - at, 0), bottom);
  context.clip();
  context.beginPath();
  for (let place = at - bottom; place < right; place += 7) {
    context.moveTo(place, bottom);
    context.lineTo(place + bottom, 0);
  }
  context.stroke();
  context.restore();
  context.fillStyle = colours.accent;
  context.fillRect(at - 1, 0, 2, bottom);
}

/** @param {CanvasRenderingContext2D} context @param {Plot} plot */
function paintNames(context, { lanes, lanesTop, lanesHeight, left, colours, years, saidTop, saidHeight }) {
  const height = lanesHeight / Math.max(lanes.length, 1);
  if (left > 60) {
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.font = '600 15px system-ui, "Noto Sans", sans-serif';
    context.fillStyle = colours.ink;
    context.fillText(years, left - 8, 26);
    context.font = '11px system-ui, "Noto Sans", sans-serif';
    context.fillStyle = colours.dim;
    context.fillText(TIME.said, left - 8, saidTop + saidHeight / 2);
  }
  context.font = '11px system-ui, "Noto Sans", sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillStyle = colours.dim;
  for (const [index, { label }] of lanesHeight > 0 ? lanes.entries() : []) {
    context.fillText(fitting(context, label, left - 14), left - 8, lanesTop + (index + 0.5) * height);
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {number} width */
function fitting(context, text, width) {
  let shown = text;
  while (shown.length > 1 && context.measureText(shown).width > width) {
    shown = `${shown.replace(/…$/, '').slice(0, -1)}…`;
  }
  return shown;
}
