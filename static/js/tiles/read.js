// Reads a vector tile: what it holds, on the world's square. Pure.

import { STATUSES } from '../symbols.js';

/** @typedef {import('../features.js').WorldLine} WorldLine */
/** @typedef {import('./places.js').TilePlace} TilePlace */
/** @typedef {import('../hover.js').Told} Told */

/**
 * One event at a spot, or several that were gathered there.
 * @typedef {object} Spot
 * @property {number} x in the world's square, from 0 to 1
 * @property {number} y
 * @property {Readonly<Record<string, number>>} mix how many there are of each status
 * @property {Told | null} told of one event; null for several
 */

/**
 * One leg, or several that run from about one place to about another.
 * @typedef {object} Way
 * @property {WorldLine[]} lines
 * @property {Readonly<Record<string, number>>} mix
 * @property {string} mode
 * @property {string | null} basis
 * @property {Told | null} told of the one leg's event
 */

/** @typedef {{ spots: Spot[], ways: Way[] }} Tile */

/** @type {Tile} */
export const EMPTY = Object.freeze({ spots: [], ways: [] });

/**
 * A feature of a vector tile, as the library gives it.
 * @typedef {{ properties: Record<string, number | string | boolean>, loadGeometry: () => { x: number, y: number }[][] }} Feature
 */

/**
 * @param {Record<string, { extent: number, length: number, feature: (index: number) => Feature } | undefined>} layers
 * @param {TilePlace} place
 * @returns {Tile}
 */
export function readTile(layers, { zoom, column, row }) {
  const side = 2 ** zoom;
  const { events, legs } = layers;
  const onWorld = (/** @type {{ x: number, y: number }} */ { x, y }, /** @type {number} */ extent) =>
    [(column + x / extent) / side, (row + y / extent) / side];
  return {
    spots: featuresOf(events).map(({ feature, extent }) => {
      const [x = 0, y = 0] = feature.loadGeometry().flat().slice(0, 1).flatMap((point) => onWorld(point, extent));
      return { x, y, mix: mixOf(feature.properties), told: toldOf(feature.properties, 'id') };
    }),
    ways: featuresOf(legs).map(({ feature, extent }) => ({
      lines: feature.loadGeometry().map((line) => Float64Array.from(line.flatMap((point) => onWorld(point, extent)))),
      mix: mixOf(feature.properties),
      mode: String(feature.properties['mode'] ?? 'unknown'),
      basis: typeof feature.properties['basis'] === 'string' ? feature.properties['basis'] : null,
      told: toldOf(feature.properties, 'event'),
    })),
  };
}

/** @param {{ extent: number, length: number, feature: (index: number) => Feature } | undefined} layer */
function featuresOf(layer) {
  return Array.from({ length: layer?.length ?? 0 }, (_, index) =>
    ({ feature: /** @type {NonNullable<typeof layer>} */ (layer).feature(index), extent: layer?.extent ?? 1 }));
}

/** @param {Feature['properties']} properties @returns {Record<string, number>} */
function mixOf(properties) {
  if (typeof properties['count'] !== 'number') {
    return { [String(properties['status'] ?? 'unknown')]: 1 };
  }
  return Object.fromEntries(STATUSES.filter((status) => properties[status]).map((status) => [status, Number(properties[status])]));
}

/** @param {Feature['properties']} properties @param {'id' | 'event'} name the slug of the event @returns {Told | null} */
function toldOf({ title, status, kind, start, end, ...rest }, name) {
  const slug = rest[name];
  if (typeof slug !== 'string') {
    return null;
  }
  const when = start === end ? start : `${start ?? '..'}/${end ?? '..'}`;
  return { slug, title: String(title ?? slug), status: String(status ?? 'unknown'), kind: String(kind ?? ''), when: typeof when === 'string' ? when : null };
}

/** The status that most have. @param {Readonly<Record<string, number>>} mix */
export function mainStatus(mix) {
  const [first] = Object.entries(mix).sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'unknown';
}
