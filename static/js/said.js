// When things were said: a mark for the claims of a spot on the timeline. Shape and row tell who speaks for an event (a
// disc, above) from who denies or doubts it (a cross, below) and who takes it back (an open disc, below). Placing is pure.

import { parseDay } from './dates.js';

/** @typedef {import('./symbols.js').Colours} Colours */
/** @typedef {import('./types.js').Saying} Saying */
/** @typedef {'supports' | 'opposes' | 'retracts'} Side */

/**
 * Claims of one side that are too near to tell apart.
 * @typedef {object} Mark
 * @property {Side} side
 * @property {number} x where they certainly had been made
 * @property {number} tail where the first of them may have been made, at or left of `x`
 * @property {Saying[]} claims
 */

/** @typedef {{ left: number, right: number, top: number, height: number, colours: Colours, chosen: string | null }} Row */

const NEAR = 5;

/** @param {string} stance @returns {Side} */
export function sideOf(stance) {
  if (stance === 'retracts') {
    return 'retracts';
  }
  return stance === 'denies' || stance === 'doubts' ? 'opposes' : 'supports';
}

/**
 * The marks of the claims on some events, from left to right. A claim stands where it certainly had been made: on the
 * last day on which it may have been. One without any date has no mark.
 * @param {readonly Saying[]} claims
 * @param {ReadonlySet<string>} events slugs
 * @param {(day: number) => number} x
 * @returns {Mark[]}
 */
export function placeMarks(claims, events, x) {
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  for (const claim of claims) {
    const [first, last] = [parseDay(claim.earliest ?? ''), parseDay(claim.latest ?? '')];
    const day = last ?? first;
    if (day === null || !events.has(claim.event)) {
      continue;
    }
    const [side, at] = [sideOf(claim.stance), x(day) + (x(day + 1) - x(day)) / 2];
    const key = `${side} ${Math.round(at / NEAR)}`;
    const mark = marks.get(key);
    const tail = first === null ? at - 4 * NEAR : Math.min(x(first), at);
    if (mark) {
      mark.claims.push(claim);
      mark.tail = Math.min(mark.tail, tail);
    } else {
      marks.set(key, { side, x: at, tail, claims: [claim] });
    }
  }
  return [...marks.values()].sort((a, b) => a.x - b.x);
}

/** @param {Mark} mark */
function radiusOf({ claims }) {
  return Math.min(2.6 + Math.log2(claims.length) * 0.75, 5);
}

/** @param {Mark} mark @param {Row} row */
function middleOf({ side }, { top, height }) {
  return top + height * (side === 'supports' ? 0.3 : 0.74);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Mark[]} marks
 * @param {Row} row
 */
export function paintSaid(context, marks, row) {
  const { left, right, top, height, colours, chosen } = row;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, height);
  context.clip();
  context.fillStyle = colours.line;
  context.globalAlpha = 0.55;
  context.fillRect(left, Math.round(top), right - left, 1);
  for (const mark of marks) {
    const isChosen = mark.claims.some(({ event }) => event === chosen);
    const colour = mark.side === 'supports' ? colours.accent : colours.against;
    context.globalAlpha = chosen === null || isChosen ? 0.95 : 0.4;
    paintTail(context, mark, middleOf(mark, row), colour);
    paintMark(context, mark, middleOf(mark, row), colour, colours.paper);
  }
  context.restore();
}

/** The days on which a claim may have been made, fading towards the first. @param {CanvasRenderingContext2D} context @param {Mark} mark @param {number} y @param {string} colour as #rrggbb */
function paintTail(context, { x, tail }, y, colour) {
  if (x - tail < 4) {
    return;
  }
  const gradient = context.createLinearGradient(tail, 0, x, 0);
  gradient.addColorStop(0, `${colour}00`);
  gradient.addColorStop(1, `${colour}b0`);
  context.fillStyle = gradient;
  context.fillRect(tail, y - 0.75, x - tail, 1.5);
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark @param {number} y @param {string} colour @param {string} paper */
function paintMark(context, mark, y, colour, paper) {
  const radius = radiusOf(mark);
  const { x, side } = mark;
  context.beginPath();
  if (side === 'opposes') {
    const arm = radius * 0.95;
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
    return;
  }
  context.arc(x, y, side === 'retracts' ? radius - 0.5 : radius, 0, 2 * Math.PI);
  context.fillStyle = side === 'retracts' ? paper : colour;
  context.fill();
  if (side === 'retracts') {
    context.lineWidth = 1.5;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/**
 * The mark at a point, the nearest where there are several.
 * @param {readonly Mark[]} marks
 * @param {Row} row
 * @param {number} x
 * @param {number} y
 * @returns {Mark | null}
 */
export function findMark(marks, row, x, y) {
  if (y < row.top || y > row.top + row.height || x < row.left - 4 || x > row.right + 4) {
    return null;
  }
  const away = (/** @type {Mark} */ mark) => Math.hypot(mark.x - x, (middleOf(mark, row) - y) * 0.7);
  const near = marks.filter((mark) => away(mark) < 9).sort((a, b) => away(a) - away(b));
  return near[0] ?? null;
}
