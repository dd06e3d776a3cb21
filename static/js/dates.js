// Days as whole numbers (days since 1970-01-01, UTC), and EDTF notations in words. Pure.

/** @typedef {'day' | 'week' | 'month' | 'quarter' | 'year'} Step */

const DAY_MS = 86_400_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const SEASONS = new Map([['21', 'spring'], ['22', 'summer'], ['23', 'autumn'], ['24', 'winter']]);
const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** @param {number} year @param {number} month from 1 @param {number} day */
function toDay(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

/**
 * The first day of what an ISO date names (a year, a month, a day); null where it names nothing in the calendar.
 * @param {string} text
 * @returns {number | null}
 */
export function parseDay(text) {
  const match = ISO.exec(text.trim());
  if (match === null) {
    return null;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const number = toDay(year, month, day);
  return year > 0 && formatDay(number) === `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}` ? number : null;
}

/** ISO date of a day. @param {number} day */
export function formatDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @param {number} day */
export function toDate(day) {
  return new Date(day * DAY_MS);
}

/** The day that an instant falls into. @param {Date | number} instant */
export function fromDate(instant) {
  return Math.floor(Number(instant) / DAY_MS);
}

/** Midnight nearest to an instant. @param {Date | number} instant */
export function nearestDay(instant) {
  return Math.round(Number(instant) / DAY_MS);
}

/** "7 Sep 2023". @param {number} day */
export function dayWords(day) {
  const date = toDate(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]?.slice(0, 3)} ${date.getUTCFullYear()}`;
}

/**
 * The day some steps on. Months keep the day of the month, or take the month's last.
 * @param {number} day
 * @param {Step} step
 * @param {number} count
 */
export function addSteps(day, step, count) {
  if (step === 'day' || step === 'week') {
    return day + count * (step === 'week' ? 7 : 1);
  }
  const date = toDate(day);
  const months = { month: 1, quarter: 3, year: 12 }[step] * count;
  const year = date.getUTCFullYear() + Math.floor((date.getUTCMonth() + months) / 12);
  const month = (((date.getUTCMonth() + months) % 12) + 12) % 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toDay(year, month + 1, Math.min(date.getUTCDate(), last));
}

/** The first of January of the day's year, some years on. @param {number} day @param {number} [later] */
export function yearStart(day, later = 0) {
  return toDay(toDate(day).getUTCFullYear() + later, 1, 1);
}

/**
 * One EDTF date without slash, in words: "7 Sep 2023", "August 2023", "autumn 2023", "2010s", "2023".
 * @param {string} text
 */
function simpleWords(text) {
  const bare = text.replace(/[?~%]$/, '').replaceAll('-XX', '');
  const [year = '', part, day] = bare.split('-');
  if (year.includes('X')) {
    return `the ${year.replaceAll('X', '0')}s`;
  }
  if (part === undefined) {
    return year;
  }
  const season = SEASONS.get(part);
  if (season) {
    return `${season} ${year}`;
  }
  const month = MONTHS[Number(part) - 1] ?? part;
  return day === undefined ? `${month} ${year}` : `${Number(day)} ${month.slice(0, 3)} ${year}`;
}

/** @param {string} text @returns {string} what its qualifier says, to stand before it */
function doubt(text) {
  return { '~': 'about ', '?': 'perhaps ', '%': 'perhaps about ' }[text.slice(-1)] ?? '';
}

/** @param {string} text */
function isOpen(text) {
  return text === '' || text === '..';
}

/**
 * An EDTF date or interval in words that keep its precision; text that is none comes back as it is.
 * "between 7 Sep and 1 Oct 2023", "some time in August 2023", "since August 2023", "by 13 Oct 2023".
 * @param {string | null | undefined} edtf
 * @returns {string}
 */
export function whenWords(edtf) {
  if (!edtf) {
    return 'date not known';
  }
  const [first = '', last] = edtf.split('/');
  if (last === undefined) {
    const exact = /^\d{4}-\d{2}-\d{2}[?~%]?$/.test(first);
    const words = doubt(first) + simpleWords(first);
    return exact ? words : `some time in ${words}`.replace('in about', 'about').replace('in perhaps', 'in, perhaps,');
  }
  if (isOpen(last)) {
    return `since ${doubt(first)}${simpleWords(first)}`;
  }
  if (isOpen(first)) {
    return `by ${doubt(last)}${simpleWords(last)}`;
  }
  const [from, to] = [simpleWords(first), simpleWords(last)];
  return `between ${doubt(first)}${withoutCommon(from, to)} and ${doubt(last)}${to}`;
}

/** "7 Sep 2023" before "1 Oct 2023" is "7 Sep", and before "8 Sep 2023" it is "7". @param {string} from @param {string} to */
function withoutCommon(from, to) {
  const [common = ''] = [/ [A-Z][a-z]{2} \d{4}$/, / \d{4}$/].map((pattern) => pattern.exec(to)?.[0]).filter((end) => end && from.endsWith(end));
  return from.slice(0, from.length - common.length);
}

/** A claim's or source's date: without the words around it. @param {string | undefined | null} edtf */
export function saidWords(edtf) {
  return edtf ? whenWords(edtf).replace(/^some time (in )?/, '') : 'date not known';
}
