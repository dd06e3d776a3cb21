// The columns of the table: what each shows, what it is sorted by, and what the service calls that.

import { html } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { kindIcon } from '../icons.js';
import { name, number } from '../messages.js';
import { STATUSES } from '../symbols.js';
import { tongue } from '../tongue.js';
import { saidWords, whenWords } from '../when.js';

/** @typedef {import('../features.js').EventItem} EventItem */
/** @typedef {typeof import('../state.js').SORTS[number]} ColumnKey */

/**
 * What only some columns show.
 * @typedef {{ vessels: string[], cargo: string[], place: string, stage: string, recorded: string }} More
 * @typedef {{ item: EventItem, more: More | undefined }} Row
 */

/**
 * @typedef {object} Column
 * @property {ColumnKey} key
 * @property {string | null} sortby the service's property; null: it has no order by this
 * @property {boolean} [isMore] whether what it shows is asked for only with it
 * @property {(row: Row) => string | number} rank what it is sorted by
 * @property {(row: Row) => unknown} cell
 */

const ORDER = /** @type {readonly string[]} */ (STATUSES);
const UNKNOWN = '\uffff'; // what is not known comes last

/** @type {readonly Column[]} */
export const COLUMNS = [
  { key: 'when', sortby: 'start', rank: ({ item }) => startOf(item), cell: ({ item }) => whenWords(item.when) },
  {
    key: 'status', sortby: 'status', rank: ({ item }) => ORDER.indexOf(item.status),
    cell: ({ item }) => html`<span class="status" data-status=${item.status}><span class="swatch" data-status=${item.status}></span>${name(item.status)}</span>`,
  },
  { key: 'kind', sortby: 'kind', rank: ({ item }) => name(item.kind), cell: ({ item }) => html`<span class="with-icon">${kindIcon(item.kind)}${name(item.kind)}</span>` },
  { key: 'supplier', sortby: 'supplier_name', rank: ({ item }) => supplierOf(item) ?? UNKNOWN, cell: ({ item }) => bidi(supplierOf(item)) },
  { key: 'recipient', sortby: 'recipient_name', rank: ({ item }) => recipientOf(item) ?? UNKNOWN, cell: ({ item }) => bidi(recipientOf(item)) },
  { key: 'modes', sortby: null, rank: ({ item }) => item.modes.map(name).join() || UNKNOWN, cell: ({ item }) => item.modes.map(name).join(', ') },
  { key: 'for', sortby: 'claims_for', rank: ({ item }) => item.claimsFor, cell: ({ item }) => number(item.claimsFor) },
  { key: 'against', sortby: 'claims_against', rank: ({ item }) => item.claimsAgainst, cell: ({ item }) => number(item.claimsAgainst) },
  { key: 'origins', sortby: 'origins', rank: ({ item }) => item.origins, cell: ({ item }) => number(item.origins) },
  { key: 'vessels', sortby: null, isMore: true, rank: ({ more }) => more?.vessels.join() || UNKNOWN, cell: ({ more }) => bidi(more?.vessels.join(', ')) },
  { key: 'place', sortby: 'place', isMore: true, rank: ({ more }) => placeOf(more) || UNKNOWN, cell: ({ more }) => bidi(placeOf(more)) },
  { key: 'cargo', sortby: null, isMore: true, rank: ({ more }) => more?.cargo.join() || UNKNOWN, cell: ({ more }) => bidi(more?.cargo.join('; ')) },
  { key: 'stage', sortby: 'stage', isMore: true, rank: ({ more }) => more?.stage || UNKNOWN, cell: ({ more }) => (more?.stage ? name(more.stage) : '') },
  { key: 'recorded', sortby: 'recorded_at', isMore: true, rank: ({ more }) => more?.recorded || UNKNOWN, cell: ({ more }) => (more?.recorded ? saidWords(more.recorded) : '') },
];

/** @type {Column} */
export const TITLE = { key: 'title', sortby: 'title', rank: ({ item }) => item.title, cell: ({ item }) => item.title };

/** Columns that are shown until a person chooses others, on wide screens and on narrow ones. @type {Readonly<Record<'wide' | 'narrow', readonly ColumnKey[]>>} */
export const USUAL = { wide: ['when', 'status', 'kind', 'supplier', 'recipient', 'modes', 'for', 'against'], narrow: ['when', 'status'] };

/** @param {EventItem} item */
function startOf({ bounds }) {
  return bounds.startEarliest ?? bounds.endLatest ?? Infinity;
}

/** @param {More | undefined} more */
function placeOf(more) {
  return more?.place ? party(null, more.place) : '';
}

/** @param {EventItem} item */
function supplierOf({ supplier, supplierName: label }) {
  return label && party(supplier, label);
}

/** @param {EventItem} item */
function recipientOf({ recipient, recipientName: label }) {
  return label && party(recipient, label);
}

/** Words of the data, whichever way they run. @param {string | null | undefined} words */
function bidi(words) {
  return words ? html`<bdi lang=${tongue(words)}>${words}</bdi>` : '';
}

/** @param {Record<string, any>} properties @returns {More} */
export function toMore({ vessels, cargo, place, stage, recorded_at: recorded }) {
  return { vessels: vessels ?? [], cargo: cargo ?? [], place: place ?? '', stage: stage ?? '', recorded: recorded ?? '' };
}
