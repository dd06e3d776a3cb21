// The areas of countries and regions, for what is known of no place but these: fetched when the first is to be shaded.

import { worldLine } from './features.js';

/** @typedef {import('./features.js').WorldLine} WorldLine */
/** @typedef {import('./types.js').Position} Position */
/** @typedef {readonly WorldLine[]} Rings of one area, outer and inner */
/** @typedef {'country' | 'region'} Width */
/** Regions have the point that stands for them. @typedef {{ features: { properties: { point?: readonly [number, number] }, geometry: { coordinates: Position[][][] } }[] }} Shapes */

/**
 * @typedef {object} Areas
 * @property {(position: readonly [number, number], width: Width) => Rings | null} find that of the country that holds a
 *   position, or of the region that it stands for; null where it is not known, or not yet
 */

export const NO_AREAS = /** @type {Areas} */ (Object.freeze({ find: () => null }));

/**
 * @param {string | Shapes | null | undefined} given where they are, or themselves; none where there are no areas
 * @param {() => void} onReady
 * @returns {Areas}
 */
export function createAreas(given, onReady) {
  if (typeof given !== 'string') {
    return given ? toAreas(given) : NO_AREAS;
  }
  const address = given;
  /** @type {Areas | null} */
  let held = null;

  async function load() {
    held = NO_AREAS; // asked for once; without an answer there are discs
    const response = await fetch(address).catch(() => null);
    if (response?.ok) {
      held = toAreas(await response.json());
      onReady();
    }
  }

  return {
    find(position, width) {
      if (held === null) {
        void load();
      }
      return held?.find(position, width) ?? null;
    },
  };
}

/** @param {Shapes} shapes @returns {Areas} */
export function toAreas({ features }) {
  const areas = features.map(({ properties: { point }, geometry: { coordinates } }) => ({
    point, parts: coordinates, rings: /** @type {Rings | null} */ (null),
  }));
  const countries = areas.filter(({ point }) => point === undefined);
  const regions = new Map(areas.flatMap((area) => (area.point ? [[area.point.join(), area]] : [])));
  return {
    find(position, width) {
      // A region is found by its own point alone: a region without an area may have its point in another one's.
      const area = width === 'region' ? regions.get(position.join()) : countries.find(({ parts }) => parts.some((rings) => holds(rings, position)));
      if (area) {
        area.rings ??= area.parts.flat().map(worldLine);
      }
      return area?.rings ?? null;
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
