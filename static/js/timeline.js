// The timeline: counts over time under a brush, lanes of events below, and the controls of the window.

import { axisBottom, brushX, scaleUtc, select, utcFormat } from '../vendor/d3.js';
import { drawControls } from './controls.js';
import { fromDate, nearestDay, toDate, yearStart, parseDay } from './dates.js';
import { arrangeLanes } from './lanes.js';
import { paintPlot } from './plot.js';
import { onColoursChanged, readColours } from './symbols.js';

/** @typedef {import('./api.js').Counts} Counts */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./plot.js').BarBox} BarBox */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./hover.js').Point} Point */

/**
 * @typedef {object} Timeline
 * @property {(items: readonly EventItem[]) => void} show events of the filters, in and out of the window
 * @property {(counts: Counts) => void} count
 * @property {() => [number, number]} domain the days that the timeline can show
 * @property {() => string} step the width of buckets that suits the days in view
 * @property {() => void} update after a change of the selection
 */

const HISTOGRAM = 44;
const AXIS = 18;
const LANES = 80;
const NARROW = 700;
const MOST_LANES = 6;
/** Days in view up to which a width of buckets is used. @type {readonly (readonly [number, string])[]} */
const STEP_OF = [[120, 'day'], [900, 'week'], [6000, 'month'], [18_000, 'quarter']];

/**
 * @param {HTMLElement} region
 * @param {{ state: State, player: Player, domain: [number, number], onPick: (slugs: string[], point: Point) => void,
 *   onHover: (slugs: string[], point: Point) => void, onZoom: () => void }} wiring
 * @returns {Timeline}
 */
export function createTimeline(region, { state, player, domain: initial, onPick, onHover, onZoom }) {
  const controls = document.createElement('div');
  controls.className = 'controls';
  const plot = document.createElement('div');
  plot.className = 'plot';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  plot.append(canvas);
  region.replaceChildren(controls, plot);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const svg = select(plot).append('svg').attr('role', 'img');
  const axis = svg.append('g').attr('class', 'axis');
  const brushed = svg.append('g').attr('class', 'brush');

  let domain = initial;
  /** @type {[number, number] | null} */
  let zoomed = null;
  /** @type {readonly EventItem[]} */
  let items = [];
  /** @type {Counts} */
  let counts = { buckets: [], matched: 0, undated: 0, unplaced: 0 };
  /** @type {{ of: readonly EventItem[] | null, by: string, rows: import('./lanes.js').LaneRow[] }} */
  let lanes = { of: null, by: '', rows: [] };
  let colours = readColours();
  /** @type {BarBox[]} */
  let boxes = [];
  let moving = false;
  const scale = scaleUtc();
  const x = (/** @type {number} */ day) => scale(toDate(day));

  const brush = brushX().on('brush end', (event) => {
    if (!event.sourceEvent || moving) {
      return;
    }
    if (event.selection === null) {
      state.set({ from: null, to: null });
      return;
    }
    const [from, to] = event.selection.map((/** @type {number} */ place) => nearestDay(scale.invert(place)));
    state.set({ from, to: Math.max(to, from + 1) }, event.type === 'end' ? 'push' : 'replace');
  });

  function layOut() {
    const width = plot.clientWidth;
    const narrow = width < NARROW;
    const lanesHeight = narrow ? 0 : LANES;
    const height = HISTOGRAM + AXIS + lanesHeight;
    const [left, right] = [narrow ? 12 : 116, width - 14];
    scale.domain((zoomed ?? domain).map(toDate)).range([left, right]);
    svg.attr('width', width).attr('height', height);
    const ticks = Math.max(Math.floor((right - left) / 90), 2);
    axis.attr('transform', `translate(0,${HISTOGRAM})`)
      .call(axisBottom(/** @type {any} */ (scale)).ticks(ticks).tickSizeOuter(0).tickFormat(/** @type {any} */ (tickWords)));
    brush.extent([[left, 0], [right, HISTOGRAM]]);
    brushed.call(/** @type {any} */ (brush));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    return { width, left, right, lanesHeight, height, ratio };
  }

  function draw() {
    const { width, left, right, lanesHeight, height, ratio } = layOut();
    const selection = state.get();
    moveBrush(left, right);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    boxes = paintPlot(context, {
      width, left, right, lanesHeight, x, colours,
      histogram: HISTOGRAM,
      lanesTop: HISTOGRAM + AXIS,
      buckets: counts.buckets.map(({ start, end, ...rest }) => ({ first: parseDay(start) ?? 0, last: parseDay(end) ?? 0, ...rest })),
      lanes: arranged(selection.lane),
      window: { from: selection.from, to: selection.to },
      chosen: selection.event,
    });
    svg.attr('aria-label', `${counts.matched} events over time. The fields and buttons above set the window.`);
    canvas.dataset.drawn = String(boxes.length + counts.buckets.length);
  }

  /** The lanes, arranged anew only for other items. @param {import('./state.js').Lane} lane */
  function arranged(lane) {
    if (lanes.of !== items || lanes.by !== lane) {
      lanes = { of: items, by: lane, rows: arrangeLanes(items, lane, MOST_LANES) };
    }
    return lanes.rows;
  }

  /** @param {number} left @param {number} right */
  function moveBrush(left, right) {
    const { from, to } = state.get();
    const ends = from === null && to === null
      ? null
      : [Math.max(from === null ? left : x(from), left), Math.min(to === null ? right : x(to), right)];
    moving = true;
    brushed.call(/** @type {any} */ (brush).move, ends && (ends[0] ?? 0) < (ends[1] ?? 0) ? ends : null);
    moving = false;
  }

  /** @param {MouseEvent} event @returns {string[]} */
  function find(event) {
    const { left, top } = plot.getBoundingClientRect();
    const [across, down] = [event.clientX - left, event.clientY - top];
    const near = boxes.filter((box) => across >= box.left - 3 && across <= box.right + 3 && down >= box.top - 2 && down <= box.bottom + 2);
    return [...new Set(near.map(({ slug }) => slug))];
  }

  plot.addEventListener('click', (event) => {
    const slugs = find(event);
    if (slugs.length) {
      onPick(slugs, pointOf(event));
    }
  });
  plot.addEventListener('mousemove', (event) => {
    const slugs = find(event);
    plot.classList.toggle('on-event', slugs.length > 0);
    onHover(slugs, pointOf(event));
  });
  plot.addEventListener('mouseleave', (event) => onHover([], pointOf(event)));
  new ResizeObserver(draw).observe(plot);
  onColoursChanged(() => {
    colours = readColours();
    draw();
  });

  /** @param {boolean} isIn */
  function zoom(isIn) {
    const { from, to } = state.get();
    const whole = [from ?? domain[0], to ?? domain[1]];
    const margin = Math.ceil(((whole[1] ?? 0) - (whole[0] ?? 0)) * 0.15);
    zoomed = isIn ? [(whole[0] ?? 0) - margin, (whole[1] ?? 0) + margin] : null;
    update();
    onZoom();
  }

  function update() {
    drawControls(controls, { state, player, domain, zoomed: zoomed !== null, onZoom: zoom });
    draw();
  }

  return {
    show(next) {
      items = next;
      domain = widen(domain, next, state.get());
      update();
    },
    count(next) {
      counts = next;
      draw();
    },
    domain: () => domain,
    step() {
      const [first, last] = zoomed ?? domain;
      return STEP_OF.find(([days]) => last - first <= days)?.[1] ?? 'year';
    },
    update,
  };
}

/** "2023", "Oct", "13 Oct"; the first on the axis with its year. @param {Date} date @param {number} index */
function tickWords(date, index) {
  if (date.getUTCDate() !== 1) {
    return utcFormat(index === 0 ? '%-d %b %Y' : '%-d %b')(date);
  }
  const isYear = date.getUTCMonth() === 0;
  return utcFormat(isYear ? '%Y' : index === 0 ? '%b %Y' : '%b')(date);
}

/** @param {MouseEvent} event @returns {Point} */
function pointOf({ clientX: x, clientY: y }) {
  return { x, y };
}

/**
 * The domain with every day of the items that is known, in whole years.
 * @param {[number, number]} domain
 * @param {readonly EventItem[]} items
 * @param {import('./state.js').Selection} selection
 * @returns {[number, number]}
 */
function widen(domain, items, { from, to }) {
  const days = items.flatMap(({ bounds }) => [bounds.startEarliest, bounds.startLatest, bounds.endEarliest, bounds.endLatest]);
  const known = [...days, from, to === null ? null : to - 1].filter((day) => day !== null);
  const first = known.reduce((low, day) => Math.min(low, day), domain[0]);
  const last = known.reduce((high, day) => Math.max(high, day), fromDate(toDate(domain[1] - 1)));
  return [yearStart(first), yearStart(last, 1)];
}
