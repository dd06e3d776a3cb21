// What painting needs at hand: the canvas, what is to be seen, and the way from the world to its pixels.

import { toWorld } from './features.js';

/** @typedef {import('./areas.js').Areas} Areas */
/** @typedef {import('./bundle.js').Lane} Lane */
/** @typedef {import('./draw.js').Box} Box */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').WorldLine} WorldLine */
/** @typedef {import('./path.js').Path} Path */
/** @typedef {import('./symbols.js').Colours} Colours */
/** @typedef {import('./types.js').Place} Place */

/**
 * @typedef {object} Scene
 * @property {Lane[]} lanes
 * @property {EventItem[]} points
 * @property {EventItem | null} focus the event that is chosen: it is drawn on top, the others step back
 * @property {readonly Place[]} places of the event that is chosen
 * @property {Areas} areas of countries
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

/**
 * A point, or a line, and the events that it stands for; `count` is how many, where not all of them are known by name.
 * @typedef {{ x: number, y: number, radius: number, path: Path | null, slugs: string[], count?: number }} Hit
 */

/** @typedef {{ context: CanvasRenderingContext2D, scene: Scene, view: View, hits: Hit[], badges: Box[], shift: number }} Easel */

const EARTH = 40_075_016.7;

/** @param {Easel} easel @param {readonly [number, number]} position */
export function toPixels({ view, shift }, position) {
  const [x, y] = toWorld([position[0], position[1]]);
  return { x: x * view.world + shift, y: y * view.world - view.top };
}

/** How many pixels some metres are at a position. @param {Easel} easel @param {readonly [number, number]} position @param {number} metres */
export function toRadius({ view }, position, metres) {
  return (metres / (EARTH * Math.cos((position[1] * Math.PI) / 180))) * view.world;
}

/** @param {Easel} easel @param {string} status */
export function colourOf({ scene: { colours } }, status) {
  return colours.status[status] ?? colours.ink;
}

/**
 * A line in pixels, without points that are too near to tell apart; null where none of it is in view.
 * @param {Pick<Easel, 'view' | 'shift'>} easel
 * @param {WorldLine} line
 * @returns {Path | null}
 */
export function toPath({ view, shift }, line) {
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
