// What a file holds of a selection: the shape that geo/encode/pack.py writes. Reads it from the file's own elements.

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('../types.js').DetailParts} DetailParts */

/**
 * @typedef {object} Held one event
 * @property {Feature} feature
 * @property {Readonly<Record<string, readonly string[]>>} fields values by which it is filtered and counted
 * @property {string} text what a search reads
 * @property {readonly import('../types.js').Saying[]} said who said what of it
 * @property {Omit<DetailParts, 'family'>} detail
 */

/**
 * @typedef {object} Pack
 * @property {readonly Held[]} events
 * @property {readonly Feature[]} legs
 * @property {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>} names what the ids of a field are
 *   called, the name in use first
 */

/** Gzipped tiles in base64 by zoom/column/row. @typedef {Readonly<Record<string, string>>} PackedTiles */

/** The JSON that an element of the file holds. @param {string} id @returns {any} */
export function readElement(id) {
  const words = document.getElementById(id)?.textContent;
  return words ? JSON.parse(words) : null;
}
