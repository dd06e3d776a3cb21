// Spots too near each other to be told apart, gathered into one: tiles gather by cells of their own, which know nothing
// of the zoom they are drawn at, nor of the tile beside them. Pure.

/** @typedef {import('./read.js').Spot} Spot */
/** @typedef {import('./read.js').Told} Told */
/** @typedef {{ x: number, y: number, mix: Record<string, number>, count: number, told: Told[] }} Heap in pixels; `told` are the events that are known by name */

/**
 * @param {readonly { x: number, y: number, spot: Spot }[]} spots in pixels
 * @param {number} near pixels
 * @returns {Heap[]} those of many events last, so that they are drawn on top
 */
export function gatherSpots(spots, near) {
  const ranked = spots.map((one) => ({ ...one, count: total(one.spot.mix) })).sort((a, b) => b.count - a.count);
  /** @type {Map<string, Heap[]>} */
  const cells = new Map();
  /** @type {Heap[]} */
  const heaps = [];
  for (const { x, y, spot, count } of ranked) {
    const [column, row] = [Math.floor(x / near), Math.floor(y / near)];
    const heap = around(cells, column, row).find((other) => Math.hypot(other.x - x, other.y - y) < near);
    if (heap) {
      add(heap, spot, count);
    } else {
      const made = { x, y, mix: { ...spot.mix }, count, told: spot.told ? [spot.told] : [] };
      heaps.push(made);
      const key = `${column} ${row}`;
      cells.set(key, [...(cells.get(key) ?? []), made]);
    }
  }
  return heaps.reverse();
}

/** @param {Map<string, Heap[]>} cells @param {number} column @param {number} row */
function around(cells, column, row) {
  return [-1, 0, 1].flatMap((across) => [-1, 0, 1].flatMap((down) => cells.get(`${column + across} ${row + down}`) ?? []));
}

/** @param {Heap} heap @param {Spot} spot @param {number} count */
function add(heap, { mix, told }, count) {
  heap.count += count;
  for (const [status, number] of Object.entries(mix)) {
    heap.mix[status] = (heap.mix[status] ?? 0) + number;
  }
  if (told) {
    heap.told.push(told);
  }
}

/** @param {Readonly<Record<string, number>>} mix */
export function total(mix) {
  return Object.values(mix).reduce((sum, number) => sum + number, 0);
}
