// What the page shows, as one value that is never changed in place: every region is told of the next one.

/** @typedef {import('./window.js').Certainty} Certainty */
/** @typedef {import('./dates.js').Step} Step */

/** Filters of the selection; the first five are facets. */
export const FILTERS = /** @type {const} */ (['status', 'kind', 'supplier', 'recipient', 'mode', 'basis', 'parent', 'vessel', 'place', 'stage', 'tag']);
export const LANES = /** @type {const} */ (['status', 'kind', 'supplier', 'recipient', 'mode']);
export const STEPS = /** @type {const} */ (['day', 'week', 'month', 'quarter', 'year']);
export const TABS = /** @type {const} */ (['map', 'table', 'flows', 'voyages', 'totals']);
export const ENDS = /** @type {const} */ (['party', 'place']);
export const SPEEDS = /** @type {const} */ ([1, 2, 4, 8]);

/** What the table can be sorted by. */
export const SORTS = /** @type {const} */ ([
  'title', 'when', 'status', 'kind', 'supplier', 'recipient', 'modes', 'for', 'against', 'origins', 'vessels', 'place', 'cargo', 'stage', 'recorded',
]);

/** @typedef {typeof FILTERS[number]} FilterName */
/** @typedef {typeof LANES[number]} Lane */
/** @typedef {typeof TABS[number]} Tab */
/** @typedef {typeof ENDS[number]} Ends */
/** @typedef {{ lon: number, lat: number, zoom: number }} MapView */

/**
 * @typedef {object} Selection
 * @property {Readonly<Record<FilterName, readonly string[]>>} filters values any of which will do; none: no filter
 * @property {string} q words that must all occur
 * @property {number | null} from first day of the window
 * @property {number | null} to first day after the window
 * @property {Certainty} certainty how uncertain dates are held against the window
 * @property {string | null} event slug of the event whose card is open
 * @property {MapView | null} view where the map is; null: fitted to what is shown
 * @property {Tab} tab
 * @property {Ends} ends what flows run between
 * @property {string | null} pair the flow that is looked at: the ids of its ends, with an asterisk between
 * @property {string | null} of key of the thing whose reported totals are looked at; null: the one of most figures
 * @property {number | null} by the day by whose end the totals must have been said
 * @property {Lane} lane what the timeline's lanes are
 * @property {Step} step what one step of the window is
 * @property {number} speed steps a second when playing
 * @property {boolean} cumulative whether the window's start stays when it moves
 * @property {string} sort what the table is sorted by: one of SORTS, with - before it for the falling order
 * @property {number | null} asOf the day whose knowledge is shown; null: what is known now
 * @property {'date' | 'place' | null} lacks only events without a date, or without a place
 * @property {readonly [number, number] | null} span the days that the timeline is zoomed to, half-open; null: all of them
 */

/** @type {Readonly<Record<FilterName, readonly string[]>>} */
export const NO_FILTERS = Object.freeze({
  status: [], kind: [], supplier: [], recipient: [], mode: [], basis: [], parent: [], vessel: [], place: [], stage: [], tag: [],
});

/** @type {Readonly<Selection>} */
export const EVERYTHING = Object.freeze({
  filters: NO_FILTERS,
  q: '',
  from: null,
  to: null,
  certainty: 'possibly',
  event: null,
  view: null,
  tab: 'map',
  ends: 'party',
  pair: null,
  of: null,
  by: null,
  lane: 'status',
  step: 'month',
  speed: 2,
  cumulative: false,
  sort: 'when',
  asOf: null,
  lacks: null,
  span: null,
});

/**
 * @typedef {'push' | 'replace' | 'none'} Trace what becomes of the browser's history: a new entry, the same, nothing
 * @typedef {(next: Selection, before: Selection, trace: Trace) => void} Listener
 */

/**
 * @typedef {object} State
 * @property {() => Selection} get
 * @property {(changes: Partial<Selection>, trace?: Trace) => void} set
 * @property {(listener: Listener) => void} subscribe listeners are called in the order in which they came
 */

/**
 * @param {Selection} initial
 * @returns {State}
 */
export function createState(initial) {
  let current = initial;
  /** @type {Listener[]} */
  const listeners = [];
  return {
    get: () => current,
    set(changes, trace = 'push') {
      const before = current;
      current = Object.freeze({ ...before, ...changes });
      for (const listener of listeners) {
        listener(current, before, trace);
      }
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}

/**
 * The filters with one value put in, or taken out if it is there.
 * @param {Selection} selection
 * @param {FilterName} name
 * @param {string} value
 */
export function toggled(selection, name, value) {
  const values = selection.filters[name];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...selection.filters, [name]: next };
}

/** Whether a selection asks for other events than another, wherever its window is. @param {Selection} next @param {Selection} before */
export function asksOthers(next, before) {
  return next.filters !== before.filters || next.q !== before.q || next.asOf !== before.asOf || next.lacks !== before.lacks;
}

/** Whether any filter or search is set. @param {Selection} selection */
export function isFiltered(selection) {
  return selection.q !== '' || selection.lacks !== null || FILTERS.some((name) => selection.filters[name].length > 0);
}
