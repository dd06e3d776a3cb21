// Paints what tiles hold for one view of the map, in the looks of events that the page holds itself.

import { drawDot, drawKind, drawLine, drawMix } from '../draw.js';
import { toPath } from '../easel.js';
import { mixDisc } from '../symbols.js';
import { gatherSpots, total } from './gather.js';
import { mainStatus } from './read.js';

/** @typedef {import('../easel.js').Hit} Hit */
/** @typedef {import('../easel.js').View} View */
/** @typedef {import('../symbols.js').Colours} Colours */
/** @typedef {import('./read.js').Spot} Spot */
/** @typedef {import('./read.js').Way} Way */

const NEAR = 40;
/** Legs that can still be told apart. */
const MOST_APART = 250;
/** Strengths of a stroke that stands for more or fewer legs. */
const LEVELS = 3;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ spots: readonly Spot[], ways: readonly Way[] }} held
 * @param {View} view
 * @param {Colours} colours
 * @returns {Hit[]}
 */
export function paintTiles(context, { spots, ways }, view, colours) {
  /** @type {Hit[]} */
  const hits = [];
  for (const copy of view.copies) {
    const shift = copy * view.world - view.left;
    paintWays(context, ways, { view, shift, colours, hits });
    paintSpots(context, spots, { view, shift, colours, hits });
  }
  return hits;
}

/** @typedef {{ view: View, shift: number, colours: Colours, hits: Hit[] }} Easel */

/** Legs in their own looks where they can be told apart, else in bulk. @param {CanvasRenderingContext2D} context @param {readonly Way[]} ways @param {Easel} easel */
function paintWays(context, ways, easel) {
  const { view, shift, colours, hits } = easel;
  if (ways.length > MOST_APART) {
    paintBulk(context, ways, easel);
    return;
  }
  for (const way of ways) {
    const colour = colours.status[mainStatus(way.mix)] ?? colours.ink;
    const count = total(way.mix);
    const looks = way.told ? { mode: way.mode, basis: way.basis } : { mode: 'maritime', basis: 'observed' };
    for (const path of way.lines.map((line) => toPath({ view, shift }, line)).filter((path) => path !== null)) {
      drawLine(context, path, { ...looks, colour, paper: colours.paper, width: 1 + Math.min(Math.log2(count), 6) * 0.5 });
      hits.push({ x: 0, y: 0, radius: 0, path, slugs: way.told ? [way.told.slug] : [], count });
    }
  }
}

/**
 * Many legs, thin and pale, in one stroke for all of one status and about one number: each stands for no more than about
 * where from and where to, and nobody could point at one.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Way[]} ways
 * @param {Easel} easel
 */
function paintBulk(context, ways, { view, shift, colours }) {
  const counts = ways.map(({ mix }) => total(mix));
  const most = counts.reduce((high, count) => Math.max(high, count), 1);
  /** @type {Map<string, Way[]>} */
  const alike = new Map();
  for (const [index, way] of ways.entries()) {
    const level = Math.round((LEVELS * Math.log2(counts[index] ?? 1)) / Math.max(Math.log2(most), 1));
    const key = `${level} ${mainStatus(way.mix)}`;
    alike.set(key, alike.get(key) ?? []);
    alike.get(key)?.push(way);
  }
  context.save();
  context.lineJoin = 'bevel';
  const opacity = context.globalAlpha;
  for (const [key, held] of [...alike].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [level = '0', status = ''] = key.split(' ');
    const share = Number(level) / LEVELS;
    context.globalAlpha = opacity * (0.14 + 0.4 * share);
    context.lineWidth = 0.75 + 2 * share;
    context.strokeStyle = colours.status[status] ?? colours.ink;
    context.beginPath();
    for (const line of held.flatMap(({ lines }) => lines)) {
      trace(context, toPath({ view, shift }, line) ?? []);
    }
    context.stroke();
  }
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {readonly number[]} path */
function trace(context, path) {
  for (let at = 0; at < path.length; at += 2) {
    const [x, y] = [path[at] ?? 0, path[at + 1] ?? 0];
    if (at === 0) {
      context.moveTo(x, y);
    } else {
      context.lineTo(x, y);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {readonly Spot[]} spots @param {Easel} easel */
function paintSpots(context, spots, { view, shift, colours, hits }) {
  const seen = spots.map((spot) => ({ x: spot.x * view.world + shift, y: spot.y * view.world - view.top, spot }))
    .filter(({ x, y }) => x > -NEAR && y > -NEAR && x < view.size.x + NEAR && y < view.size.y + NEAR);
  for (const { x, y, mix, count, told } of gatherSpots(seen, NEAR)) {
    const [only] = told;
    const isNamed = told.length === count;
    if (only && count === 1) {
      const colour = colours.status[only.status] ?? colours.ink;
      drawDot(context, x, y, 7, colours.paper, colours.paper);
      drawKind(context, { x, y, kind: only.kind, colour, paper: colours.paper });
      hits.push({ x, y, radius: 8, path: null, slugs: [only.slug], count });
    } else {
      const disc = mixDisc(mix);
      drawMix(context, { x, y, disc }, colours);
      hits.push({ x, y, radius: disc.radius, path: null, slugs: isNamed ? told.map(({ slug }) => slug) : [], count });
    }
  }
}
