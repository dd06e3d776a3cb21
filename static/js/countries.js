// What countries and other parties are called in the language that is spoken.

import { language } from './language.js';
import { compare, PARTIES, PARTIES_IN_ENGLISH } from './messages.js';

const SPOKEN = new Intl.DisplayNames(language(), { type: 'region', fallback: 'none' });
const CODE = /^[A-Z]{2}$/;
/** Codes that have a name and are none of ISO 3166, or stand for no country. */
const NO_COUNTRIES = new Set(['AC', 'CP', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

/** The name of an ISO 3166 code; undefined where it has none. @param {string} code */
export function countryName(code) {
  return isToday(code) ? SPOKEN.of(code) : undefined;
}

/** Whether a code is one of today: a code of the past has the name of what came after. @param {string} code */
function isToday(code) {
  return CODE.test(code) && new Intl.Locale(`und-${code}`).region === code;
}

/** All countries by their code, in the order of their names. @returns {[string, string][]} */
export const countries = once(() => codesOf(SPOKEN).sort(([, a], [, b]) => compare(a, b)));

/** Codes of parties by what the data calls them, which is English. */
const codesByName = once(() => new Map([
  ...codesOf(new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })),
  ...Object.entries(PARTIES_IN_ENGLISH),
].map(([code, words]) => [words, code])));

/**
 * The code of a country by its code, or by its name in the language that is spoken or in English; undefined for none.
 * @param {string} text
 */
export function countryCode(text) {
  const [upper, known] = [text.toUpperCase(), countries()];
  const own = known.find(([code, words]) => code === upper || words.toUpperCase() === upper)?.[0];
  const [, english] = own ? [] : ([...codesByName()].find(([words]) => words.toUpperCase() === upper) ?? []);
  return own ?? (english && countryName(english) !== undefined ? english : undefined);
}

/**
 * What a party is called, or a place that may be a country: in English as the data names it; else a country by its code or
 * its English name, one that ISO has no code for as the catalogue has it, and all others as the data names them.
 * @param {string | null | undefined} code null where the data tells the name alone
 * @param {string} label
 */
export function party(code, label) {
  if (language() === 'en') {
    return label;
  }
  const nameOf = (/** @type {string} */ one) => PARTIES[one] ?? countryName(one);
  return nameOf(code ?? '') ?? nameOf(codesByName().get(label) ?? '') ?? label;
}

/** @param {Intl.DisplayNames} names @returns {[string, string][]} */
function codesOf(names) {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter((code) => isToday(code) && !NO_COUNTRIES.has(code));
  return codes.flatMap((code) => {
    const words = names.of(code);
    return words === undefined ? [] : [/** @type {[string, string]} */ ([code, words])];
  });
}

/** @template T @param {() => T} make @returns {() => T} makes it when it is first asked for */
function once(make) {
  /** @type {{ made: T } | null} */
  let held = null;
  return () => (held ??= { made: make() }).made;
}
