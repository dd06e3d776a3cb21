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

/** Thin and pale, the fewest first: there are many, and each stands for no more than about where from and where to. @param {CanvasRenderingContext2D} context @param {readonly Way[]} ways @param {Easel} easel */
function paintWays(context, ways, { view, shift, colours, hits }) {
  const counted = ways.map((way) => ({ way, count: total(way.mix) })).sort((a, b) => a.count - b.count);
  const most = counted.at(-1)?.count ?? 1;
  const before = context.globalAlpha;
  for (const { way, count } of counted) {
    const colour = colours.status[mainStatus(way.mix)] ?? colours.ink;
    context.globalAlpha = before * (way.told && ways.length < 400 ? 0.9 : 0.12 + 0.5 * (count / most));
    for (const line of way.lines) {
      const path = toPath({ view, shift }, line);
      if (path) {
        const looks = way.told ? { mode: way.mode, basis: way.basis } : { mode: 'maritime', basis: 'observed' };
        drawLine(context, path, { ...looks, colour, paper: colours.paper, width: 1 + Math.min(Math.log2(count), 6) * 0.5 });
        hits.push({ x: 0, y: 0, radius: 0, path, slugs: way.told ? [way.told.slug] : [], count });
      }
    }
  }
  context.globalAlpha = before;
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
