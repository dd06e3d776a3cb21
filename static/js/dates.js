// Days as whole numbers (days since 1970-01-01, UTC). Pure.

/** @typedef {'day' | 'week' | 'month' | 'quarter' | 'year'} Step */

const DAY_MS = 86_400_000;
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
