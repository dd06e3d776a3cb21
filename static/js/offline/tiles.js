// The base map that a file holds: all of the world roughly, and its selection's surroundings finely. Where a tile is not
// held, the nearest one above it is drawn, enlarged.

import { unpack } from './pack.js';

/** @typedef {typeof import('protomaps-leaflet')} Protomaps */
/** @typedef {import('protomaps-leaflet').Feature} Feature */
/** @typedef {import('protomaps-leaflet').Zxy} Zxy */
/** @typedef {import('./pack.js').PackedTiles} PackedTiles */

/**
 * @param {Protomaps} protomaps
 * @param {PackedTiles} packed
 * @returns {import('protomaps-leaflet').TileSource}
 */
export function createTiles(protomaps, packed) {
  const archive = { getZxy: (/** @type {number} */ z, /** @type {number} */ x, /** @type {number} */ y) => unpackTile(packed[`${z}/${x}/${y}`]) };
  const source = new protomaps.PmtilesSource(/** @type {any} */ (archive), false);
  return {
    async get(tile, size) {
      const held = nearestHeld(tile, packed);
      const layers = await source.get(held, size);
      const levels = tile.z - held.z;
      if (levels === 0) {
        return layers;
      }
      const scale = 2 ** levels;
      const shift = { x: (tile.x - held.x * scale) * size, y: (tile.y - held.y * scale) * size };
      return new Map([...layers].map(([name, features]) => [name, features.map((feature) => enlarged(feature, scale, shift))]));
    },
  };
}

/** @param {Zxy} tile @param {PackedTiles} packed @returns {Zxy} */
function nearestHeld({ z, x, y }, packed) {
  return z === 0 || `${z}/${x}/${y}` in packed ? { z, x, y } : nearestHeld({ z: z - 1, x: x >> 1, y: y >> 1 }, packed);
}

/** @param {string | undefined} text an empty text is an empty tile */
async function unpackTile(text) {
  return text ? { data: await unpack(text).arrayBuffer() } : undefined;
}

/** @param {Feature} feature @param {number} scale @param {{ x: number, y: number }} shift @returns {Feature} */
function enlarged(feature, scale, shift) {
  const geom = feature.geom.map((ring) => ring.map((point) => {
    const moved = point.mult(scale);
    moved.x -= shift.x;
    moved.y -= shift.y;
    return moved;
  }));
  const { minX, minY, maxX, maxY } = feature.bbox;
  const bbox = {
    minX: minX * scale - shift.x, minY: minY * scale - shift.y, maxX: maxX * scale - shift.x, maxY: maxY * scale - shift.y,
  };
  return { ...feature, geom, bbox };
}
