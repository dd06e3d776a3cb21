// What the search offers for what is typed: fields, values of filters, events. Pure.

import { FIELDS, isField, tokensOf } from './query.js';
import { fold, phrasesOf, snippet, wordsOf } from './words.js';

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('./query.js').Field} Field */
/** @typedef {import('./query.js').Known} Known */
/** @typedef {import('./query.js').Token} Token */

const MOST_VALUES = 8;
const MOST_NAMES = 4;
const LEAST = 2;

/** The token that is being typed: the one that ends where the caret is. @param {string} text @param {number} caret @returns {Token | null} */
export function tokenAt(text, caret) {
  return tokensOf(text).find(({ start, end }) => start < caret && caret <= end) ?? null;
}

/** A text without one of its tokens. @param {string} text @param {Token} token */
export function without(text, { start, end }) {
  return `${text.slice(0, start)}${text.slice(end)}`.replace(/\s+/g, ' ').trim();
}

/** Fields whose word begins like a token; all of them where nothing is typed. @param {Token | null} token @returns {Field[]} */
export function fieldsFor(token) {
  const fields = /** @type {Field[]} */ (Object.keys(FIELDS));
  if (token === null) {
    return fields;
  }
  const isWord = token.field === '' && token.value.length >= LEAST;
  return isWord ? fields.filter((field) => field.startsWith(token.value.toLowerCase())) : [];
}

/**
 * Values that go by the beginning of a token, the most frequent first: of its field, or of any where it has none.
 * @param {Token | null} token
 * @param {readonly Known[]} known
 * @returns {Known[]}
 */
export function valuesFor(token, known) {
  if (token === null || (token.field !== '' && !isField(token.field))) {
    return [];
  }
  const typed = token.value.replace(/^["“]/, '').replace(/["”]$/, '');
  const last = token.field === '' ? typed : (typed.split(',').pop() ?? '');
  if (token.field === '' && last.length < LEAST) {
    return [];
  }
  const field = token.field === '' ? null : FIELDS[/** @type {Field} */ (token.field)];
  const fits = fitting(last);
  const found = known.filter((one) => (token.field === '' || one.field === field) && [one.label, one.value, ...one.names].some(fits));
  const ranked = [...found].sort((a, b) => b.count - a.count);
  return ranked.slice(0, token.field === '' ? MOST_NAMES : MOST_VALUES);
}

/** @param {string} typed @returns {(name: string) => boolean} */
function fitting(typed) {
  const wanted = fold(typed);
  const words = wordsOf(typed).map(({ text }) => text);
  return (name) => fold(name).startsWith(wanted) || (words.length > 0 && words.every((word) => wordsOf(name).some(({ text }) => text.startsWith(word))));
}

/** Events with a hit in their title first; each in the order in which it came. @param {readonly Feature[]} features @param {string} q @returns {Feature[]} */
export function best(features, q) {
  const phrases = phrasesOf(q);
  const isHit = (/** @type {Feature} */ { properties }) => snippet([String(properties.title)], phrases) !== null;
  return [...features.filter(isHit), ...features.filter((feature) => !isHit(feature))];
}
