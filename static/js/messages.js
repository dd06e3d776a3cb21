// Every text of the interface, in one place. What a report says is never here.

/** What the codes of the data are called. @type {Readonly<Record<string, string>>} */
const NAMES = {
  confirmed: 'Confirmed',
  corroborated: 'Corroborated',
  alleged: 'Alleged',
  contested: 'Contested',
  refuted: 'Refuted',
  unknown: 'Unknown',
  maritime: 'Sea',
  inland_water: 'Inland water',
  multimodal: 'Several modes',
  un_panel: 'UN panel',
  ngo: 'NGO',
  in_transit: 'In transit',
};

/** What each status means. @type {Readonly<Record<string, string>>} */
export const STATUS_MEANS = {
  confirmed: 'a party to it says so, or there is physical evidence',
  corroborated: 'two or more independent origins claim it',
  alleged: 'one origin claims it',
  contested: 'a party to it denies it',
  refuted: 'everyone who claimed it withdrew the claim',
  unknown: 'nobody is on record as claiming it',
};

/** @type {Readonly<Record<string, string>>} */
export const RELIABILITY = {
  A: 'completely reliable source',
  B: 'usually reliable source',
  C: 'fairly reliable source',
  D: 'not usually reliable source',
  E: 'unreliable source',
  F: 'reliability of the source cannot be judged',
};

/** @type {Readonly<Record<number, string>>} */
export const CREDIBILITY = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'truth cannot be judged',
};

/** @type {Readonly<Record<string, string>>} */
export const STANCE = {
  asserts: 'says so',
  corroborates: 'corroborates',
  denies: 'denies',
  doubts: 'doubts',
  retracts: 'takes it back',
};

/** @type {Readonly<Record<string, string>>} */
export const BASIS_MEANS = {
  observed: 'The track as it was observed',
  sightings: 'Joined from sightings',
  reported: 'Through the waypoints that were reported',
  computed: 'Computed, not observed',
  schematic: 'Schematic, not the way that was taken',
};

/** @type {Readonly<Record<string, string>>} */
export const PRECISION = {
  exact: 'known to 100 m',
  site: 'known to 1 km',
  town: 'known to 5 km',
  district: 'known to 25 km',
  region: 'a region: the point stands for all of it',
  country: 'a country: the point stands for all of it',
};

/** @type {Readonly<Record<string, string>>} */
export const WHEN_PRECISION = {
  day: 'known to the day',
  week: 'known to the week',
  month: 'known to the month',
  season: 'known to the season',
  year: 'known to the year',
  range: '',
};

export const FACET_TITLES = /** @type {const} */ ({
  status: 'Status',
  kind: 'Kind',
  supplier: 'Supplier',
  recipient: 'Recipient',
  mode: 'Mode of transport',
  parent: 'Episode',
  vessel: 'Vessel',
});

const IRREGULAR = new Map([['person', 'people'], ['aircraft', 'aircraft'], ['piece', 'pieces'], ['box', 'boxes']]);
const NUMBER = new Intl.NumberFormat('en-GB');

/** @param {number} value */
export function number(value) {
  return NUMBER.format(value);
}

/** What a code is called, with a capital. @param {string} code */
export function name(code) {
  return NAMES[code] ?? (code.charAt(0).toUpperCase() + code.slice(1)).replaceAll('_', ' ');
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** "container" → "containers". @param {string} unit */
export function units(unit) {
  return IRREGULAR.get(unit) ?? (unit.endsWith('s') ? unit : `${unit}s`);
}

/**
 * An amount with its bounds and unit: "1,000 or more containers", "4 to 6 launchers", "millions of rounds".
 * @param {{ low?: number, best?: number, high?: number, unit?: string, quantity?: string, value?: string }} amount
 * @returns {string}
 */
export function amount({ low, best, high, unit = '', quantity }) {
  if (low !== undefined && low !== high) {
    return high === undefined ? `${number(low)} or more ${units(unit)}` : `${number(low)} to ${number(high)} ${units(unit)}`;
  }
  const lead = low !== undefined ? '' : high !== undefined ? 'at most ' : 'about ';
  const value = low ?? high ?? best;
  return value === undefined ? wordingOf(quantity ?? '') : `${lead}${number(value)} ${value === 1 ? unit : units(unit)}`;
}

/** A source's own words for an amount, with its unit: "dozens (train)" → "dozens of trains". @param {string} quantity */
function wordingOf(quantity) {
  const words = /^(.*) \(([^()]+)\)$/.exec(quantity);
  if (words === null) {
    return quantity;
  }
  const [, wording = '', kind = ''] = words;
  return `${wording}${/(s|number|quantity|amount)$/.test(wording) ? ' of' : ''} ${units(kind)}`;
}

/**
 * @param {{ shown: number, total: number, undated: number, unplaced: number }} counts
 */
export function counts({ shown, total, undated, unplaced }) {
  return [
    `${number(shown)} of ${plural(total, 'event')}`,
    `${number(undated)} undated`,
    `${number(unplaced)} unplaced`,
  ].join(' · ');
}

export const TEXT = {
  search: 'Search events',
  searchHint: 'Search: Rajin, Angara, 포탄, “Lady R” …',
  filters: 'Filters',
  clearAll: 'Clear all',
  clear: 'Clear',
  showAll: 'Show all',
  showFewer: 'Show fewer',
  none: 'none here',
  close: 'Close',
  help: 'Help and keyboard',
  theme: 'Light or dark',
  legend: 'Legend',
  from: 'From',
  before: 'to before',
  wholeTime: 'All of it',
  earlier: 'One step earlier',
  later: 'One step later',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  speed: 'Speed',
  cumulative: 'Cumulative',
  cumulativeHint: 'Keep the start when the window moves',
  possibly: 'possibly in',
  certainly: 'certainly in',
  certaintyHint: 'How uncertain dates are held against the window',
  lanes: 'Lanes',
  zoomIn: 'Zoom to the window',
  zoomOut: 'Show all years',
  badDate: 'Write a date as 2023, 2023-09 or 2023-09-07',
  badOrder: 'The start must come before the end',
  loading: 'Loading …',
  nothing: 'No event matches. Clear a filter, or widen the window.',
  offline: 'The service did not answer. Check the connection, then try again.',
  retry: 'Try again',
  showEvent: 'Show all of the event on the map',
  /** @param {number} returned @param {number} matched */
  partial: (returned, matched) =>
    `${number(matched)} events match; the map and the table hold the first ${number(returned)}. Narrow the filters to see the rest.`,
  /** @param {number} count */
  eventsHere: (count) => `${plural(count, 'event')} here`,
  /** @param {string} slug */
  missing: (slug) => `There is no event “${slug}” here.`,
  copied: 'Copied',
};

/** What the help says the keys do. @type {readonly (readonly [string, string])[]} */
export const KEYS = [
  ['/', 'search'],
  ['← →', 'move the window by one step (on the map: move the map)'],
  ['Space', 'play or pause'],
  ['[ ]', 'shrink or grow the window by one step'],
  ['Home, End', 'first or last window'],
  ['Esc', 'close what is open, then let go of the event'],
  ['?', 'this help'],
];
