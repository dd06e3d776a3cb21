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
 * @property {import('./sums.js').Share} share what it adds to flows, voyages and totals
 */

/**
 * @typedef {object} Pack
 * @property {readonly Held[]} events
 * @property {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>} names what the ids of a field are
 *   called, the name in use first
 * @property {Readonly<Record<string, string | null>>} wholes of amounts of other events, what they are part of
 */

/**
 * How an event was told before a day: null for not at all, true for as it is told now.
 * @typedef {readonly [string, Held | true | null]} Told
 */

/** The past of the events by their slugs, the earliest first. @typedef {Readonly<Record<string, readonly Told[]>>} Past */

/** Gzipped tiles in base64 by zoom/column/row. @typedef {Readonly<Record<string, string>>} PackedTiles */

/** The JSON that an element of the file holds. @param {string} id @returns {any} */
export function readElement(id) {
  const words = document.getElementById(id)?.textContent;
  return words ? JSON.parse(words) : null;
}

/** What a text holds that was gzipped and written in base64. @param {string} text */
export function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/** What opens the past of the file, when it is asked for; null where the file holds none. @returns {(() => Promise<Past>) | null} */
export function readPast() {
  const packed = readElement('held-past');
  return packed === null ? null : () => unpack(packed).json();
}
