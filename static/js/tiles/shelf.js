// Tiles of one collection: fetched when they are aimed at, kept for a while. Those that are shown stay until all of the
// next ones have come, so that the map never flickers while the window of time moves.

import { Refused } from '../api.js';
import { inTurn } from '../turn.js';
import { EMPTY } from './read.js';

/** @typedef {import('./places.js').TilePlace} TilePlace */
/** @typedef {import('./read.js').Tile} Tile */

const MOST_KEPT = 96;

/**
 * @param {(bytes: ArrayBuffer, place: TilePlace) => Promise<Tile>} read
 * @param {{ onCome: () => void, onTrouble: (error: Refused) => void }} calls
 */
export function createShelf(read, { onCome, onTrouble }) {
  /** @type {Map<string, Promise<Tile>>} */
  const kept = new Map();
  /** @type {{ address: import('../api.js').TileAddress, places: readonly TilePlace[] } | null} */
  let aim = null;
  let aimed = '';
  /** @type {Tile[]} */
  let shown = [];

  /** @param {string} address @param {TilePlace} place */
  async function load(address, place) {
    const response = await fetch(address).catch(() => { throw new Refused('', 0); });
    if (!response.ok) {
      throw new Refused(`${response.status} ${response.statusText}`, response.status);
    }
    const bytes = await response.arrayBuffer();
    return bytes.byteLength ? read(bytes, place) : EMPTY;
  }

  /** @param {string} address @param {TilePlace} place */
  function get(address, place) {
    const tile = kept.get(address) ?? load(address, place);
    kept.delete(address);
    kept.set(address, tile);
    tile.catch(() => kept.delete(address));
    for (const old of [...kept.keys()].slice(0, Math.max(kept.size - MOST_KEPT, 0))) {
      kept.delete(old);
    }
    return tile;
  }

  const refresh = inTurn(async () => {
    const now = aim;
    try {
      shown = now ? await Promise.all(now.places.map((place) => get(now.address(place.zoom, place.column, place.row), place))) : [];
      onCome();
    } catch (error) {
      aimed = '';
      onTrouble(/** @type {Refused} */ (error));
    }
  });

  return {
    /** @param {import('../api.js').TileAddress | null} address null: none are to be shown @param {readonly TilePlace[]} places */
    aim(address, places) {
      const next = address ? places.map(({ zoom, column, row }) => address(zoom, column, row)).join() : '';
      if (next !== aimed) {
        aimed = next;
        aim = address ? { address, places } : null;
        refresh();
      }
    },
    shown: () => shown,
  };
}
