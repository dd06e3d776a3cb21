// Places in a text: the service counts Unicode code points, JavaScript counts UTF-16 units. Pure.

/**
 * @typedef {object} Offsets
 * @property {string} text
 * @property {number} length in code points
 * @property {(point: number) => number} toUnits the index in the string of a code point; out of range is held inside
 * @property {(unit: number) => number} toPoints the code point at, or around, an index in the string
 * @property {(start: number, end: number) => string} slice a piece of the text by code points
 */

/**
 * Two units make one code point only where a high surrogate comes before a low one, as in Python.
 * Asking costs a search among the characters outside the basic plane, of which most texts have none.
 * @param {string} text
 * @returns {Offsets}
 */
export function createOffsets(text) {
  /** Code points that take two units, ascending. @type {number[]} */
  const wide = [];
  const pairs = /[\u{10000}-\u{10ffff}]/gu;
  for (let match = pairs.exec(text); match !== null; match = pairs.exec(text)) {
    wide.push(match.index - wide.length);
  }
  const length = text.length - wide.length;

  /** @param {number} point */
  function toUnits(point) {
    const inside = Math.min(Math.max(point, 0), length);
    return inside + countBelow(wide.length, (index) => (wide[index] ?? 0) < inside);
  }

  /** @param {number} unit */
  function toPoints(unit) {
    const inside = Math.min(Math.max(unit, 0), text.length);
    return inside - countBelow(wide.length, (index) => (wide[index] ?? 0) + index + 1 <= inside);
  }

  return { text, length, toUnits, toPoints, slice: (start, end) => text.slice(toUnits(start), toUnits(end)) };
}

/** How many of the first indexes hold, where those that hold come first. @param {number} count @param {(index: number) => boolean} holds */
function countBelow(count, holds) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
