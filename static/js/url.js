// The selection as the fragment of the page's address, and back. Pure.
// A fragment is not sent to the server: what a person looks at does not end up in a log.

import { formatDay, parseDay } from './dates.js';
import { ENDS, EVERYTHING, FILTERS, LANES, NO_FILTERS, SORTS, SPEEDS, STEPS, TABS } from './state.js';
import { BASES, KIND_SHAPES, MODES, STAGES, STATUSES } from './symbols.js';

/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').FilterName} FilterName */
/** @typedef {import('./state.js').MapView} MapView */

const LACKS = /** @type {const} */ (['date', 'place']);
/** The filters whose values are codes, with all there are: the service refuses others. @type {Partial<Record<FilterName, readonly string[]>>} */
const CODES = {
  status: STATUSES, kind: Object.keys(KIND_SHAPES), mode: Object.keys(MODES), basis: Object.keys(BASES), stage: STAGES,
};

/**
 * The fragment, without `#`. What is as in EVERYTHING is left out, but for the event: it says that none is chosen.
 * @param {Selection} selection
 * @returns {string}
 */
export function toFragment(selection) {
  const words = new URLSearchParams();
  for (const name of FILTERS) {
    if (selection.filters[name].length) {
      words.set(name, selection.filters[name].join(','));
    }
  }
  for (const [name, value] of others(selection)) {
    if (value) {
      words.set(name, value);
    }
  }
  words.set('event', selection.event ?? '');
  return words.toString().replaceAll('%2C', ',');
}

/** What else differs from EVERYTHING. @param {Selection} selection @returns {[string, string | false][]} */
function others(selection) {
  return [['q', selection.q], ...timeWords(selection), ...viewWords(selection)];
}

/** What of the two clocks does. @param {Selection} selection @returns {[string, string | false][]} */
function timeWords(selection) {
  return [
    ['from', selection.from !== null && formatDay(selection.from)],
    ['to', selection.to !== null && formatDay(selection.to)],
    ['dates', selection.certainty !== EVERYTHING.certainty && selection.certainty],
    ['sort', selection.sort !== EVERYTHING.sort && selection.sort],
    ['as_of', selection.asOf !== null && formatDay(selection.asOf)],
    ['step', selection.step !== EVERYTHING.step && selection.step],
    ['speed', selection.speed !== EVERYTHING.speed && String(selection.speed)],
    ['cumulative', selection.cumulative && 'yes'],
    ['span', selection.span !== null && selection.span.map(formatDay).join('/')],
  ];
}

/** What of the views does. @param {Selection} selection @returns {[string, string | false][]} */
function viewWords(selection) {
  return [
    ['lacks', selection.lacks ?? false],
    ['tab', selection.tab !== EVERYTHING.tab && selection.tab],
    ['ends', selection.ends !== EVERYTHING.ends && selection.ends],
    ['pair', selection.pair ?? ''],
    ['of', selection.of ?? ''],
    ['by', selection.by !== null && formatDay(selection.by)],
    ['lane', selection.lane !== EVERYTHING.lane && selection.lane],
    ['at', selection.view !== null && viewText(selection.view)],
  ];
}

/**
 * The selection that a fragment stands for; what cannot be read is as in EVERYTHING. Null for an empty fragment: a first
 * visit.
 * @param {string} fragment with or without `#`
 * @returns {Selection | null}
 */
export function parseFragment(fragment) {
  const text = fragment.replace(/^#/, '');
  if (text === '') {
    return null;
  }
  const words = new URLSearchParams(text);
  const filters = Object.fromEntries(FILTERS.map((name) => [name, list(words.get(name)).filter((value) => CODES[name]?.includes(value) ?? true)]));
  const [from, to] = [day(words.get('from')), day(words.get('to'))];
  const fits = from === null || to === null || from < to;
  return {
    filters: { ...NO_FILTERS, ...filters },
    q: words.get('q') ?? '',
    from: fits ? from : null,
    to: fits ? to : null,
    certainty: words.get('dates') === 'certainly' ? 'certainly' : 'possibly',
    event: words.get('event') || null,
    view: parseView(words.get('at')),
    tab: oneOf(TABS, words.get('tab'), EVERYTHING.tab),
    ends: oneOf(ENDS, words.get('ends'), EVERYTHING.ends),
    pair: words.get('pair') || null,
    of: words.get('of') || null,
    by: day(words.get('by')),
    lane: oneOf(LANES, words.get('lane'), EVERYTHING.lane),
    step: oneOf(STEPS, words.get('step'), EVERYTHING.step),
    speed: SPEEDS.find((speed) => String(speed) === words.get('speed')) ?? EVERYTHING.speed,
    cumulative: words.get('cumulative') === 'yes',
    sort: oneOf(SORTS.flatMap((key) => [key, `-${key}`]), words.get('sort'), EVERYTHING.sort),
    asOf: day(words.get('as_of')),
    lacks: oneOf(LACKS, words.get('lacks'), null),
    span: parseSpan(words.get('span')),
  };
}

/** @param {MapView} view longitude, latitude, zoom */
function viewText({ lon, lat, zoom }) {
  return `${lon.toFixed(4)},${lat.toFixed(4)},${Number(zoom.toFixed(2))}`;
}

/** @param {string | null} text @returns {MapView | null} */
function parseView(text) {
  const numbers = (text ?? '').split(',').map((word) => (/^-?\d{1,3}(\.\d+)?$/.test(word) ? Number(word) : NaN));
  const [lon = NaN, lat = NaN, zoom = NaN] = numbers;
  const right = numbers.length === 3 && Math.abs(lon) <= 540 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return right ? { lon, lat, zoom } : null;
}

/** @param {string | null} text @returns {[number, number] | null} */
function parseSpan(text) {
  const [from = null, to = null] = (text ?? '').split('/').map(parseDay);
  return from !== null && to !== null && from < to ? [from, to] : null;
}

/** @param {string | null} text */
function list(text) {
  return [...new Set((text ?? '').split(',').filter(Boolean))];
}

/** @param {string | null} text */
function day(text) {
  return text === null ? null : parseDay(text);
}

/**
 * @template {string} T
 * @template {T | null} U
 * @param {readonly T[]} known
 * @param {string | null} word
 * @param {U} otherwise
 * @returns {T | U}
 */
function oneOf(known, word, otherwise) {
  return known.find((value) => value === word) ?? otherwise;
}
