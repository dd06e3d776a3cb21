// The legs of an event from its own feature, so that nobody has to ask for them: its lines stand in the order of its
// legs, and those that cross 180 degrees are cut there. Pure.

import { lineParts } from './features.js';

/** @typedef {import('./types.js').Feature} Feature */
/** @typedef {import('./types.js').Position} Position */

/**
 * Legs as the API's features of legs, those with a line.
 * @param {Feature} event
 * @returns {Feature[]}
 */
export function ownLegs({ id, geometry, properties }) {
  const ways = rejoined(lineParts(geometry));
  const legs = Array.isArray(properties['legs']) ? properties['legs'] : [];
  const drawn = legs.map((leg, index) => ({ ...leg, seq: index + 1 })).filter(({ basis }) => basis !== null);
  if (ways.length === drawn.length) {
    return drawn.map((leg, index) => toFeature(id, ways[index] ?? [], leg));
  }
  // An event may come with lines and say nothing of legs: all of them are one, of which no more is known.
  const mode = properties['modes']?.[0] ?? 'unknown';
  return ways.length ? [toFeature(id, ways.flat(), { ...legs[0], mode, basis: null, seq: 1 })] : [];
}

/** @param {string} event @param {Position[][]} parts @param {Record<string, any>} properties @returns {Feature} */
function toFeature(event, parts, properties) {
  return {
    id: `${event}.${properties['seq']}`,
    geometry: { type: 'MultiLineString', coordinates: parts }, properties: { ...properties, event },
  };
}

/** Parts that go on where the one before was cut at 180 degrees, together with it. @param {Position[][]} parts @returns {Position[][][]} */
function rejoined(parts) {
  /** @type {Position[][][]} */
  const ways = [];
  for (const part of parts) {
    const before = ways.at(-1);
    if (before && goesOn(before.at(-1)?.at(-1), part[0])) {
      before.push(part);
    } else {
      ways.push([part]);
    }
  }
  return ways;
}

/** @param {Position | undefined} end @param {Position | undefined} start */
function goesOn(end, start) {
  return Boolean(end && start) && Math.abs(end?.[0] ?? 0) === 180 && start?.[0] === -(end?.[0] ?? 0) && end?.[1] === start?.[1];
}
