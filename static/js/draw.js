// What the map draws with, on a canvas: lines by mode and basis, arrowheads, symbols by kind, rings of counts, names.

import { lengthOf, spotAt } from './path.js';
import { basisStyle, dashes, kindShape, modeStyle } from './symbols.js';

/** @typedef {import('./symbols.js').Colours} Colours */
/** @typedef {import('./path.js').Path} Path */
/** @typedef {import('./path.js').Spot} Spot */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** @type {Map<string, Path2D>} */
const shapes = new Map();
/** Pixels from one mark of how a line is known to the next. */
const MARKS = 30;
const FONT = 'system-ui, "Noto Sans", sans-serif';

/** @param {CanvasRenderingContext2D} context @param {Path} path */
function trace(context, path) {
  context.beginPath();
  for (let at = 0; at < path.length; at += 2) {
    context.lineTo(path[at] ?? 0, path[at + 1] ?? 0);
  }
}

/**
 * A leg's line in the style of its mode, paler the less is known of the way.
 * @param {CanvasRenderingContext2D} context
 * @param {Path} path
 * @param {{ mode: string, basis: string | null, colour: string, paper: string, width: number, halo?: string }} looks
 */
export function drawLine(context, path, { mode, basis, colour, paper, width, halo }) {
  const style = modeStyle(mode);
  context.save();
  context.lineJoin = 'round';
  if (halo) {
    trace(context, path);
    context.strokeStyle = halo;
    context.lineWidth = width + 4;
    context.lineCap = 'round';
    context.stroke();
  }
  context.globalAlpha *= basisStyle(basis).opacity;
  context.strokeStyle = colour;
  context.lineWidth = style.cap === 'round' ? width * 1.25 : width;
  context.lineCap = style.cap;
  context.setLineDash([...dashes(mode, basis)]);
  trace(context, path);
  context.stroke();
  if (style.ticks) {
    drawTicks(context, path, width);
  }
  context.setLineDash([]);
  drawMarks(context, path, { mark: basisStyle(basis).mark, width, colour, paper });
  context.restore();
}

/**
 * How a line is known, on the line itself: a pale core in a track that was observed, dots where it was sighted, rings
 * where waypoints were reported.
 * @param {CanvasRenderingContext2D} context
 * @param {Path} path
 * @param {{ mark: import('./symbols.js').BasisMark, width: number, colour: string, paper: string }} looks
 */
function drawMarks(context, path, { mark, width, colour, paper }) {
  if (mark === 'core') {
    trace(context, path);
    context.strokeStyle = paper;
    context.lineWidth = Math.max(width * 0.4, 0.9);
    context.stroke();
    return;
  }
  const length = lengthOf(path);
  for (let distance = MARKS / 2; mark !== null && distance < length; distance += MARKS) {
    const { x, y } = spotAt(path, distance);
    context.beginPath();
    context.arc(x, y, width * 0.6 + 1.7, 0, 2 * Math.PI);
    context.fillStyle = mark === 'dots' ? colour : paper;
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Rails: a stroke across the line every few pixels. @param {CanvasRenderingContext2D} context @param {Path} path @param {number} width */
function drawTicks(context, path, width) {
  const reach = width + 1.6;
  const length = lengthOf(path);
  context.setLineDash([]);
  context.lineWidth = 1.2;
  context.beginPath();
  for (let distance = 4; distance < length; distance += 8) {
    const { x, y, angle } = spotAt(path, distance);
    const [across, down] = [-Math.sin(angle) * reach, Math.cos(angle) * reach];
    context.moveTo(x - across, y - down);
    context.lineTo(x + across, y + down);
  }
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot @param {number} size @param {string} colour @param {string} paper */
export function drawArrow(context, { x, y, angle }, size, colour, paper) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(size, 0);
  context.lineTo(-size * 0.8, -size * 0.8);
  context.lineTo(-size * 0.35, 0);
  context.lineTo(-size * 0.8, size * 0.8);
  context.closePath();
  context.lineWidth = 1.5;
  context.strokeStyle = paper;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

/** A thin line from a spot to what is said of it. @param {CanvasRenderingContext2D} context @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to @param {string} colour @param {string} paper */
export function drawLeader(context, from, to, colour, paper) {
  for (const [style, width] of /** @type {const} */ ([[paper, 3], [colour, 1]])) {
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {string} fill @param {string} edge */
export function drawDot(context, x, y, radius, fill, edge) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.25;
  context.strokeStyle = edge;
  context.stroke();
}

/**
 * The symbol of a kind.
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, kind: string, colour: string, paper: string, scale?: number }} symbol
 */
export function drawKind(context, { x, y, kind, colour, paper, scale = 1 }) {
  const shape = shapeOf(kind);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.lineWidth = 3 / scale;
  context.strokeStyle = paper;
  context.stroke(shape);
  context.fillStyle = colour;
  context.fill(shape, 'evenodd');
  context.restore();
}

/**
 * The symbol of a kind where only the region or the country is known: open and dashed, for it stands for all of that.
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, kind: string, colour: string, paper: string, scale?: number }} symbol
 */
export function drawVagueKind(context, { x, y, kind, colour, paper, scale = 1 }) {
  const shape = shapeOf(kind);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.fillStyle = paper;
  context.globalAlpha *= 0.8;
  context.fill(shape, 'evenodd');
  context.setLineDash([2.2 / scale, 1.6 / scale]);
  context.lineWidth = 1.5 / scale;
  context.strokeStyle = colour;
  context.stroke(shape);
  context.restore();
}

/** @param {string} kind */
function shapeOf(kind) {
  const shape = shapes.get(kind) ?? new Path2D(kindShape(kind));
  shapes.set(kind, shape);
  return shape;
}

/**
 * Several events at one spot: a ring with a part for each status, and their number (`mixDisc` of symbols.js).
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, disc: import('./symbols.js').MixDisc }} spot
 * @param {Colours} colours
 */
export function drawMix(context, { x, y, disc: { arcs, radius, ring, label } }, colours) {
  drawDot(context, x, y, radius, colours.paper, colours.paper);
  const gap = arcs.length > 1 ? 0.06 : 0;
  context.lineWidth = ring;
  for (const { status, from, to } of arcs) {
    context.beginPath();
    context.arc(x, y, radius - ring / 2, from + gap / 2, Math.max(to - gap / 2, from + gap));
    context.strokeStyle = colours.status[status] ?? colours.ink;
    context.stroke();
  }
  drawNumber(context, x, y, label, colours.ink);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} text @param {string} colour */
export function drawNumber(context, x, y, text, colour) {
  context.font = `600 11px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colour;
  context.fillText(text, x, y + 0.5);
}

/**
 * Write a name beside a point, where none is yet; nothing where there is no room.
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, text: string, gap?: number }} label `gap` is how far from the point it stands
 * @param {Box[]} taken boxes that hold something; the label's own is added
 * @param {Box} room
 * @param {Colours} colours
 */
export function drawLabel(context, { x, y, text, gap = 10 }, taken, room, colours) {
  context.font = `600 12px ${FONT}`;
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  const width = context.measureText(shown).width;
  const box = [[gap, -8], [-gap - width, -8], [-width / 2, gap], [-width / 2, -gap - 16], [gap + 4, 8], [-gap - 4 - width, 8]]
    .map(([right = 0, down = 0]) => ({ left: x + right, top: y + down, right: x + right + width, bottom: y + down + 16 }))
    .find((candidate) => isInside(candidate, room) && !taken.some((other) => overlap(candidate, other)));
  if (box === undefined) {
    return;
  }
  taken.push(box);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = colours.paper;
  context.strokeText(shown, box.left, box.top + 8);
  context.fillStyle = colours.ink;
  context.fillText(shown, box.left, box.top + 8);
}

/** @param {Box} box @param {Box} room */
function isInside(box, room) {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
