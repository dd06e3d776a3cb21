// Paints a scene of events for one view of the map, and tells what lies where, for the pointer.

import { beside, drawArrow, drawDot, drawKind, drawLabel, drawLine, drawMix, drawNumber, drawPrecision, lengthOf, spotAt } from './draw.js';
import { toWorld } from './features.js';
import { mixDisc } from './symbols.js';

/** @typedef {import('./bundle.js').Lane} Lane */
/** @typedef {import('./bundle.js').Strand} Strand */
/** @typedef {import('./draw.js').Box} Box */
/** @typedef {import('./draw.js').Path} Path */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').WorldLine} WorldLine */
/** @typedef {import('./symbols.js').Colours} Colours */
/** @typedef {import('./types.js').Place} Place */

/**
 * @typedef {object} Scene
 * @property {Lane[]} lanes
 * @property {EventItem[]} points
 * @property {EventItem | null} focus the event that is chosen: it is drawn on top, the others step back
 * @property {readonly Place[]} places of the event that is chosen
 * @property {Colours} colours
 */

/**
 * @typedef {object} View
 * @property {number} world pixels round the world
 * @property {number} left world pixel at the canvas's left edge
 * @property {number} top
 * @property {{ x: number, y: number }} size
 * @property {Box} view the part of the canvas that is seen at rest
 * @property {number[]} copies of the world that are in view
 */

/** @typedef {{ x: number, y: number, radius: number, path: Path | null, slugs: string[] }} Hit a point, or a line */

/** @typedef {{ context: CanvasRenderingContext2D, scene: Scene, view: View, hits: Hit[], badges: Box[], shift: number }} Easel */

const SPACING = 4;
const NEAR = 15;
const EARTH = 40_075_016.7;

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

/** @param {Easel} easel @param {readonly [number, number]} position */
function toPixels({ view, shift }, position) {
  const [x, y] = toWorld([position[0], position[1]]);
  return { x: x * view.world + shift, y: y * view.world - view.top };
}

/**
 * A line in pixels, without points that are too near to tell apart; null where none of it is in view.
 * @param {Easel} easel
 * @param {WorldLine} line
 * @returns {Path | null}
 */
function toPath({ view, shift }, line) {
  /** @type {Path} */
  const path = [];
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let at = 0; at < line.length; at += 2) {
    const x = (line[at] ?? 0) * view.world + shift;
    const y = (line[at + 1] ?? 0) * view.world - view.top;
    stretch(box, x, y);
    if (isFar(path, x, y) || at === line.length - 2) {
      path.push(x, y);
    }
  }
  const isSeen = box.right >= 0 && box.left <= view.size.x && box.bottom >= 0 && box.top <= view.size.y;
  return isSeen && path.length >= 4 ? path : null;
}

/** @param {Box} box @param {number} x @param {number} y */
function stretch(box, x, y) {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y);
}

/** Whether a point can be told from the path's last. @param {Path} path @param {number} x @param {number} y */
function isFar(path, x, y) {
  return Math.abs(x - (path.at(-2) ?? Infinity)) + Math.abs(y - (path.at(-1) ?? Infinity)) > 2;
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
      drawLine(context, path, { mode: strand.mode, basis: strand.basis, colour, width });
      const length = lengthOf(path);
      if (length > 26) {
        drawArrow(context, spotAt(path, length * 0.58), 5, colour, colours.paper);
      }
      paintEnds(easel, path, colour);
      hits.push({ x: 0, y: 0, radius: 0, path, slugs: strand.runs.map(({ item }) => item.slug) });
    }
  }
  context.globalAlpha = before;
  paintBadge(easel, strands, count);
}

/** @param {Easel} easel @param {Path} path @param {string} colour */
function paintEnds({ context, scene: { colours } }, path, colour) {
  drawDot(context, path[0] ?? 0, path[1] ?? 0, 2.4, colours.paper, colour);
  drawDot(context, path.at(-2) ?? 0, path.at(-1) ?? 0, 2.4, colour, colours.paper);
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

/** Symbols of events without a way; those too near to tell apart become one ring. @param {Easel} easel */
function paintPoints(easel) {
  const { context, scene, view, hits } = easel;
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
  for (const { x, y, items } of heaps) {
    const slugs = items.map(({ slug }) => slug);
    const [item] = items;
    if (item && items.length === 1) {
      paintCircle(easel, item);
      const colour = scene.colours.status[item.status] ?? scene.colours.ink;
      drawKind(context, { x, y, kind: item.kind, colour, paper: scene.colours.paper });
      hits.push({ x, y, radius: 8, path: null, slugs });
    } else {
      const disc = mixDisc(statusCounts(items));
      drawMix(context, { x, y, disc }, scene.colours);
      hits.push({ x, y, radius: disc.radius, path: null, slugs });
    }
  }
}

/** @param {EventItem[]} items @returns {Record<string, number>} */
function statusCounts(items) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { status } of items) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** @param {Easel} easel @param {EventItem} item */
function paintCircle(easel, { position, uncertainty, status }) {
  if (position !== null && uncertainty !== null) {
    circleRound(easel, position, uncertainty, easel.scene.colours.status[status] ?? easel.scene.colours.ink);
  }
}

/** @param {Easel} easel @param {readonly [number, number]} position @param {number} metres @param {string} colour */
function circleRound(easel, position, metres, colour) {
  const { x, y } = toPixels(easel, position);
  const radius = (metres / (EARTH * Math.cos((position[1] * Math.PI) / 180))) * easel.view.world;
  if (radius > 10 && radius < 4000) {
    drawPrecision(easel.context, x, y, radius, colour);
  }
}

/** The chosen event: its circles, legs with their numbers, symbol and names of places. @param {Easel} easel @param {EventItem} focus */
function paintFocus(easel, focus) {
  const { context, scene: { colours, places }, view, hits } = easel;
  const colour = colours.status[focus.status] ?? colours.ink;
  const spots = places.flatMap(({ name, lon, lat, uncertainty_m: metres }) => {
    if (lon === undefined || lat === undefined) {
      return [];
    }
    circleRound(easel, [lon, lat], metres ?? 0, colour);
    return [{ name, ...toPixels(easel, [lon, lat]) }];
  });
  /** @type {Box[]} */
  const taken = [];
  for (const [index, leg] of focus.legs.entries()) {
    for (const path of leg.lines.map((line) => toPath(easel, line)).filter((path) => path !== null)) {
      drawLine(context, path, { mode: leg.mode, basis: leg.basis, colour, width: 3.2, halo: colours.paper });
      paintLegNumber(easel, path, index + 1, colour, taken);
      hits.push({ x: 0, y: 0, radius: 0, path, slugs: [focus.slug] });
    }
  }
  if (focus.position && focus.legs.length === 0) {
    const { x, y } = toPixels(easel, focus.position);
    drawDot(context, x, y, 13, colours.paper, colour);
    drawKind(context, { x, y, kind: focus.kind, colour, paper: colours.paper, scale: 1.2 });
    hits.push({ x, y, radius: 13, path: null, slugs: [focus.slug] });
  }
  for (const { x, y } of focus.legs.length ? spots : []) {
    drawDot(context, x, y, 4.5, colours.paper, colours.paper);
    drawDot(context, x, y, 3.4, colours.paper, colour);
  }
  taken.push(...spots.map(({ x, y }) => ({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 })));
  for (const { name, x, y } of spots) {
    drawLabel(context, { x, y, text: name, gap: focus.legs.length ? 10 : 17 }, taken, view.view, colours);
  }
}

/** @param {Easel} easel @param {Path} path @param {number} number @param {string} colour @param {Box[]} taken */
function paintLegNumber({ context, scene: { colours } }, path, number, colour, taken) {
  const length = lengthOf(path);
  const middle = spotAt(path, length / 2);
  const aside = length < 40 ? 16 : 0;
  const [x, y] = [middle.x - Math.sin(middle.angle) * aside, middle.y + Math.cos(middle.angle) * aside];
  if (length >= 40) {
    drawArrow(context, spotAt(path, length - 12), 6.5, colour, colours.paper);
  }
  drawDot(context, x, y, 9, colour, colours.paper);
  drawNumber(context, x, y, String(number), colours.paper);
  taken.push({ left: x - 10, top: y - 10, right: x + 10, bottom: y + 10 });
}
