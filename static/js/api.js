// Asks our own API. A later question of one kind takes back the one before; what goes wrong comes with its own words.

import { formatDay } from './dates.js';
import { FILTERS } from './state.js';

/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {import('./types.js').Feature} Feature */

/** What the API said against a question, or that it could not be asked. `status` is 0 where there was no answer. */
export class Refused extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** @typedef {{ features: Feature[], numberMatched: number }} Page */
/** @typedef {Record<string, { value: string, label: string, count: number }[]>} Facets */
/** @typedef {{ start: string, end: string, counts: Record<string, number>, certain: Record<string, number> }} Bucket */
/** @typedef {{ buckets: Bucket[], matched: number, undated: number, unplaced: number }} Counts */

/** Questions that are open, by their kind. @type {Map<string, AbortController>} */
const open = new Map();

export const MOST = 10_000;

/** Answers a question of a kind, asked by a path and what stands behind its `?`. Raises Refused.
 * @typedef {(kind: string, path: string, query: Record<string, string>) => Promise<any>} Ask */

/**
 * @param {string} prefix the path under which the application is served
 * @param {Ask} [get] who answers: our own service, or what a file holds (offline/answers.js)
 */
export function createApi(prefix, get = fetchJson) {
  return {
    /** @param {Selection} selection @returns {Promise<Page>} */
    events: (selection) => get('events', `${prefix}/collections/events/items`, { ...filters(selection), limit: `${MOST}` }),
    /** @returns {Promise<Page>} every leg, with its line */
    legs: () => get('legs', `${prefix}/collections/legs/items`, { limit: `${MOST}` }),
    /** @returns {Promise<Page>} */
    total: () => get('total', `${prefix}/collections/events/items`, { limit: '1' }),
    /** @param {Selection} selection @returns {Promise<Facets>} */
    facets: (selection) => get('facets', `${prefix}/facets`, { ...filters(selection), ...time(selection) }),
    /** @param {Selection} selection @param {string} step @returns {Promise<Counts>} */
    timeline: (selection, step) => get('timeline', `${prefix}/timeline`, { ...filters(selection), step, lane: 'status' }),
    /** @param {string} slug @returns {Promise<Detail>} */
    detail: (slug) => get('detail', `${prefix}/events/${encodeURIComponent(slug)}`, { f: 'json' }),
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */

/** Whether an error only says that a later question took this one's place. @param {unknown} error */
export function isOvertaken(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** @param {Selection} selection @returns {Record<string, string>} */
function filters({ filters: chosen, q }) {
  const pairs = FILTERS.filter((name) => chosen[name].length).map((name) => [name, chosen[name].join(',')]);
  return { ...Object.fromEntries(pairs), ...(q.trim() ? { q: q.trim() } : {}) };
}

/** The window as the API wants it: a closed interval of days. @param {Selection} selection @returns {Record<string, string>} */
function time({ from, to, certainty }) {
  if (from === null && to === null) {
    return {};
  }
  const ends = [from === null ? '..' : formatDay(from), to === null ? '..' : formatDay(to - 1)];
  return { datetime: ends.join('/'), possibly: String(certainty === 'possibly') };
}

/** @type {Ask} */
async function fetchJson(kind, path, query) {
  open.get(kind)?.abort();
  const controller = new AbortController();
  open.set(kind, controller);
  const address = Object.keys(query).length ? `${path}?${new URLSearchParams(query)}` : path;
  const headers = { Accept: 'application/geo+json, application/json' };
  const response = await fetch(address, { signal: controller.signal, headers }).catch((error) => {
    throw isOvertaken(error) ? error : new Refused('', 0);
  });
  if (!response.ok) {
    throw new Refused(await problemWords(response), response.status);
  }
  return response.json();
}

/** What a problem document says. @param {Response} response */
async function problemWords(response) {
  const problem = await response.json().catch(() => null);
  return typeof problem?.detail === 'string' ? problem.detail : `${response.status} ${response.statusText}`;
}
