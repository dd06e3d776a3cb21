// Query words that narrow by field: supplier:KP mode:sea after:2023-09 "exact phrase". Pure.

import { addSteps, parseDay } from '../dates.js';
import { fold, wordsOf } from './words.js';

/** @typedef {import('../state.js').FilterName} FilterName */
/** @typedef {{ field: FilterName, value: string, label: string, count: number, names: readonly string[] }} Known a value of a filter, and what people call it */

/** Words before the colon, and which filter each stands for; null: a date. */
export const FIELDS = /** @type {const} */ ({
  supplier: 'supplier', recipient: 'recipient', status: 'status', kind: 'kind', mode: 'mode', vessel: 'vessel', place: 'place',
  stage: 'stage', tag: 'tag', episode: 'parent', after: null, before: null, during: null,
});

/** @typedef {keyof typeof FIELDS} Field */
/** @typedef {{ kind: 'field' | 'value' | 'many' | 'empty' | 'date' | 'order', field: string, value: string, nearest: string, count: number }} Wrong */
/** @typedef {{ field: string, value: string, start: number, end: number }} Token `field` is empty for a word */

const TOKEN = /(?:(\p{L}[\p{L}_-]*):)?("[^"]*"?|“[^”]*”?|\S+)?/gu;
const MOST = 12;

/** A query in tokens, with where each stands. @param {string} text @returns {Token[]} */
export function tokensOf(text) {
  return [...text.matchAll(TOKEN)].filter(([whole]) => whole !== '').map((match) => {
    const [whole, field = '', value = ''] = match;
    return { field: field.toLowerCase(), value, start: match.index, end: match.index + whole.length };
  });
}

/** @param {string} field @returns {field is Field} */
export function isField(field) {
  return Object.hasOwn(FIELDS, field);
}

/** What stands between quotation marks, or the text itself. @param {string} text */
function bare(text) {
  return text.replace(/^["“]/, '').replace(/["”]$/, '').trim();
}

/** The words of a query that belong to no field: what full text is searched for. @param {string} text */
export function freeWords(text) {
  return tokensOf(text).filter(({ field }) => field === '').map(({ value }) => value).join(' ');
}

/**
 * The values that go by a name: exactly, else by its beginning, else with words that begin like its own.
 * @param {readonly Known[]} known
 * @param {FilterName} field
 * @param {string} name
 * @returns {Known[]}
 */
export function goingBy(known, field, name) {
  const wanted = fold(name);
  const own = known.filter((one) => one.field === field).map((one) => ({ one, names: [one.value, one.label, ...one.names].map(fold) }));
  const words = wordsOf(name).map(({ text }) => text);
  const tries = [
    (/** @type {string} */ other) => other === wanted,
    (/** @type {string} */ other) => other.startsWith(wanted),
    (/** @type {string} */ other) => words.length > 0 && words.every((word) => wordsOf(other).some(({ text }) => text.startsWith(word))),
  ];
  for (const fits of tries) {
    const found = own.filter(({ names }) => names.some(fits));
    if (found.length > 0) {
      return found.map(({ one }) => one);
    }
  }
  return [];
}

/**
 * @typedef {object} Narrowed
 * @property {Partial<Record<FilterName, string[]>>} filters
 * @property {string} q
 * @property {number | null | undefined} from undefined: the query does not say
 * @property {number | null | undefined} to
 * @property {Wrong[]} wrong
 */

/**
 * What a query asks for.
 * @param {string} text
 * @param {readonly Known[]} known the values that there are
 * @returns {Narrowed}
 */
export function parseQuery(text, known) {
  /** @type {Narrowed} */
  const made = { filters: {}, q: freeWords(text), from: undefined, to: undefined, wrong: [] };
  for (const token of tokensOf(text)) {
    if (token.field !== '') {
      take(made, token, known);
    }
  }
  if (typeof made.from === 'number' && typeof made.to === 'number' && made.from >= made.to) {
    made.wrong.push(wrong('order', '', ''));
  }
  return made;
}

/** @param {Wrong['kind']} kind @param {string} field @param {string} value @param {string} [nearest] @param {number} [count] @returns {Wrong} */
function wrong(kind, field, value, nearest = '', count = 0) {
  return { kind, field, value, nearest, count };
}

/** @param {Narrowed} made @param {Token} token @param {readonly Known[]} known */
function take(made, { field, value }, known) {
  if (!isField(field)) {
    made.wrong.push(wrong('field', field, value, nearestOf(field, Object.keys(FIELDS))));
    return;
  }
  const filter = FIELDS[field];
  const values = valuesOf(value);
  if (values.length === 0) {
    made.wrong.push(wrong('empty', field, value));
  } else if (filter === null) {
    takeDate(made, field, bare(value));
  } else {
    const found = values.flatMap((name) => takeName(made, field, name, goingBy(known, filter, name), known));
    made.filters[filter] = [...new Set([...(made.filters[filter] ?? []), ...found])];
  }
}

/** Names joined by commas; within quotation marks a comma is one of the name's. @param {string} value */
function valuesOf(value) {
  return (/^["“]/.test(value) ? [bare(value)] : value.split(',')).map(bare).filter(Boolean);
}

/** @param {Narrowed} made @param {Field} field @param {string} name @param {Known[]} found @param {readonly Known[]} known @returns {string[]} */
function takeName(made, field, name, found, known) {
  if (found.length === 0) {
    const labels = known.filter((one) => one.field === FIELDS[field]).flatMap((one) => [one.label, ...one.names]);
    made.wrong.push(wrong('value', field, name, nearestOf(name, labels)));
  } else if (found.length > MOST) {
    made.wrong.push(wrong('many', field, name, '', found.length));
  }
  return found.length > MOST ? [] : found.map(({ value }) => value);
}

/** @param {Narrowed} made @param {string} field @param {string} value */
function takeDate(made, field, value) {
  const first = parseDay(value);
  if (first === null) {
    made.wrong.push(wrong('date', field, value));
    return;
  }
  const step = /** @type {const} */ ({ 4: 'year', 7: 'month', 10: 'day' })[/** @type {4 | 7 | 10} */ (value.trim().length)];
  if (field !== 'before') {
    made.from = first;
  }
  if (field !== 'after') {
    made.to = field === 'before' ? first : addSteps(first, step, 1);
  }
}

/** The word that is written most alike; empty where none is. @param {string} word @param {readonly string[]} others */
export function nearestOf(word, others) {
  const wanted = fold(word);
  const ranked = others.map((other) => ({ other, far: distance(wanted, fold(other)) })).sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= Math.max(1, Math.floor(wanted.length / 3)) ? best.other : '';
}

/** How many letters must be changed, put in or left out (Levenshtein). @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
