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

/** @typedef {{ features: Feature[], numberMatched: number, links?: { rel: string, href: string }[] }} Page */
/** @typedef {Record<string, { value: string, label: string, count: number, aliases?: string[] }[]>} Facets */
/** @typedef {{ start: string, end: string, counts: Record<string, number>, certain: Record<string, number> }} Bucket */
/** @typedef {{ buckets: Bucket[], matched: number, undated: number, unplaced: number }} Counts */

/** Questions that are open, by their kind. @type {Map<string, AbortController>} */
const open = new Map();

export const MOST = 10_000;

/** What the page reads of an event that it lists; a card asks for the rest. */
const PROPERTIES = [
  'title', 'status', 'kind', 'when', 'start_earliest', 'start_latest', 'end_earliest', 'end_latest', 'supplier', 'supplier_name',
  'recipient', 'recipient_name', 'modes', 'origins', 'claims_for', 'claims_against', 'cumulative', 'place_precision', 'uncertainty_m',
  'legs',
].join();

const MORE = 'vessels,cargo,place,stage,recorded_at';

/** Of an event, what full text is found in and a list can show. */
const SAYING = [
  'title', 'when', 'status', 'kind', 'summary', 'note', 'cargo', 'vessels', 'place', 'intermediaries', 'participants', 'supplier_name',
  'recipient_name', 'legs', 'sources', 'tags',
].join();

/** Conditions in CQL2 that no filter of its own stands for. */
export const LACKING = Object.freeze({ date: 'when IS NULL', place: 'geometry IS NULL' });

/** Answers a question of a kind, asked by a path and what stands behind its `?`. Raises Refused.
 * @typedef {(kind: string, path: string, query: Record<string, string>) => Promise<any>} Ask */

/**
 * @param {string} prefix the path under which the application is served
 * @param {Ask} [get] who answers: our own service, or what a file holds (offline/answers.js)
 * @param {boolean} [past] whether days of the past can be asked for
 */
export function createApi(prefix, get = fetchJson, past = true) {
  const items = `${prefix}/collections/events/items`;
  return {
    /** @param {Selection} selection @param {boolean} windowed whether those of the window alone @returns {Promise<Page>} */
    events: (selection, windowed) => get('events', items, { ...filters(selection), ...(windowed ? time(selection) : {}), limit: `${MOST}`, properties: PROPERTIES }),
    /** One page of the window's events, in an order of the API's. @param {Selection} selection @param {string | null} sortby @param {number} limit @returns {Promise<Page>} */
    page: (selection, sortby, limit) => get('page', items, { ...toQuery(selection), ...(sortby ? { sortby } : {}), limit: `${limit}`, properties: `${PROPERTIES},${MORE}` }),
    /** What only some columns of the table show, of the filters' events. @param {Selection} selection @returns {Promise<Page>} */
    more: (selection) => get('more', items, { ...filters(selection), limit: `${MOST}`, properties: MORE }),
    /** The forms in which a selection can be had. @returns {Promise<{ word: string, title: string }[]>} */
    async forms() {
      const { links } = await get('forms', `${prefix}/collections/events`, {});
      const files = /** @type {{ rel: string, href: string, title: string }[]} */ (links).filter(({ rel }) => rel === 'enclosure');
      return files.map(({ href, title }) => ({ word: new URL(href, location.href).searchParams.get('f') ?? '', title: title.split(' as ').pop() ?? title }));
    },
    /** The page that a link leads to. @param {string} address @returns {Promise<Page>} */
    further(address) {
      const query = new URL(address, location.href).searchParams;
      return get('page', items, Object.fromEntries(query));
    },
    /** @returns {Promise<Page>} */
    total: () => get('total', items, { limit: '1', properties: 'kind' }),
    /** How many match. @param {Selection} selection @param {boolean} windowed @returns {Promise<number>} */
    async count(selection, windowed) {
      const query = { ...filters(selection), ...(windowed ? time(selection) : {}), limit: '1', properties: 'kind' };
      return (await get(windowed ? 'count-window' : 'count', items, query)).numberMatched;
    },
    /** @param {Selection} selection @returns {Promise<Facets>} */
    facets: (selection) => get('facets', `${prefix}/facets`, { ...filters(selection), ...time(selection), most: '200' }),
    /** Every value of every filter, with what people call it. @returns {Promise<Facets>} */
    names: () => get('names', `${prefix}/facets`, { aliases: 'true', most: `${MOST}` }),
    /** @returns {Promise<Page>} */
    episodes: () => get('episodes', items, { kind: 'episode', properties: 'title', limit: `${MOST}` }),
    /** The first events of a selection, with the texts that a search may hit. @param {Selection} selection @param {number} limit @returns {Promise<Page>} */
    results: (selection, limit) => get('results', items, { ...toQuery(selection), limit: `${limit}`, properties: SAYING }),
    /** @param {Selection} selection @param {string} step @returns {Promise<Counts>} */
    timeline: (selection, step) => get('timeline', `${prefix}/timeline`, { ...filters(selection), step, lane: 'status' }),
    /** Counts over time by the values of the selection's lanes. @param {Selection} selection @param {string} step @returns {Promise<Counts>} */
    lanes: (selection, step) => get('lanes', `${prefix}/timeline`, { ...filters(selection), step, lane: selection.lane }),
    /** Counts of the window. @param {Selection} selection @returns {Promise<Counts>} */
    numbers: (selection) => get('numbers', `${prefix}/timeline`, { ...filters(selection), ...time(selection), step: 'year', lane: 'status' }),
    /** What a selection comes to. @param {'flows' | 'voyages' | 'totals'} what @param {Selection} selection @param {Record<string, string>} more @returns {Promise<any>} */
    reckon: (what, selection, more) => get(what, `${prefix}/${what}`, { ...filters(selection), ...time(selection), ...more }),
    /**
     * The address that answers the same; null where no service does.
     * @type {((what: string, selection: Selection, more: Record<string, string>) => string) | null}
     */
    addressOf: get !== fetchJson ? null : (what, selection, more) => {
      const query = new URLSearchParams({ ...filters(selection), ...time(selection), ...more });
      return `${prefix}/${what}${query.size ? `?${query}` : ''}`;
    },
    /** @param {string} slug @param {number | null} asOf @returns {Promise<Detail>} */
    detail: (slug, asOf) => get('detail', `${prefix}/events/${encodeURIComponent(slug)}`, { f: 'json', ...known(asOf) }),
    /** Who said what, and when. @param {Selection} selection @returns {Promise<{ matched: number, returned: number, claims: import('./types.js').Saying[] }>} */
    claims: (selection) => get('claims', `${prefix}/claims`, filters(selection)),
    past,
    /**
     * The addresses of the window's tiles; null where none are made. Legs do not know the episodes of their events.
     * @type {((collection: 'events' | 'legs', selection: Selection) => TileAddress | null) | null}
     */
    tiles: get !== fetchJson ? null : (collection, selection) => {
      const query = new URLSearchParams({ ...filters(selection), ...time(selection) });
      const root = `${prefix}/collections/${collection}/tiles/WebMercatorQuad`;
      const address = (/** @type {number} */ zoom, /** @type {number} */ column, /** @type {number} */ row) =>
        `${root}/${zoom}/${row}/${column}${query.size ? `?${query}` : ''}`;
      return collection === 'legs' && selection.filters.parent.length ? null : address;
    },
  };
}

/** @typedef {(zoom: number, column: number, row: number) => string} TileAddress */

/** @typedef {ReturnType<typeof createApi>} Api */

/** Whether an error only says that a later question took this one's place. @param {unknown} error */
export function isOvertaken(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** A selection with its window, as the API wants it. @param {Selection} selection @returns {Record<string, string>} */
export function toQuery(selection) {
  return { ...filters(selection), ...time(selection) };
}

/** @param {Selection} selection @returns {Record<string, string>} */
function filters({ filters: chosen, q, asOf, lacks }) {
  const pairs = FILTERS.filter((name) => chosen[name].length).map((name) => [name, chosen[name].join(',')]);
  return { ...Object.fromEntries(pairs), ...(q.trim() ? { q: q.trim() } : {}), ...(lacks ? { filter: LACKING[lacks] } : {}), ...known(asOf) };
}

/** @param {number | null} asOf @returns {Record<string, string>} */
function known(asOf) {
  return asOf === null ? {} : { as_of: formatDay(asOf) };
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
