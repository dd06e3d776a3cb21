// Draws a selection that is too large to be held from vector tiles. Loaded when there is one, with what reads tiles.

import { Pbf, VectorTile } from '../../vendor/mvt.js';
import { placesInView } from './places.js';
import { paintTiles } from './paint.js';
import { readTile } from './read.js';
import { createShelf } from './shelf.js';

/** @typedef {import('../state.js').Selection} Selection */
/** @typedef {import('./read.js').Told} Told */

/** Tiles are drawn four and eight times as wide as tiles are elsewhere: their cells suit discs then, and few are asked for. */
const LEVELS = Object.freeze({ events: 2, legs: 3 });

/** @param {ArrayBuffer} bytes @param {import('./places.js').TilePlace} place */
async function read(bytes, place) {
  return readTile(/** @type {any} */ (new VectorTile(new Pbf(bytes)).layers), place);
}

/**
 * @param {NonNullable<import('../api.js').Api['tiles']>} tiles
 * @param {{ onCome: () => void, onTrouble: (error: unknown) => void }} calls `onCome`: there is something new to be painted
 */
export function createTileLayer(tiles, calls) {
  const shelves = { events: createShelf(read, calls), legs: createShelf(read, calls) };
  /** @type {Selection | null} */
  let selection = null;
  /** What was painted last. @type {import('../easel.js').View | null} */
  let seen = null;

  function aim() {
    for (const collection of /** @type {const} */ (['events', 'legs'])) {
      const address = selection && tiles(collection, selection);
      shelves[collection].aim(address, seen ? placesInView(seen, LEVELS[collection]) : []);
    }
  }

  function held() {
    return {
      spots: shelves.events.shown().flatMap(({ spots }) => spots),
      ways: shelves.legs.shown().flatMap(({ ways }) => ways),
    };
  }

  return {
    /** Show the events of a selection's window; none for null. @param {Selection | null} next */
    show(next) {
      const isNew = (next === null) !== (selection === null);
      selection = next;
      aim();
      if (isNew) {
        calls.onCome();
      }
    },
    /** @type {import('../layer.js').Underlay} */
    paint(context, view, colours) {
      seen = view;
      aim();
      return selection ? paintTiles(context, held(), view, colours) : [];
    },
    /** What the tiles tell of an event. @param {string} slug @returns {Told | undefined} */
    find(slug) {
      const { spots, ways } = held();
      return [...spots, ...ways].find(({ told }) => told?.slug === slug)?.told ?? undefined;
    },
  };
}

/** @typedef {ReturnType<typeof createTileLayer>} TileLayer */
