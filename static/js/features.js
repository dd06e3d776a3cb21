// Features of the API as the page's own values: dates as days, lines as world coordinates. Pure.

import { parseDay } from './dates.js';
import { meets } from './window.js';

/** @typedef {import('./types.js').Feature} Feature */
/** @typedef {import('./types.js').Position} Position */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./window.js').Bounds} Bounds */

/**
 * A line in the world's square, as x, y, x, y …: both from 0 to 1, from 180 west and from the north (web Mercator).
 * @typedef {Float64Array} WorldLine
 */

/** @typedef {[number, number, number, number]} GeoBox west, south, east, north, in degrees */

/**
 * @typedef {object} Leg
 * @property {string} id
 * @property {number} seq
 * @property {string} mode
 * @property {string | null} basis
 * @property {string | null} origin
 * @property {string | null} destination
 * @property {boolean} wide whether an end stands for a whole region or country
 * @property {readonly [boolean, boolean]} vague whether the start does, and the end
 * @property {WorldLine[]} lines
 * @property {GeoBox} box
 */

/**
 * @typedef {object} EventItem
 * @property {string} slug
 * @property {string} title
 * @property {string} status
 * @property {string} kind
 * @property {string | null} when EDTF
 * @property {boolean} dated
 * @property {Bounds} bounds
 * @property {string | null} supplier
 * @property {string | null} supplierName
 * @property {string | null} recipient
 * @property {string | null} recipientName
 * @property {readonly string[]} modes
 * @property {number} origins
 * @property {number} claimsFor
 * @property {number} claimsAgainst
 * @property {boolean} cumulative
 * @property {Position | null} position where its symbol stands; null where it has legs, or no place
 * @property {string | null} precision
 * @property {number | null} uncertainty metres
 * @property {boolean} placed
 * @property {Leg[]} legs with a line
 */

const MOST_LATITUDE = 85.051129;

/** @param {Position} position @returns {Position} x and y in the world's square */
export function toWorld([lon, lat]) {
  const sine = Math.sin((Math.min(Math.max(lat, -MOST_LATITUDE), MOST_LATITUDE) * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** @param {Position[]} positions @returns {WorldLine} */
export function worldLine(positions) {
  return Float64Array.from(positions.flatMap(toWorld));
}

/** The parts of a geometry that are lines. @param {Feature['geometry']} geometry @returns {Position[][]} */
export function lineParts(geometry) {
  if (geometry?.type === 'LineString') {
    return [geometry.coordinates];
  }
  return geometry?.type === 'MultiLineString' ? geometry.coordinates : [];
}

/** @param {Position[]} positions @returns {GeoBox} */
function boxOf(positions) {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** What holds all of an event; null where it has no place. @param {EventItem} item @returns {GeoBox | null} */
export function boxOfItem({ legs, position }) {
  const corners = legs.flatMap(({ box: [west, south, east, north] }) => /** @type {Position[]} */ ([[west, south], [east, north]]));
  const all = position ? [...corners, position] : corners;
  return all.length ? boxOf(all) : null;
}

/** What holds all places of events without a way, and all of the ways of others; null where there are none. @param {readonly EventItem[]} items @returns {GeoBox | null} */
export function boxAround(items) {
  const boxes = items.map(boxOfItem).filter((box) => box !== null);
  return boxes.length ? boxOf(boxes.flatMap(([west, south, east, north]) => /** @type {Position[]} */ ([[west, south], [east, north]]))) : null;
}

/**
 * The items that lie within so many degrees from west to east, where most do. 180 degrees are an edge here.
 * @param {readonly EventItem[]} items
 * @param {number} degrees
 */
export function mostWithin(items, degrees) {
  const boxes = items.flatMap((item) => { const box = boxOfItem(item); return box ? [{ item, west: box[0], east: box[2] }] : []; });
  const within = (/** @type {number} */ edge) => boxes.filter(({ west, east }) => west >= edge && east <= edge + degrees);
  const edges = [...new Set(boxes.map(({ west }) => Math.floor(west)))];
  const best = edges.map(within).reduce((most, some) => (some.length > most.length ? some : most), []);
  return best.map(({ item }) => item);
}

/** @param {unknown} value @returns {string | null} */
function text(value) {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** @param {unknown} value */
function day(value) {
  return typeof value === 'string' ? parseDay(value) : null;
}

/** @param {Record<string, any>} properties @returns {Bounds} */
export function toBounds(properties) {
  return {
    startEarliest: day(properties.start_earliest),
    startLatest: day(properties.start_latest),
    endEarliest: day(properties.end_earliest),
    endLatest: day(properties.end_latest),
  };
}

/** @param {Feature} feature @returns {Leg} */
function toLeg({ id, geometry, properties }) {
  const isWide = (/** @type {unknown} */ precision) => precision === 'region' || precision === 'country';
  const vague = /** @type {const} */ ([isWide(properties.origin_precision), isWide(properties.destination_precision)]);
  const parts = lineParts(geometry);
  return {
    id,
    seq: Number(properties.seq),
    mode: String(properties.mode),
    basis: text(properties.basis),
    origin: text(properties.origin),
    destination: text(properties.destination),
    wide: vague[0] || vague[1],
    vague,
    lines: parts.map(worldLine),
    box: boxOf(parts.flat()),
  };
}

/**
 * Legs with a line, by the slug of their event, in their order.
 * @param {Feature[]} features
 * @returns {Map<string, Leg[]>}
 */
export function legsByEvent(features) {
  /** @type {Map<string, Leg[]>} */
  const found = new Map();
  for (const feature of features) {
    if (feature.geometry !== null) {
      const slug = String(feature.properties.event);
      found.set(slug, [...(found.get(slug) ?? []), toLeg(feature)].sort((a, b) => a.seq - b.seq));
    }
  }
  return found;
}

/**
 * @param {Feature} feature
 * @param {Map<string, Leg[]>} legs
 * @returns {EventItem}
 */
export function toItem({ id, geometry, properties }, legs) {
  return {
    slug: id,
    title: String(properties.title),
    status: String(properties.status),
    kind: String(properties.kind),
    when: text(properties.when),
    dated: text(properties.when) !== null,
    bounds: toBounds(properties),
    supplier: text(properties.supplier),
    supplierName: text(properties.supplier_name),
    recipient: text(properties.recipient),
    recipientName: text(properties.recipient_name),
    modes: Array.isArray(properties.modes) ? properties.modes.map(String) : [],
    origins: Number(properties.origins ?? 0),
    claimsFor: Number(properties.claims_for ?? 0),
    claimsAgainst: Number(properties.claims_against ?? 0),
    cumulative: properties.cumulative === true,
    position: geometry?.type === 'Point' ? geometry.coordinates : null,
    precision: text(properties.place_precision),
    uncertainty: typeof properties.uncertainty_m === 'number' ? properties.uncertainty_m : null,
    placed: geometry !== null,
    legs: legs.get(id) ?? [],
  };
}

/**
 * Those that meet the selection's window. What has no date meets every window, as in the API.
 * @param {readonly EventItem[]} items
 * @param {Selection} selection
 * @returns {EventItem[]}
 */
export function inWindow(items, { from, to, certainty }) {
  if (from === null && to === null) {
    return [...items];
  }
  return items.filter((item) => !item.dated || meets(item.bounds, { from, to }, certainty));
}

/**
 * Whole years that hold every bound that is known; null where there is none.
 * @param {readonly EventItem[]} items
 * @returns {[number, number] | null}
 */
export function daysSpanned(items) {
  let [low, high] = [Infinity, -Infinity];
  for (const { bounds } of items) {
    for (const day of [bounds.startEarliest, bounds.startLatest, bounds.endEarliest, bounds.endLatest]) {
      if (day !== null) {
        [low, high] = [Math.min(low, day), Math.max(high, day)];
      }
    }
  }
  return low <= high ? [low, high + 1] : null;
}

/** The values of an item in a lane. @param {EventItem} item @param {import('./state.js').Lane} lane @returns {readonly string[]} */
export function laneValues(item, lane) {
  if (lane === 'mode') {
    return item.modes;
  }
  const value = item[lane];
  return value === null ? [] : [value];
}

/** What a value of a lane is called in an item. @param {EventItem} item @param {import('./state.js').Lane} lane @param {string} value */
export function laneName(item, lane, value) {
  const names = { supplier: item.supplierName, recipient: item.recipientName };
  return lane === 'supplier' || lane === 'recipient' ? (names[lane] ?? value) : value;
}
