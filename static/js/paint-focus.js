// Paints the event that is chosen, over the others: its circles and areas, legs with their numbers, symbol, names of places.

import { drawArrow, drawDot, drawKind, drawLabel, drawLeader, drawLine, drawNumber, drawVagueKind } from './draw.js';
import { colourOf, toPath, toPixels } from './easel.js';
import { circleRound, isVague, shadeArea } from './paint-points.js';
import { lengthOf, spotAt } from './path.js';

/** @typedef {import('./draw.js').Box} Box */
/** @typedef {import('./easel.js').Easel} Easel */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./path.js').Path} Path */
/** @typedef {{ name: string, x: number, y: number, isVague: boolean }} Spot */

/** Pixels under which a leg is too short to carry its number: it stands aside. */
const SHORT = 52;
const ASIDE = 26;

/** @param {Easel} easel @param {EventItem} focus */
export function paintFocus(easel, focus) {
  const { context, scene: { colours }, view } = easel;
  const colour = colourOf(easel, focus.status);
  const spots = paintPlaces(easel, colour);
  /** @type {Box[]} */
  const taken = spots.map(({ x, y }) => ({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 }));
  const ways = focus.legs.flatMap((leg, index) =>
    leg.lines.map((line) => toPath(easel, line)).filter((path) => path !== null).map((path) => ({ leg, path, number: index + 1 })));
  const isShort = (/** @type {{ path: Path }} */ { path }) => lengthOf(path) < SHORT;
  for (const { leg, path } of ways) {
    drawLine(context, path, { mode: leg.mode, basis: leg.basis, colour, paper: colours.paper, width: 3.2, halo: colours.paper });
    easel.hits.push({ x: 0, y: 0, radius: 0, path, slugs: [focus.slug] });
  }
  for (const spot of focus.legs.length ? spots : []) {
    paintStop(easel, spot, colour, ways.some(isShort) ? 2.6 : 3.4);
  }
  for (const { leg, path } of ways.filter(isShort)) { // once more, over the dots at its ends
    drawLine(context, path, { mode: leg.mode, basis: leg.basis, colour, paper: colours.paper, width: 2.6 });
  }
  for (const { path, number } of ways) {
    paintNumber(easel, path, number, colour, taken);
  }
  paintSymbol(easel, focus, colour);
  for (const { name, x, y } of spots) {
    drawLabel(context, { x, y, text: name, gap: focus.legs.length ? 10 : 17 }, taken, view.view, colours);
  }
}

/** How exactly each place is known. @param {Easel} easel @param {string} colour @returns {Spot[]} */
function paintPlaces(easel, colour) {
  return easel.scene.places.flatMap(({ name, lon, lat, precision, uncertainty_m: metres }) => {
    if (lon === undefined || lat === undefined) {
      return [];
    }
    if (isVague(precision)) {
      shadeArea(easel, [lon, lat], { precision, metres: metres ?? null, colour, isStrong: true });
    } else {
      circleRound(easel, [lon, lat], metres ?? 0, colour);
    }
    return [{ name, isVague: isVague(precision), ...toPixels(easel, [lon, lat]) }];
  });
}

/** @param {Easel} easel @param {Spot} spot @param {string} colour @param {number} radius */
function paintStop({ context, scene: { colours } }, { x, y, isVague: isOpen }, colour, radius) {
  drawDot(context, x, y, radius + 1.1, colours.paper, colours.paper);
  drawDot(context, x, y, radius, colours.paper, colour);
  if (!isOpen) {
    drawDot(context, x, y, radius - 1.2, colour, colour);
  }
}

/** @param {Easel} easel @param {EventItem} focus @param {string} colour */
function paintSymbol(easel, focus, colour) {
  if (focus.position === null || focus.legs.length > 0) {
    return;
  }
  const { context, scene: { colours }, hits } = easel;
  const { x, y } = toPixels(easel, focus.position);
  const symbol = { x, y, kind: focus.kind, colour, paper: colours.paper };
  if (isVague(focus.precision)) {
    drawVagueKind(context, { ...symbol, scale: 1.5 });
  } else {
    drawDot(context, x, y, 13, colours.paper, colour);
    drawKind(context, { ...symbol, scale: 1.2 });
  }
  hits.push({ x, y, radius: 13, path: null, slugs: [focus.slug] });
}

/** The number of a leg: on it, or beside it where it would hide it. @param {Easel} easel @param {Path} path @param {number} number @param {string} colour @param {Box[]} taken */
function paintNumber({ context, scene: { colours } }, path, number, colour, taken) {
  const length = lengthOf(path);
  const middle = spotAt(path, length / 2);
  const isShort = length < SHORT;
  const sides = isShort ? [ASIDE, -ASIDE] : [0];
  const places = sides.map((aside) => ({ x: middle.x - Math.sin(middle.angle) * aside, y: middle.y + Math.cos(middle.angle) * aside }));
  const isFree = (/** @type {{ x: number, y: number }} */ { x, y }) =>
    !taken.some(({ left, top, right, bottom }) => x + 10 > left && x - 10 < right && y + 10 > top && y - 10 < bottom);
  const { x, y } = places.find(isFree) ?? places[0] ?? middle;
  if (isShort) {
    const part = 5 / ASIDE; // it begins beside the line
    drawLeader(context, { x: middle.x + (x - middle.x) * part, y: middle.y + (y - middle.y) * part }, { x, y }, colour, colours.paper);
  }
  if (length >= 24) {
    drawArrow(context, spotAt(path, isShort ? length * 0.62 : length - 12), isShort ? 5 : 6.5, colour, colours.paper);
  }
  drawDot(context, x, y, 9, colour, colours.paper);
  drawNumber(context, x, y, String(number), colours.paper);
  taken.push({ left: x - 10, top: y - 10, right: x + 10, bottom: y + 10 });
}
