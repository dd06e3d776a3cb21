// Why a place is offered for a name, and what makes two events alike: the service words it in English (geo/locate/rank.py,
// geo/review/match.py), and here it is said in the language that is spoken. Pure.

import { party } from '../countries.js';
import { language } from '../language.js';
import { LOCALE, name, number } from '../messages.js';
import { setApart } from '../tongue.js';
import { saidWords } from '../when.js';
import { PLACE_KINDS, REASONS } from './messages.js';
import { percent } from './words.js';

/** @typedef {readonly (readonly [RegExp, (...parts: string[]) => string])[]} Forms */

const LIST = new Intl.ListFormat(LOCALE);
const SCRIPTS = new Intl.DisplayNames(language(), { type: 'script' });

/** "KP or RU", "Rajin and Dunay" in parts. @param {string} words @param {(part: string) => string} say */
function each(words, say) {
  return LIST.format(words.split(/ and | or /).map((part) => say(part)));
}

/** A place of the context or a country; nothing for one that the service does not name. @param {string} label */
function placeName(label) {
  return label === 'a place' ? '' : setApart(party(null, label));
}

/** "rail station" as the page says it. @param {string} words */
function kindName(words) {
  return (/** @type {Readonly<Record<string, string>>} */ (PLACE_KINDS)[words.replaceAll(' ', '_')] ?? words).toLowerCase();
}

/** A category of goods, or a name. @param {string} words */
function thing(words) {
  const code = words.replaceAll(' ', '_');
  return /^[a-z_]+$/.test(code) ? name(code).toLowerCase() : placeName(words);
}

/** "1,234" in the digits of the language. @param {string} digits */
const count = (digits) => number(Number(digits.replaceAll(',', '')));

/** ISO 15924 of what the service calls a script (geo/locate/fold.py). @type {Readonly<Record<string, string>>} */
const SCRIPT_CODES = {
  Korean: 'Hang', 'Cyrillic letters': 'Cyrl', 'Arabic letters': 'Arab', 'Chinese characters': 'Hani', Japanese: 'Jpan', Greek: 'Grek', Hebrew: 'Hebr',
  Georgian: 'Geor', Armenian: 'Armn', Thai: 'Thai', 'Devanagari letters': 'Deva',
};

/** @param {string} script */
const scriptName = (script) => SCRIPTS.of(SCRIPT_CODES[script] ?? 'Zzzz') ?? script;

/** @type {Forms} */
const FORMS = [
  [/^exact name$/, () => REASONS.exact], [/^another name of it$/, () => REASONS.alias], [/^its code$/, () => REASONS.code],
  [/^exact name without the word for its kind$/, () => REASONS.core], [/^the name in Latin letters$/, () => REASONS.latin],
  [/^no exact match; (\d+)% similar to ['"](.+)['"]$/, (part = '', other = '') => REASONS.similar(percent(Number(part) / 100), setApart(other))],
  [/^its name in (.+)$/, (script = '') => REASONS.script(scriptName(script))], [/^hand-kept site of this field$/, () => REASONS.own],
  [/^population ([\d,]+)$/, (people = '') => REASONS.people(count(people))],
  [/^a country$/, () => REASONS.country], [/^a division of a country$/, () => REASONS.division], [/^a district$/, () => REASONS.district],
  [/^a bare name seldom means the (.+)$/, (kind = '') => REASONS.seldom(kindName(kind))],
  [/^named as ['"](.+)['"]$/, (word = '') => REASONS.namedAs(setApart(word))], [/^of the kind that is asked for$/, () => REASONS.kind],
  [/^the town, not its (.+)$/, (kind = '') => REASONS.town(kindName(kind))], [/^not a (.+)$/, (kind = '') => REASONS.notKind(kindName(kind))],
  [/^in (.+), which the context names$/, (place = '') => REASONS.inContext(placeName(place))],
  [/^not in (.+), which the context names$/, (places = '') => REASONS.outContext(each(places, placeName))],
  [/^in (.+), which the name says$/, (place = '') => REASONS.inName(placeName(place))],
  [/^not in (.+), which the name says$/, (place = '') => REASONS.outName(placeName(place))],
  [/^([\d,]+) km from (.+), which the context names$/, (km = '', place = '') => REASONS.near(count(km), placeName(place))],
  [/^beside (.+), which the context names$/, (place = '') => REASONS.beside(placeName(place))],
  [/^other places of the text speak for it$/, () => REASONS.together], [/^a sea of the map's own labels$/, () => REASONS.sea],
  [/^(\d+) days apart: (.+)$/, (days = '', dates = '') => REASONS.daysApart(count(days), each(dates, saidWords))],
  [/^at different times: (.+)$/, (dates = '') => REASONS.otherTimes(each(dates, saidWords))],
  [/^the same date: (.+)$/, (dates = '') => REASONS.sameDate(each(dates, saidWords))],
  [/^at overlapping times: (.+)$/, (dates = '') => REASONS.overlapping(each(dates, saidWords))],
  [/^alike: (.+)$/, (things = '') => REASONS.alike(each(things, thing))], [/^not alike: (.+)$/, (things = '') => REASONS.notAlike(each(things, thing))],
  [/^((?:the same|another) \w+); ((?:the same|another) \w+)$/, (one = '', other = '') => reasonsWords([one, other])],
  [/^the same (supplier|recipient)$/, (who = '') => REASONS.same[/** @type {'supplier'} */ (who)]],
  [/^another (supplier|recipient)$/, (who = '') => REASONS.another[/** @type {'supplier'} */ (who)]],
  [/^the same vessel: (.+)$/, (names = '') => REASONS.sameVessel(setApart(names))], [/^other vessels$/, () => REASONS.otherVessels],
  [/^both ([a-z_]+)$/, (kind = '') => REASONS.both(name(kind).toLowerCase())], [/^akin: (.+)$/, (kinds = '') => REASONS.akin(each(kinds, thing))],
  [/^of different kinds: (.+)$/, (kinds = '') => REASONS.otherKinds(each(kinds, thing))],
];

/** A reason of the service; as it is where it is of no form that is known here. @param {string} words */
function reasonWords(words) {
  for (const [form, say] of FORMS) {
    const found = form.exec(words);
    if (found) {
      return say(...found.slice(1));
    }
  }
  return words;
}

/** Several reasons as one line. @param {readonly string[]} reasons */
export function reasonsWords(reasons) {
  return reasons.map(reasonWords).join('; ');
}
