// What the review page calls the values of drafts: codes, countries, cargo, places, scores and moments.

import { countryName, party } from '../countries.js';
import { amount, LOCALE, name, number } from '../messages.js';
import { unitForms } from '../messages/en.js';
import { STAGES } from '../symbols.js';
import { SAY } from './messages.js';

/** Values of choices, as the service knows them. */
export const CHOICES = {
  kind: ['shipment', 'delivery', 'sighting', 'interdiction', 'use', 'production', 'meeting', 'agreement', 'designation', 'strike', 'loss'],
  stage: STAGES,
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

/**
 * How much of what, apart: "1,000 or more containers" and "military equipment". What the unit says already is said once.
 * @param {import('./types.js').Cargo} cargo
 */
export function cargoParts({ what, low, high, unit }) {
  const count = low === null && high === null ? '' : amount({ low: low ?? undefined, high: high ?? undefined, unit: unit ?? '' });
  const isSaid = count !== '' && (what === unit || what === unitForms(unit ?? '').other);
  return { count, what: isSaid ? '' : what };
}

/** "Rajin" and "North Korea", apart; a country has no second part. @param {import('./types.js').Place} place */
export function placeParts({ name: label, country: code }) {
  const [words, within] = [party(null, label), country(code)];
  return { words, within: within === words ? '' : within };
}

/** "Rajin, North Korea". @param {import('./types.js').Place} place */
export function placeWords(place) {
  const { words, within } = placeParts(place);
  return within ? `${words}, ${within}` : words;
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
