// Keeps what the API says of the selection: its events where they are few enough to be held, else what counts them.

import { isOvertaken, Refused } from './api.js';
import { legsByEvent, toItem } from './features.js';
import { TEXT } from './messages.js';
import { ownLegs } from './own-legs.js';
import { asksOthers } from './state.js';
import { inTurn } from './turn.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./api.js').Counts} Counts */
/** @typedef {import('./api.js').Facets} Facets */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').Leg} Leg */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */

/**
 * How much of the selection the page holds.
 * @typedef {object} Scope
 * @property {'filters' | 'window' | 'none'} held all events of the filters, of these the ones in the window, or none
 * @property {number} matched how many the filters let through
 * @property {number} within how many of these are in the window; known only where not all are held
 */

/**
 * @typedef {object} Calls
 * @property {(scope: Scope) => void} [onScope] before the events come
 * @property {(items: EventItem[], scope: Scope) => void} onItems events of the filters, in and out of the window
 * @property {(facets: Facets, scope: Scope) => void} [onFacets] counts are asked for only with this
 * @property {(counts: Counts) => void} [onCounts]
 * @property {(lanes: Counts) => void} [onLanes] counts by lane, where events are not held
 * @property {(numbers: Counts) => void} [onNumbers] counts of the window, where events are not held
 * @property {(words: string | null) => void} onTrouble what is wrong; null: nothing is
 * @property {() => string} [step] width of the timeline's buckets
 */

const PAUSE_MS = 200;
/** Between one question for events and the next, so that a brush that moves leaves time for drawing. */
const BREATH_MS = 120;

/**
 * @param {Api} api
 * @param {State} state
 * @param {Calls} calls
 * @param {number} most how many events the page holds; above, it counts them
 */
export function createData(api, state, calls, most) {
  /** @type {Map<string, EventItem>} */
  let known = new Map();
  /** @type {Scope} */
  let scope = { held: 'filters', matched: 0, within: 0 };
  let timer = 0;

  /** What is wrong, by the question that it came of: one that was answered must not hide another's trouble. @type {Map<string, string>} */
  const wrong = new Map();

  /** @param {string} about @param {() => Promise<string | null | void>} ask gives what is to be said of the answer */
  async function guarded(about, ask) {
    try {
      const words = await ask();
      if (words) {
        wrong.set(about, words);
      } else {
        wrong.delete(about);
      }
    } catch (error) {
      if (isOvertaken(error)) {
        return;
      }
      wrong.set(about, troubleWords(error));
    }
    calls.onTrouble([...wrong.values()][0] ?? null);
  }

  /** @param {Selection} selection @returns {Promise<Scope>} */
  async function measure(selection) {
    const matched = api.tiles && most < Infinity ? await api.count(selection, false) : 0;
    if (matched <= most) {
      return { held: 'filters', matched, within: matched };
    }
    const isOpen = selection.from === null && selection.to === null;
    const within = isOpen ? matched : await api.count(selection, true);
    return { held: within <= most ? 'window' : 'none', matched, within };
  }

  async function askEvents() {
    const selection = state.get();
    const before = scope.held;
    scope = await measure(selection);
    calls.onScope?.(scope);
    if (scope.held === 'none' && before !== 'none') {
      groupsInTurn();
    }
    const page = scope.held === 'none' ? { features: [], numberMatched: 0 } : await api.events(selection, scope.held === 'window');
    if (asksOthers(state.get(), selection)) {
      return null; // asked for again already
    }
    const items = page.features.map((feature) => toItem(feature, legsByEvent(ownLegs(feature))));
    known = new Map(items.map((item) => [item.slug, item]));
    calls.onItems(items, scope);
    return page.numberMatched > items.length ? TEXT.partial(items.length, page.numberMatched) : null;
  }

  async function askCounts() {
    const { onFacets, onCounts, step } = calls;
    if (!onFacets || !onCounts || !step) {
      return;
    }
    const selection = state.get();
    const [facets, counts] = await Promise.all([api.facets(selection), api.timeline(selection, step())]);
    onFacets(facets, scope);
    onCounts(counts);
  }

  async function askGroups() {
    const { onLanes, onNumbers, step } = calls;
    if (scope.held === 'none' && onLanes && onNumbers && step) {
      const selection = state.get();
      const [lanes, numbers] = await Promise.all([api.lanes(selection, step()), api.numbers(selection)]);
      onLanes(lanes);
      onNumbers(numbers);
    }
  }

  const eventsInTurn = inTurn(() => guarded('events', askEvents), BREATH_MS);
  const countsInTurn = inTurn(() => guarded('counts', askCounts));
  const groupsInTurn = inTurn(() => guarded('groups', askGroups));

  function countSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      countsInTurn();
      groupsInTurn();
    }, PAUSE_MS);
  }

  state.subscribe((next, before) => {
    const isFiltered = asksOthers(next, before);
    const isMoved = next.from !== before.from || next.to !== before.to || next.certainty !== before.certainty;
    const isZoomed = next.span !== before.span;
    if (isFiltered || (isMoved && scope.held !== 'filters')) {
      eventsInTurn();
    }
    if (isFiltered || isMoved || isZoomed) {
      countSoon();
    } else if (next.lane !== before.lane) {
      groupsInTurn();
    }
  });

  return {
    load() {
      eventsInTurn();
      countsInTurn();
    },
    countSoon,
    /** @param {string} slug */
    find: (slug) => known.get(slug),
  };
}

/** @typedef {ReturnType<typeof createData>} Data */

/** @param {unknown} error @returns {string} */
export function troubleWords(error) {
  if (error instanceof Refused) {
    return error.message || TEXT.offline;
  }
  throw error;
}
