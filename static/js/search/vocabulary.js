// What people may call the values of filters by: asked for once, when somebody searches or a filter has to be named.

import { isOvertaken } from '../api.js';
import { party } from '../countries.js';
import { name } from '../messages.js';
import { FILTERS } from '../state.js';

/** @typedef {import('../api.js').Api} Api */
/** @typedef {import('../state.js').FilterName} FilterName */
/** @typedef {import('./query.js').Known} Known */

const CODES = new Set(['status', 'kind', 'mode', 'stage']);
const PARTIES = new Set(['supplier', 'recipient', 'place']);

/** @param {Api} api @param {() => void} onLoad called when names have come */
export function createVocabulary(api, onLoad) {
  /** @type {Known[]} */
  let known = [];
  /** @type {Map<string, string>} */
  let labels = new Map();
  /** @type {Promise<void> | null} */
  let asked = null;

  async function ask() {
    const [facets, episodes] = await Promise.all([api.names(), api.episodes()]);
    const titles = new Map(episodes.features.map(({ id, properties }) => [id, String(properties.title)]));
    known = FILTERS.flatMap((field) => (facets[field] ?? []).map(({ value, label, count, aliases }) => ({
      field, value, count,
      label: CODES.has(field) ? name(value) : PARTIES.has(field) ? party(value, label) : (titles.get(value) ?? label),
      names: [label, ...(aliases ?? []), value.replaceAll('_', ' ')],
    })));
    labels = new Map(known.map((one) => [`${one.field} ${one.value}`, one.label]));
    onLoad();
  }

  return {
    known: () => known,
    /** Ask for names, where they have not been asked for. @returns {Promise<void>} */
    load() {
      asked ??= ask().catch((error) => {
        asked = null;
        if (!isOvertaken(error)) {
          labels = new Map(); // values go by their codes; the events themselves say what is wrong
        }
      });
      return asked;
    },
    /** What a value of a filter is called. @param {FilterName} field @param {string} value */
    label: (field, value) => labels.get(`${field} ${value}`) ?? (CODES.has(field) ? name(value) : PARTIES.has(field) ? party(value, value) : value),
  };
}

/** @typedef {ReturnType<typeof createVocabulary>} Vocabulary */
