// Paints a scene of events for one view of the map, and tells what lies where, for the pointer.

import { drawArrow, drawDot, drawLine, drawNumber } from './draw.js';
import { toPath } from './easel.js';
import { paintFocus } from './paint-focus.js';
import { paintAreas, paintPoints } from './paint-points.js';
import { beside, lengthOf, spotAt } from './path.js';

/** @typedef {import('./bundle.js').Lane} Lane */
/** @typedef {import('./bundle.js').Strand} Strand */
/** @typedef {import('./easel.js').Easel} Easel */
/** @typedef {import('./easel.js').Hit} Hit */
/** @typedef {import('./easel.js').Scene} Scene */
/** @typedef {import('./easel.js').View} View */
/** @typedef {import('./path.js').Path} Path */

const SPACING = 4;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {View} view
 * @returns {Hit[]}
 */
export function paint(context, scene, view) {
  /** @type {Hit[]} */
  const hits = [];
  for (const copy of view.copies) {
    const easel = { context, scene, view, hits, badges: [], shift: copy * view.world - view.left };
    context.globalAlpha = scene.focus ? 0.4 : 1;
    paintAreas(easel);
    for (const lane of scene.lanes) {
      paintLane(easel, lane);
    }
    paintPoints(easel);
    context.globalAlpha = 1;
    if (scene.focus) {
      paintFocus(easel, scene.focus);
    }
  }
  return hits;
}

/** @param {Easel} easel @param {Strand} strand @returns {Path[]} */
function strandPaths(easel, { lines, place, reversed }) {
  const paths = lines.map((line) => toPath(easel, line)).filter((path) => path !== null);
  return paths.map((path) => beside(path, place * SPACING * (reversed ? -1 : 1)));
}

/** @param {Easel} easel @param {Lane} lane */
function paintLane(easel, { strands, count }) {
  const { context, scene: { colours }, hits } = easel;
  const before = context.globalAlpha;
  for (const strand of strands) {
    const colour = colours.status[strand.status] ?? colours.ink;
    context.globalAlpha = before * (strand.wide ? 0.7 : 1);
    for (const path of strandPaths(easel, strand)) {
      const width = (strand.wide ? 1.5 : 2) + Math.min(Math.log2(strand.runs.length), 2.5) * 0.6;
      drawLine(context, path, { mode: strand.mode, basis: strand.basis, colour, paper: colours.paper, width });
      const length = lengthOf(path);
      if (length > 26) {
        drawArrow(context, spotAt(path, length * 0.58), 5, colour, colours.paper);
      }
      paintEnds(easel, path, colour, strand);
      hits.push({ x: 0, y: 0, radius: 0, path, slugs: strand.runs.map(({ item }) => item.slug) });
    }
  }
  context.globalAlpha = before;
  paintBadge(easel, strands, count);
}

/** Where a leg begins and ends; open where that is only a region or a country. @param {Easel} easel @param {Path} path @param {string} colour @param {Strand} strand */
function paintEnds({ context, scene: { colours } }, path, colour, { vague: [isFromVague, isToVague] }) {
  if (!isFromVague) {
    drawDot(context, path[0] ?? 0, path[1] ?? 0, 2.4, colours.paper, colour);
  }
  if (!isToVague) {
    drawDot(context, path.at(-2) ?? 0, path.at(-1) ?? 0, 2.4, colour, colours.paper);
  }
}

/** How many runs a lane holds, on its middle. @param {Easel} easel @param {Strand[]} strands @param {number} count */
function paintBadge(easel, strands, count) {
  const middle = strands[Math.floor(strands.length / 2)];
  const path = middle && count > 1 ? strandPaths(easel, middle)[0] : undefined;
  if (path === undefined || lengthOf(path) < 60) {
    return;
  }
  const { context, scene: { colours }, hits } = easel;
  const { x, y } = freeSpot(easel, path);
  drawDot(context, x, y, 9, colours.paper, colours.dim);
  drawNumber(context, x, y, String(count), colours.ink);
  hits.push({ x, y, radius: 9, path: null, slugs: strands.flatMap(({ runs }) => runs.map(({ item }) => item.slug)) });
}

/** A spot of a path where no other badge is, if there is one. @param {Easel} easel @param {Path} path */
function freeSpot({ badges }, path) {
  const length = lengthOf(path);
  const spots = [0.42, 0.3, 0.54, 0.66, 0.2, 0.78].map((part) => spotAt(path, length * part));
  const { x, y } = spots.find((spot) => !badges.some(({ left, right, top, bottom }) =>
    spot.x > left && spot.x < right && spot.y > top && spot.y < bottom)) ?? spotAt(path, length * 0.42);
  badges.push({ left: x - 18, top: y - 18, right: x + 18, bottom: y + 18 });
  return { x, y };
}
