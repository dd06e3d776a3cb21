// Which tiles a view of the map needs. Pure.

/** @typedef {{ zoom: number, column: number, row: number }} TilePlace */
/** @typedef {import('../easel.js').View} View */

const MOST_ZOOM = 14;
const TILE = 256;

/**
 * @param {View} view
 * @param {number} levels how many zooms above the map's the tiles are: each makes them twice as wide on the map
 * @returns {TilePlace[]} each once, whichever copies of the world are in view
 */
export function placesInView({ world, left, top, size }, levels) {
  const zoom = Math.min(Math.max(Math.round(Math.log2(world / TILE)) - levels, 0), MOST_ZOOM);
  const side = 2 ** zoom;
  const [west, east] = [left, left + size.x].map((x) => Math.floor((x / world) * side));
  const [north, south] = [top, top + size.y].map((y) => Math.min(Math.max(Math.floor((y / world) * side), 0), side - 1));
  const columns = range(west ?? 0, Math.min(east ?? 0, (west ?? 0) + side - 1)).map((column) => ((column % side) + side) % side);
  return range(north ?? 0, south ?? 0).flatMap((row) => columns.map((column) => ({ zoom, column, row })));
}

/** @param {number} first @param {number} last */
function range(first, last) {
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}
