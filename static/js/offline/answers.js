// Answers the page's questions from what a file holds, as the service would. Pure.

import { Refused } from '../api.js';
import { countFacets, countTimeline } from './counts.js';
import { select, toRow } from './select.js';

/** @typedef {import('../api.js').Ask} Ask */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('./pack.js').Held} Held */
/** @typedef {import('./pack.js').Pack} Pack */
/** @typedef {import('./select.js').Query} Query */

/**
 * @param {Pack} pack
 * @returns {Ask}
 */
export function createAnswers({ events, legs, names }) {
  const rows = events.map(toRow);

  /** @param {readonly import('../types.js').Feature[]} features @param {Query} query */
  const page = (features, query) => ({ features: features.slice(0, Number(query['limit'] ?? 100)), numberMatched: features.length });

  /** @type {Readonly<Record<string, (query: Query) => unknown>>} */
  const resources = {
    '/collections/events/items': (query) => page(select(rows, query).map(({ held }) => held.feature), query),
    '/collections/legs/items': (query) => page(legs, query),
    '/facets': (query) => countFacets(rows, query, names),
    '/timeline': (query) => countTimeline(rows, query),
    '/claims': (query) => {
      const found = select(rows, query);
      return { matched: found.length, returned: found.length, claims: found.flatMap(({ held }) => held.said) };
    },
  };

  return async (_, path, query) => {
    const slug = /^\/events\/([^/]+)$/.exec(path)?.[1];
    const answer = slug === undefined ? resources[path]?.(query) : describe(events, decodeURIComponent(slug));
    if (answer === undefined || answer === null) {
      throw new Refused('', 404);
    }
    return answer;
  };
}

/** All there is to say about an event, and what else of its episode the file holds. @param {readonly Held[]} events @param {string} slug @returns {Detail | null} */
function describe(events, slug) {
  const held = events.find(({ feature }) => feature.id === slug);
  if (!held) {
    return null;
  }
  const { kind, parent } = held.feature.properties;
  const episode = kind === 'episode' ? slug : parent;
  const relatives = [parent, kind === 'episode' ? slug : null].filter(Boolean);
  const isRelative = (/** @type {Held} */ { feature }) =>
    feature.id !== slug && (relatives.includes(feature.id) || (episode && feature.properties['parent'] === episode));
  return { ...held.feature, ...held.detail, family: events.filter(isRelative).map(({ feature }) => relative(feature)) };
}

/** @param {import('../types.js').Feature} feature @returns {import('../types.js').Relative} */
function relative({ id, properties: { title, kind, when, status } }) {
  return /** @type {import('../types.js').Relative} */ ({ slug: id, title, kind, when, status });
}
