// Answers the page's questions from what a file holds, as the service would. Pure.

import { Refused } from '../api.js';
import { countFacets, countTimeline } from './counts.js';
import { select, toRow } from './select.js';
import { joinFlows, joinTotals, joinVoyages } from './sums.js';

/** @typedef {import('../api.js').Ask} Ask */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').Goods} Goods */
/** @typedef {import('./pack.js').Held} Held */
/** @typedef {import('./pack.js').Pack} Pack */
/** @typedef {import('./pack.js').Past} Past */
/** @typedef {import('./select.js').Query} Query */
/** @typedef {import('./select.js').Row} Row */

/**
 * @param {Pack} pack
 * @param {(() => Promise<Past>) | null} [recall] opens the past, once it is asked for; without it there is none
 * @returns {Ask}
 */
export function createAnswers({ events, names, wholes }, recall = null) {
  const now = events.map(toRow);
  /** @type {Promise<ReturnType<typeof openPast>> | null} */
  let past = null;

  /** The events as they were told on a day. @param {string} day */
  async function on(day) {
    if (recall === null) {
      throw new Refused('', 400);
    }
    past ??= recall().then((told) => openPast(told, now));
    return (await past)(day);
  }

  /** @type {Readonly<Record<string, (rows: readonly Row[], query: Query) => unknown>>} */
  const resources = {
    '/collections/events/items': (rows, query) => {
      const found = choose(rows, query);
      return { features: found.slice(0, Number(query['limit'] ?? 100)).map(({ feature }) => feature), numberMatched: found.length };
    },
    '/facets': (rows, query) => countFacets(rows, query, names),
    '/timeline': countTimeline,
    '/claims': (rows, query) => {
      const found = choose(rows, query);
      return { matched: found.length, returned: found.length, claims: found.flatMap(({ said }) => said) };
    },
    '/flows': (rows, query) => joinFlows(choose(rows, query), query['ends'] ?? 'party', wholesAmong(rows, wholes)),
    '/voyages': (rows, query) => joinVoyages(choose(rows, query)),
    '/totals': (rows, query) => joinTotals(choose(rows, query)),
  };

  return async (_, path, query) => {
    const day = query['as_of'];
    const rows = day === undefined ? now : await on(day);
    const slug = /^\/events\/([^/]+)$/.exec(path)?.[1];
    const answer = slug === undefined ? resources[path]?.(rows, query) : describe(rows, decodeURIComponent(slug), rows !== now);
    if (answer === undefined || answer === null) {
      throw new Refused('', 404);
    }
    return answer;
  };
}

/** @param {readonly Row[]} rows @param {Query} query */
function choose(rows, query) {
  return select(rows, query).map(({ held }) => held);
}

/**
 * What gives the events of a day: of each what was told of it last, by its end; nothing where it was not known.
 * @param {Past} past
 * @param {readonly Row[]} now
 */
function openPast(past, now) {
  const pages = now.map((row) => ({
    row,
    told: (past[row.held.feature.id] ?? []).map(([until, held]) => ({ until, row: held === true ? row : held && toRow(held) })),
  }));
  return (/** @type {string} */ day) => pages.flatMap(({ row, told }) => {
    const then = told.find(({ until }) => day < until);
    return (then ? then.row : row) ?? [];
  });
}

/** What amounts are part of: those of events that the file holds, as they were told, and of others as they are. @param {readonly Row[]} rows @param {Pack['wholes']} wholes */
function wholesAmong(rows, wholes) {
  const known = new Map(rows.map(({ held }) => [held.feature.id, held.detail.cargo]));
  return (/** @type {string} */ ref) => {
    const [slug = '', number = ''] = ref.split('#');
    return known.get(slug)?.[Number(number)]?.part_of ?? wholes[ref];
  };
}

/**
 * All there is to say about an event, and what else of its episode the file holds.
 * @param {readonly Row[]} rows
 * @param {string} slug
 * @param {boolean} isPast what it was then told of other events is found among those of the file
 * @returns {Detail | null}
 */
function describe(rows, slug, isPast) {
  const held = rows.find((row) => row.held.feature.id === slug)?.held;
  if (!held) {
    return null;
  }
  const { kind, parent } = held.feature.properties;
  const episode = kind === 'episode' ? slug : parent;
  const relatives = [parent, kind === 'episode' ? slug : null].filter(Boolean);
  const isRelative = (/** @type {Held} */ { feature }) =>
    feature.id !== slug && (relatives.includes(feature.id) || (episode && feature.properties['parent'] === episode));
  const family = rows.map((row) => row.held).filter(isRelative);
  const cargo = isPast ? held.detail.cargo.map((_, number) => counted(held, number, rows, family)) : held.detail.cargo;
  return { ...held.feature, ...held.detail, cargo, family: family.map(({ feature }) => relative(feature)) };
}

/** A cargo, with what it is counted in and what is counted in it. @param {Held} held @param {number} number @param {readonly Row[]} rows @param {readonly Held[]} family */
function counted(held, number, rows, family) {
  const own = /** @type {Held['detail']['cargo'][number]} */ (held.detail.cargo[number]);
  const [slug, position] = (own.part_of ?? '').split('#');
  const above = rows.find((row) => row.held.feature.id === slug)?.held;
  const named = held.detail.cargo.flatMap((it) => rows.find((row) => row.held.feature.id === it.part_of?.split('#')[0])?.held ?? []);
  const parts = [...new Set([held, ...named, ...family])].flatMap((it) =>
    it.detail.cargo.flatMap((cargo, at) => (cargo.part_of === `${held.feature.id}#${number}` ? [goods(it, at)] : [])));
  return { ...own, whole: above?.detail.cargo[Number(position)] ? goods(above, Number(position)) : null, parts };
}

/** @param {Held} held @param {number} number @returns {Goods} */
function goods({ feature, detail }, number) {
  const cargo = Object.entries(detail.cargo[number] ?? {}).filter(([name]) => name !== 'whole' && name !== 'parts');
  return /** @type {Goods} */ ({ slug: feature.id, title: feature.properties.title, ...Object.fromEntries(cargo) });
}

/** @param {import('../types.js').Feature} feature @returns {import('../types.js').Relative} */
function relative({ id, properties: { title, kind, when, status } }) {
  return /** @type {import('../types.js').Relative} */ ({ slug: id, title, kind, when, status });
}
