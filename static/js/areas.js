// The areas of countries, for what is known of no place but its country: fetched when the first is to be shaded.

import { worldLine } from './features.js';

/** @typedef {import('./features.js').WorldLine} WorldLine */
/** @typedef {import('./types.js').Position} Position */
/** @typedef {readonly WorldLine[]} Rings of one country, outer and inner */
/** @typedef {{ features: { geometry: { coordinates: Position[][][] } }[] }} Shapes */

/**
 * @typedef {object} Areas
 * @property {(position: readonly [number, number]) => Rings | null} find that of the country that holds a position; null
 *   where it is not known, or not yet
 */

export const NO_AREAS = /** @type {Areas} */ (Object.freeze({ find: () => null }));

/**
 * @param {string | null | undefined} address none where there are no areas
 * @param {() => void} onReady
 * @returns {Areas}
 */
export function createAreas(address, onReady) {
  /** @type {Areas | null} */
  let held = address ? null : NO_AREAS;

  async function load() {
    held = NO_AREAS; // asked for once; without an answer there are discs
    const response = await fetch(String(address)).catch(() => null);
    if (response?.ok) {
      held = toAreas(await response.json());
      onReady();
    }
  }

  return {
    find(position) {
      if (held === null) {
        void load();
      }
      return held?.find(position) ?? null;
    },
  };
}

/** @param {Shapes} shapes @returns {Areas} */
export function toAreas({ features }) {
  const countries = features.map(({ geometry: { coordinates } }) => ({ parts: coordinates, rings: /** @type {Rings | null} */ (null) }));
  return {
    find(position) {
      const country = countries.find(({ parts }) => parts.some((rings) => holds(rings, position)));
      if (country) {
        country.rings ??= country.parts.flat().map(worldLine);
      }
      return country?.rings ?? null;
    },
  };
}

/** Whether a position lies in an outer ring and in none of the holes, by counting crossings. @param {Position[][]} rings @param {readonly [number, number]} position */
export function holds(rings, [lon, lat]) {
  let isIn = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [[x, y], [left, top]] = [ring[at] ?? [0, 0], ring[before] ?? [0, 0]];
      if (y > lat !== top > lat && lon < ((left - x) * (lat - y)) / (top - y) + x) {
        isIn = !isIn;
      }
    }
  }
  return isIn;
}
