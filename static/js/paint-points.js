// Paints the events that have no way: symbols, what is known of where they stand, and discs of several at one spot.

import { drawArea, drawHaze, drawPrecision } from './draw-areas.js';
import { drawKind, drawMix, drawVagueKind } from './draw.js';
import { colourOf, toPath, toPixels, toRadius } from './easel.js';
import { mixDisc } from './symbols.js';

/** @typedef {import('./easel.js').Easel} Easel */
/** @typedef {import('./features.js').EventItem} EventItem */

const NEAR = 15;
/** How far a region reaches of which nothing else is known, in metres; it fades out before. */
const REGION = 150_000;
const LEAST_HAZE = 24;

/** Whether a symbol stands for all of a region or country. @param {string | null} precision */
export function isVague(precision) {
  return precision === 'region' || precision === 'country';
}

/** Symbols of events without a way; those too near to tell apart become one disc. @param {Easel} easel */
export function paintPoints(easel) {
  const { context, scene, hits } = easel;
  const heaps = gatherHeaps(easel);
  for (const { x, y, items } of heaps) {
    const slugs = items.map(({ slug }) => slug);
    const [item] = items;
    if (item && items.length === 1) {
      paintCircle(easel, item);
      const draw = isVague(item.precision) ? drawVagueKind : drawKind;
      draw(context, { x, y, kind: item.kind, colour: colourOf(easel, item.status), paper: scene.colours.paper });
      hits.push({ x, y, radius: 8, path: null, slugs });
    } else {
      const disc = mixDisc(statusCounts(items));
      drawMix(context, { x, y, disc }, scene.colours);
      hits.push({ x, y, radius: disc.radius, path: null, slugs });
    }
  }
}

/** @param {Easel} easel @returns {{ x: number, y: number, items: EventItem[] }[]} */
function gatherHeaps(easel) {
  const { scene, view } = easel;
  /** @type {{ x: number, y: number, items: EventItem[] }[]} */
  const heaps = [];
  for (const item of scene.points) {
    const { x, y } = toPixels(easel, item.position ?? [0, 0]);
    if (x < -20 || y < -20 || x > view.size.x + 20 || y > view.size.y + 20) {
      continue;
    }
    const heap = heaps.find((other) => Math.hypot(other.x - x, other.y - y) < NEAR);
    if (heap) {
      heap.items.push(item);
    } else {
      heaps.push({ x, y, items: [item] });
    }
  }
  return heaps;
}

/** @param {readonly EventItem[]} items @returns {Record<string, number>} */
function statusCounts(items) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { status } of items) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** Shade the regions and countries of which no more is known, each once. @param {Easel} easel */
export function paintAreas(easel) {
  /** @type {Map<string, EventItem[]>} */
  const areas = new Map();
  for (const item of easel.scene.points) {
    if (isVague(item.precision) && item.position) {
      const key = `${item.precision} ${item.position.join()}`;
      areas.set(key, [...(areas.get(key) ?? []), item]);
    }
  }
  for (const [item, ...others] of areas.values()) {
    if (item?.position) {
      const isMixed = others.some(({ status }) => status !== item.status);
      const colour = isMixed ? easel.scene.colours.dim : colourOf(easel, item.status);
      shadeArea(easel, item.position, { precision: item.precision, metres: item.uncertainty, colour, isStrong: false });
    }
  }
}

/**
 * The area of a country or region, where it is known; else a soft disc.
 * @param {Easel} easel
 * @param {readonly [number, number]} position
 * @param {{ precision: string | null, metres: number | null, colour: string, isStrong: boolean }} what
 */
export function shadeArea(easel, position, { precision, metres, colour, isStrong }) {
  const { context, scene, view } = easel;
  const area = precision === 'country' || precision === 'region' ? scene.areas.find(position, precision) : null;
  const rings = area?.map((ring) => toPath(easel, ring)).filter((path) => path !== null) ?? [];
  if (rings.length) {
    drawArea(context, rings, colour, isStrong);
    return;
  }
  const { x, y } = toPixels(easel, position);
  const radius = Math.max(toRadius(easel, position, metres ?? REGION), LEAST_HAZE);
  const isNear = x > -radius && y > -radius && x < view.size.x + radius && y < view.size.y + radius;
  if (isNear && radius < 4000) {
    drawHaze(context, x, y, radius, colour);
  }
}

/** @param {Easel} easel @param {EventItem} item */
function paintCircle(easel, { position, uncertainty, status, precision }) {
  if (position !== null && uncertainty !== null && !isVague(precision)) {
    circleRound(easel, position, uncertainty, colourOf(easel, status));
  }
}

/** How exactly a position is known. @param {Easel} easel @param {readonly [number, number]} position @param {number} metres @param {string} colour */
export function circleRound(easel, position, metres, colour) {
  const { x, y } = toPixels(easel, position);
  const radius = toRadius(easel, position, metres);
  if (radius > 10 && radius < 4000) {
    drawPrecision(easel.context, x, y, radius, colour);
  }
}
