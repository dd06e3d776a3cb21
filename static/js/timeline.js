// The timeline: counts over time under a brush, lanes of events below, when they were spoken of, and the controls of both
// clocks.

import { axisBottom, brushX, scaleUtc, select } from '../vendor/d3.js';
import { drawControls } from './controls.js';
import { nearestDay, toDate, parseDay } from './dates.js';
import { drawKnown } from './known.js';
import { arrangeCounts } from './lane-counts.js';
import { arrangeLanes } from './lanes.js';
import { TIME } from './messages.js';
import { paintPlot } from './plot.js';
import { findMark, paintSaid, placeMarks } from './said.js';
import { onColoursChanged, readColours } from './symbols.js';
import { spanned, stepOf, tickWords, widen, yearWords } from './years.js';

/** @typedef {import('./api.js').Counts} Counts */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./plot.js').BarBox} BarBox */
/** @typedef {import('./said.js').Mark} Mark */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Saying} Saying */
/** @typedef {import('./hover.js').Point} Point */

/**
 * @typedef {object} Timeline
 * @property {(items: readonly EventItem[]) => void} show events of the filters, in and out of the window
 * @property {(counts: Counts) => void} count
 * @property {(lanes: Counts | null) => void} group counts that stand in the lanes for events that are not held
 * @property {(claims: readonly Saying[]) => void} say who said what about the events
 * @property {(slugs: ReadonlySet<string>) => void} within which events are in the window
 * @property {() => [number, number]} domain the days that the timeline can show
 * @property {() => string} step the width of buckets that suits the days in view
 * @property {() => void} update after a change of the selection
 */

const HISTOGRAM = 44;
const AXIS = 18;
const LANES = 80;
const SAID = 24;
const NARROW = 700;
const MOST_LANES = 6;

/**
 * `past` says whether days of the past can be shown.
 * @param {HTMLElement} region
 * @param {{ state: State, player: Player, past: boolean, domain: [number, number], onPick: (slugs: string[], point: Point) => void,
 *   onHover: (slugs: string[], point: Point) => void, onSay: (claims: readonly Saying[], point: Point) => void,
 *   label: (lane: import('./state.js').Lane, value: string) => string }} wiring
 * @returns {Timeline}
 */
export function createTimeline(region, { state, player, past, domain: initial, onPick, onHover, onSay, label }) {
  const controls = document.createElement('div');
  controls.className = 'controls';
  const known = document.createElement('div');
  known.className = 'known';
  const plot = document.createElement('div');
  plot.className = 'plot';
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  plot.append(canvas);
  region.replaceChildren(known, controls, plot);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const svg = select(plot).append('svg').attr('role', 'img');
  const axis = svg.append('g').attr('class', 'axis');
  const brushed = svg.append('g').attr('class', 'brush');

  let domain = initial;
  /** @type {readonly EventItem[]} */
  let items = [];
  /** @type {Counts} */
  let counts = { buckets: [], matched: 0, undated: 0, unplaced: 0 };
  /** @type {{ of: readonly EventItem[] | null, by: string, rows: import('./lanes.js').LaneRow[] }} */
  let lanes = { of: null, by: '', rows: [] };
  /** @type {Counts | null} */
  let grouped = null;
  let colours = readColours();
  /** @type {BarBox[]} */
  let boxes = [];
  /** @type {readonly Saying[]} */
  let claims = [];
  /** @type {ReadonlySet<string>} */
  let inside = new Set();
  /** @type {Mark[]} */
  let marks = [];
  /** @type {import('./said.js').Row} */
  let said = { left: 0, right: 0, top: 0, height: SAID, colours: readColours(), chosen: null };
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
    const height = HISTOGRAM + AXIS + lanesHeight + SAID;
    const [left, right] = [narrow ? 12 : 116, width - 14];
    scale.domain(inView().map(toDate)).range([left, right]);
    svg.attr('width', width).attr('height', height);
    const ticks = Math.max(Math.floor((right - left) / 90), 2);
    axis.attr('transform', `translate(0,${HISTOGRAM})`)
      .call(axisBottom(/** @type {any} */ (scale)).ticks(ticks).tickSizeOuter(0).tickFormat(/** @type {any} */ (tickWords)));
    axis.selectAll('.tick text').attr('dx', (date, index, texts) => keptInside(scale(/** @type {Date} */ (date)), /** @type {SVGTextElement} */ (texts[index]), width));
    brush.extent([[left, 0], [right, HISTOGRAM]]);
    brushed.call(/** @type {any} */ (brush));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    return { width, left, right, lanesHeight, height, ratio };
  }

  /** The days in view. @returns {readonly [number, number]} */
  function inView() {
    return state.get().span ?? domain;
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
      years: yearWords(inView()),
      known: selection.asOf,
      saidTop: height - SAID,
      saidHeight: SAID,
    });
    said = { left, right, top: height - SAID, height: SAID, colours, chosen: selection.event };
    marks = placeMarks(claims, inside, x);
    paintSaid(context, marks, said);
    svg.attr('aria-label', TIME.plot(counts.matched));
    canvas.dataset.drawn = String(boxes.length + counts.buckets.length);
    canvas.dataset.said = String(marks.length);
  }

  /** The lanes, arranged anew only for other items. @param {import('./state.js').Lane} lane */
  function arranged(lane) {
    if (grouped !== null) {
      return arrangeCounts(grouped.buckets, lane, MOST_LANES, (value) => label(lane, value));
    }
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

  /** @param {MouseEvent} event @returns {readonly Saying[]} */
  function findSaid(event) {
    const { left, top } = plot.getBoundingClientRect();
    return findMark(marks, said, event.clientX - left, event.clientY - top)?.claims ?? [];
  }

  plot.addEventListener('click', (event) => {
    const slugs = [...find(event), ...new Set(findSaid(event).map((claim) => claim.event))];
    if (slugs.length) {
      onPick(slugs, pointOf(event));
    }
  });
  plot.addEventListener('mousemove', (event) => {
    const slugs = find(event);
    const found = findSaid(event);
    plot.classList.toggle('on-event', slugs.length + found.length > 0);
    if (found.length) {
      onSay(found, pointOf(event));
    } else {
      onHover(slugs, pointOf(event));
    }
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
    state.set({ span: isIn ? [(whole[0] ?? 0) - margin, (whole[1] ?? 0) + margin] : null });
  }

  function update() {
    region.classList.toggle('in-past', state.get().asOf !== null);
    drawKnown(known, { state, player, domain });
    drawControls(controls, { state, player, domain, past, zoomed: state.get().span !== null, onZoom: zoom });
    draw();
  }

  return {
    show(next) {
      items = next;
      domain = widen(domain, next, state.get());
      update();
    },
    group(next) {
      grouped = next;
      domain = next ? spanned(domain, next.buckets) : domain;
      update();
    },
    count(next) {
      counts = next;
      draw();
    },
    say(next) {
      claims = next;
      canvas.dataset.claims = String(next.length);
      draw();
    },
    within(next) {
      inside = next;
      draw();
    },
    domain: () => domain,
    step: () => stepOf(inView()),
    update,
  };
}

/** @param {MouseEvent} event @returns {Point} */
function pointOf({ clientX: x, clientY: y }) {
  return { x, y };
}

/** How far the words of a tick are moved so that neither end of them is cut. @param {number} at @param {SVGTextElement} text @param {number} width of what they stand in */
function keptInside(at, text, width) {
  const half = text.getComputedTextLength() / 2 + 2;
  return Math.max(half - at, 0) + Math.min(width - half - at, 0);
}
