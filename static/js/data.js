// Keeps what the API says of the selection: events when the filters change, counts shortly after anything does.

import { isOvertaken, Refused } from './api.js';
import { legsByEvent, toItem } from './features.js';
import { TEXT } from './messages.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./api.js').Counts} Counts */
/** @typedef {import('./api.js').Facets} Facets */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').Leg} Leg */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} Calls
 * @property {(items: EventItem[]) => void} onItems events of the filters, in and out of the window
 * @property {(facets: Facets) => void} [onFacets] counts are asked for only with this
 * @property {(counts: Counts) => void} [onCounts]
 * @property {(words: string | null) => void} onTrouble what is wrong; null: nothing is
 * @property {() => string} [step] width of the timeline's buckets
 */

const PAUSE_MS = 200;

/**
 * @param {Api} api
 * @param {State} state
 * @param {Calls} calls
 */
export function createData(api, state, { onItems, onFacets, onCounts, onTrouble, step }) {
  /** @type {Map<string, Leg[]> | null} */
  let legs = null;
  /** @type {Map<string, EventItem>} */
  let known = new Map();
  let timer = 0;

  /** @param {() => Promise<void>} ask */
  async function guarded(ask) {
    try {
      await ask();
    } catch (error) {
      if (!isOvertaken(error)) {
        onTrouble(troubleWords(error));
      }
    }
  }

  async function askEvents() {
    const selection = state.get();
    const [page, all] = await Promise.all([api.events(selection), legs ?? api.legs().then(({ features }) => legsByEvent(features))]);
    legs = all;
    const items = page.features.map((feature) => toItem(feature, all));
    known = new Map(items.map((item) => [item.slug, item]));
    onTrouble(page.numberMatched > items.length ? TEXT.partial(items.length, page.numberMatched) : null);
    onItems(items);
  }

  async function askCounts() {
    if (!onFacets || !onCounts || !step) {
      return;
    }
    const selection = state.get();
    const [facets, counts] = await Promise.all([api.facets(selection), api.timeline(selection, step())]);
    onFacets(facets);
    onCounts(counts);
  }

  function countSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => guarded(askCounts), PAUSE_MS);
  }

  function load() {
    guarded(askEvents);
    guarded(askCounts);
  }

  state.subscribe((next, before) => {
    if (next.filters !== before.filters || next.q !== before.q) {
      guarded(askEvents);
      countSoon();
    } else if (next.from !== before.from || next.to !== before.to || next.certainty !== before.certainty) {
      countSoon();
    }
  });

  return {
    load,
    countSoon,
    /** @param {string} slug */
    find: (slug) => known.get(slug),
    /** @param {string} slug */
    legsOf: (slug) => legs?.get(slug) ?? [],
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
