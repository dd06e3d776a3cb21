// The interface in English, which the other languages follow: what is missing there is an error of types.
// What a report says is never here.

import { counted, number } from './en/nouns.js';

export { CARD } from './en/card.js';
export { CHARTS } from './en/charts.js';
export { EMBED } from './en/embed.js';
export { LEGEND } from './en/legend.js';
export { SCALE } from './en/scale.js';
export { TIME } from './en/time.js';
export { SEARCH } from './en/search.js';
export { HELP, KEYS } from './en/help.js';
export { EXPORT, TABLE } from './en/table.js';
export { counted, COUNTED, formOf, number } from './en/nouns.js';
export { NAMES, PARTIES } from './en/names.js';

/** The language of numbers and dates. @type {string} */
export const LOCALE = 'en-GB';

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
  region: 'a region: the point stands for all of it. Hatched within a border that Natural Earth draws, else fading out',
  country: 'a country: the point stands for all of it. Hatched as Natural Earth draws it',
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

/** @type {Readonly<Record<import('../state.js').FilterName, string>>} */
export const FACET_TITLES = {
  status: 'Status',
  kind: 'Kind',
  supplier: 'Supplier',
  recipient: 'Recipient',
  mode: 'Mode of transport',
  basis: 'Way',
  parent: 'Episode',
  vessel: 'Vessel',
  place: 'Place',
  stage: 'Stage',
  tag: 'Tag',
};

const IRREGULAR = new Map([['person', 'people'], ['aircraft', 'aircraft'], ['box', 'boxes']]);

/** @param {string} unit */
const regular = (unit) => (/[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : unit.endsWith('s') ? unit : `${unit}s`);

/** What a unit of cargo is called, which the data names in English. @param {string} unit @returns {import('../counted.js').Forms} */
export function unitForms(unit) {
  return { one: unit, other: IRREGULAR.get(unit) ?? regular(unit) };
}

/** What several of a unit are called where no number stands before it. @param {string} unit */
export const unitsWord = (unit) => unitForms(unit).other;

/** The number by which the unit of "1 or more containers" goes. @param {number} least */
export const countOfAtLeast = (least) => Math.max(least, 2);

/** A source's words for an amount that is no number. What is not here stays as the source has it. @type {Readonly<Record<string, string>>} */
export const WORDINGS = {
  several: 'several', dozens: 'dozens', 'several dozen': 'several dozen', hundreds: 'hundreds', thousands: 'thousands', millions: 'millions',
  'tens of thousands': 'tens of thousands', 'hundreds of thousands': 'hundreds of thousands', 'a limited number': 'a limited number', 'limited number': 'limited number',
  'a significant number': 'a significant number',
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];

/** @typedef {import('../when.js').Named} Named */
/** @typedef {import('../when.js').Doubt} Doubt */

/** Dates in words, which keep their precision and their doubt. */
export const WHEN = {
  unknown: 'date not known',
  /** @param {Named} named "7 Sep 2023", "August 2023", "autumn 2023", "the 2010s", "2023" */
  name({ year, decade, season, month, day }) {
    const part = season ?? (month === undefined ? '' : MONTHS[month - 1] ?? '');
    const lead = day === undefined ? part : `${day} ${part.slice(0, 3)}`;
    return decade ? `the ${year}s` : `${lead} ${year}`.trim();
  },
  /** @param {Named} day as short as it is written, for the window's ends @returns {string} */
  short: (day) => WHEN.name(day),
  /** @param {string} name @param {Doubt} doubt */
  doubted: (name, doubt) => ({ '~': 'about ', '?': 'perhaps ', '%': 'perhaps about ', '': '' })[doubt] + name,
  /** What happened on an unknown day of it. @param {Named} named @param {Doubt} doubt */
  sometime: (named, doubt) =>
    `some time ${{ '~': 'about ', '?': 'in, perhaps, ', '%': 'in, perhaps, about ', '': 'in ' }[doubt]}${WHEN.name(named)}`,
  /** @param {string} name */
  since: (name) => `since ${name}`,
  /** @param {string} name */
  by: (name) => `by ${name}`,
  /** What they have in common is said once. @param {Named} from @param {Doubt} fromDoubt @param {Named} to @param {Doubt} toDoubt */
  between(from, fromDoubt, to, toDoubt) {
    const [first, last] = [WHEN.name(from), WHEN.name(to)];
    const [common = ''] = [/ [A-Z][a-z]{2} \d{4}$/, / \d{4}$/].map((end) => end.exec(last)?.[0]).filter((end) => end && first.endsWith(end));
    return `between ${WHEN.doubted(first.slice(0, first.length - common.length), fromDoubt)} and ${WHEN.doubted(last, toDoubt)}`;
  },
};

/** How an amount is worded; `unit` is in the form that goes with the number. */
export const AMOUNT = {
  /** @param {string} value @param {string} unit */
  exact: (value, unit) => `${value} ${unit}`,
  /** @param {string} low @param {string} unit */
  atLeast: (low, unit) => `${low} or more ${unit}`,
  /** @param {string} low @param {string} high @param {string} unit */
  range: (low, high, unit) => `${low} to ${high} ${unit}`,
  /** @param {string} high @param {string} unit */
  atMost: (high, unit) => `at most ${high} ${unit}`,
  /** @param {string} best @param {string} unit */
  about: (best, unit) => `about ${best} ${unit}`,
  /** A source's own words, which are never translated: "dozens of trains". @param {string} wording @param {string} unit */
  of: (wording, unit) => `${wording}${/(s|number|quantity|amount)$/.test(wording) ? ' of' : ''} ${unit}`,
};

/** The head: how many of how many. @param {{ shown: number, total: number, undated: number, unplaced: number }} counts */
export function counts({ shown, total, undated, unplaced }) {
  return `${number(shown)} of ${counted(total, 'event')} · ${number(undated)} undated · ${number(unplaced)} unplaced`;
}

export const TEXT = {
  skip: 'Skip to the table of events',
  view: 'View',
  map: 'Map',
  table: 'Table',
  flows: 'Flows',
  voyages: 'Voyages',
  totals: 'Totals',
  chosen: 'Selected event',
  timeline: 'Timeline',
  helpTitle: 'Help',
  search: 'Search events',
  searchHint: 'Search: Rajin, supplier:KP, 포탄, “Lady R” …',
  filters: 'Filters',
  clearAll: 'Clear all',
  clear: 'Clear',
  /** @param {number} count */
  showAllOf: (count) => `Show all ${number(count)}`,
  findIn: 'Find in the list',
  /** @param {number} count */
  furtherIn: (count) => `and ${number(count)} more`,
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
  stepAndSpeed: 'Step, Speed …',
  /** @param {number} speed steps a second */
  perSecond: (speed) => `${number(speed)} / s`,
  modeShort: 'Mode',
  dates: 'Dates',
  language: 'Language',
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
  zoomMap: 'Zoom in',
  unzoomMap: 'Zoom out',
  loading: 'Loading …',
  nothing: 'No event matches. Clear a filter, or widen the window.',
  offline: 'The service did not answer. Check the connection, then try again.',
  retry: 'Try again',
  showEvent: 'Show all of the event on the map',
  /** @param {number} returned @param {number} matched */
  partial: (returned, matched) =>
    `${number(matched)} events match; the map and the table hold the first ${number(returned)}. Narrow the filters to see the rest.`,
  /** @param {number} count */
  eventsHere: (count) => `${counted(count, 'event')} here`,
  /** @param {string} slug */
  missing: (slug) => `There is no event “${slug}” here.`,
  copied: 'Copied',
  aboutFile: 'About this file',
  aboutFileWords: 'It holds a selection of events with all that was known of them, the map beneath and the page around. It asks nothing of any other place: it opens from a disk, with no network.',
  fileSelection: 'Selection',
  fileAll: 'everything',
  fileEvents: 'Events',
  fileState: 'State of the data',
  fileMade: 'Made',
  fileLicence: 'Licence of the data',
  fileSource: 'From',
  fileDigest: 'SHA-256 of the selection',
  fileForms: 'The same events in other forms:',
  fileList: 'list',
  fileFeed: 'Atom feed',
  fileParts: 'Licences of the program’s parts',
  legs: 'Legs',
  leg: 'Leg',
  /** @param {number} count */
  showEpisode: (count) => `Show the episode’s ${counted(count, 'event')}`,
  /** @param {number} count @param {number} independent */
  origins: (count, independent) => `${counted(count, 'source')}, ${counted(independent, 'origin')} for it.`,
  /** @param {number} count */
  repeatedBy: (count) => `repeated by ${counted(count, 'other')}`,
};
