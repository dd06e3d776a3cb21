// Why an event has its status, in the language that is spoken: the service words its rule in English. Pure.

import { party } from '../countries.js';
import { CARD, LOCALE } from '../messages.js';

/** @typedef {import('../types.js').Claim} Claim */

const RULE = CARD.rule;
const LIST = new Intl.ListFormat(LOCALE);

/** The rules that name claimants, as geo/review/status.py words them. @type {readonly (readonly [RegExp, (names: string, count: number) => string])[]} */
const NAMING = [
  [/^(.+) den(?:ies|y) it$/, RULE.denied],
  [/^(.+), party to it, says? so$/, RULE.admitted],
  [/^(.+) shows? physical evidence$/, RULE.shown],
];
/** The rules that name nobody. */
const FIXED = new Map([
  ['every claim for it was withdrawn by its own claimant', RULE.withdrawn],
  ['one origin only', RULE.one],
  ['nobody is on record as claiming it', RULE.nobody],
]);

/**
 * @param {string} rule words of the service
 * @param {readonly Pick<Claim, 'claimant'>[]} claims of the event
 * @returns {string} the service's own words where they are of no rule that is known here
 */
export function ruleWords(rule, claims) {
  for (const [form, words] of NAMING) {
    const names = form.exec(rule)?.[1];
    if (names !== undefined) {
      const all = namesIn(names, new Set(claims.map(({ claimant }) => claimant)));
      return words(LIST.format(all.map((one) => party(null, one))), all.length);
    }
  }
  const origins = /^(\d+) independent origins$/.exec(rule)?.[1];
  return origins ? RULE.origins(Number(origins)) : (FIXED.get(rule) ?? rule);
}

/** "A, B and C" taken apart, where each part is a claimant: names may hold an "and". @param {string} names @param {ReadonlySet<string>} known */
function namesIn(names, known) {
  const parts = names.split(/, | and /);
  return parts.every((part) => known.has(part)) ? parts : [names];
}
