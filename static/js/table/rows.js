// The rows of the table, a page at a time: of events that are held, or as the service gives them in an order of its own.

import { toItem } from '../features.js';
import { compare } from '../messages.js';
import { COLUMNS, TITLE, toMore } from './columns.js';

/** @typedef {import('../api.js').Api} Api */
/** @typedef {import('../features.js').EventItem} EventItem */
/** @typedef {import('../state.js').Selection} Selection */
/** @typedef {import('./columns.js').More} More */
/** @typedef {import('./columns.js').Row} Row */

export const PAGE = 100;

/** @param {string} sort @returns {{ key: string, up: boolean }} */
export function orderOf(sort) {
  return sort.startsWith('-') ? { key: sort.slice(1), up: false } : { key: sort, up: true };
}

/** The column of a key. @param {string} key */
export function columnOf(key) {
  return [TITLE, ...COLUMNS].find((column) => column.key === key) ?? TITLE;
}

/** Events in an order; what is equal stays as it came. @param {readonly EventItem[]} items @param {string} sort @param {ReadonlyMap<string, More>} more @returns {Row[]} */
export function sorted(items, sort, more) {
  const { key, up } = orderOf(sort);
  const { rank } = columnOf(key);
  const ranked = items.map((item) => ({ item, more: more.get(item.slug) })).map((row) => ({ row, by: rank(row) }));
  const order = (/** @type {{ by: string | number }} */ { by: x }, /** @type {{ by: string | number }} */ { by: y }) => (typeof x === 'number' && typeof y === 'number' ? x - y || 0 : compare(String(x), String(y)));
  return ranked.sort((a, b) => (up ? order(a, b) : order(b, a))).map(({ row }) => row);
}

/**
 * Pages of events that the page does not hold. They are asked for one after the other: each answer leads to the next.
 * @param {Api} api
 * @param {Selection} selection
 */
export function createPages(api, selection) {
  const { key, up } = orderOf(selection.sort);
  const by = columnOf(key).sortby ?? 'start';
  // Without an order of our own they come by their first day already, and at once, however many there are.
  const sortby = by === 'start' && up ? null : `${up ? '' : '-'}${by}`;
  /** @type {string[]} */
  const addresses = [];

  /** @param {number} index @returns {Promise<Row[]>} */
  return async (index) => {
    const address = addresses[index];
    const page = address === undefined ? await api.page(selection, sortby, PAGE) : await api.further(address);
    const next = page.links?.find(({ rel }) => rel === 'next');
    if (next) {
      addresses[index + 1] = next.href;
    }
    return page.features.map((feature) => ({ item: toItem(feature, new Map()), more: toMore(feature.properties) }));
  };
}
