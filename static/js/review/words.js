// What the review page calls the values of drafts: codes, countries, cargo, places, scores and moments.

import { countryName } from '../countries.js';
import { amount, LOCALE, name, number, unitWord } from '../messages.js';
import { SAY } from './messages.js';

/** Values of choices, as the service knows them. */
export const CHOICES = {
  kind: ['shipment', 'delivery', 'sighting', 'interdiction', 'use', 'production', 'meeting', 'agreement', 'designation', 'strike', 'loss'],
  stage: ['planned', 'ordered', 'loaded', 'in_transit', 'delivered', 'used'],
  mode: ['maritime', 'rail', 'road', 'air', 'inland_water', 'multimodal', 'unknown'],
  precision: ['exact', 'site', 'town', 'district', 'region', 'country'],
  category: ['ammunition', 'artillery', 'missile', 'rocket', 'drone', 'armoured_vehicle', 'small_arms', 'explosive', 'air_defence',
    'aircraft', 'ship', 'naval_weapon', 'anti_submarine', 'engine', 'sensor', 'satellite', 'component', 'dual_use', 'fuel',
    'personnel', 'other', 'unknown'],
  stance: ['asserts', 'denies', 'corroborates', 'doubts', 'retracts'],
};

/** "North Korea" for KP; the code where it has no name. @param {string | null} code */
export function country(code) {
  return code ? (countryName(code) ?? code) : '';
}

/** "1,000 or more containers: military equipment". @param {import('./types.js').Cargo} cargo */
export function cargoWords({ what, low, high, unit }) {
  const count = low === null && high === null ? '' : amount({ low: low ?? undefined, high: high ?? undefined, unit: unit ?? '' });
  const isSaid = what === unit || what === unitWord(unit ?? '', 2);
  return count && !isSaid ? `${count}: ${what}` : (count || what);
}

/** @param {import('./types.js').Place} place */
export function placeWords({ name: words, country: code }) {
  return code && country(code) !== words ? `${words}, ${country(code)}` : words;
}

export { name as choice };

const PERCENT = new Intl.NumberFormat(LOCALE, { style: 'percent' });

/** "85%". @param {number} score from 0 to 1 */
export function percent(score) {
  return PERCENT.format(score);
}

const MOMENT = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

/** "24 Nov 2026, 13:21". @param {string} at an instant */
export function moment(at) {
  return MOMENT.format(new Date(at));
}

/** @param {number} bytes */
export function fileSize(bytes) {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), SAY.kib] : [Math.round(bytes / 1024 / 102.4) / 10, SAY.mib];
  return `${number(value)} ${unit}`;
}
