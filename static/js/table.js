// The table: the same events as the map, for eyes and for screen readers; a row's button opens its card.

import { html, nothing, render, repeat } from '../vendor/lit-html.js';
import { kindIcon } from './icons.js';
import { name, number, TEXT } from './messages.js';
import { STATUSES } from './symbols.js';
import { whenWords } from './when.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} title
 * @property {(item: EventItem) => string | number} rank what it is sorted by
 * @property {(item: EventItem) => unknown} cell
 */

const BATCH = 200;
const ORDER = /** @type {readonly string[]} */ (STATUSES);

/** @type {readonly Column[]} */
const COLUMNS = [
  { key: 'when', title: 'When', rank: startOf, cell: (item) => whenWords(item.when) },
  {
    key: 'status', title: 'Status', rank: (item) => ORDER.indexOf(item.status),
    cell: (item) => html`<span class="status" data-status=${item.status}><span class="swatch" data-status=${item.status}></span>${name(item.status)}</span>`,
  },
  { key: 'kind', title: 'Kind', rank: (item) => item.kind, cell: (item) => html`<span class="with-icon">${kindIcon(item.kind)}${name(item.kind)}</span>` },
  { key: 'supplier', title: 'Supplier', rank: (item) => item.supplierName ?? '', cell: (item) => item.supplierName ?? '' },
  { key: 'recipient', title: 'Recipient', rank: (item) => item.recipientName ?? '', cell: (item) => item.recipientName ?? '' },
  { key: 'modes', title: 'Mode', rank: (item) => item.modes.join(), cell: (item) => item.modes.map(name).join(', ') },
  { key: 'for', title: 'Claims for', rank: (item) => item.claimsFor, cell: (item) => number(item.claimsFor) },
  { key: 'against', title: 'Against', rank: (item) => item.claimsAgainst, cell: (item) => number(item.claimsAgainst) },
];
const TITLE = { key: 'title', title: 'Event', rank: (/** @type {EventItem} */ item) => item.title };

/** @param {EventItem} item */
function startOf({ bounds }) {
  return bounds.startEarliest ?? bounds.endLatest ?? Infinity;
}

/**
 * @param {HTMLElement} region
 * @param {State} state
 */
export function createTable(region, state) {
  /** @type {readonly EventItem[]} */
  let items = [];
  let key = 'when';
  let up = true;
  let most = BATCH;

  /** @param {string} next */
  function sortBy(next) {
    up = next === key ? !up : true;
    key = next;
    draw();
  }

  function sorted() {
    const { rank } = [TITLE, ...COLUMNS].find((column) => column.key === key) ?? TITLE;
    const order = (/** @type {EventItem} */ a, /** @type {EventItem} */ b) => {
      const [x, y] = [rank(a), rank(b)];
      return typeof x === 'number' && typeof y === 'number' ? x - y || 0 : String(x).localeCompare(String(y));
    };
    return [...items].sort((a, b) => (up ? order(a, b) : order(b, a)));
  }

  function draw() {
    if (region.hidden) {
      return;
    }
    const { event } = state.get();
    const rows = sorted().slice(0, most);
    render(items.length === 0 ? html`<p class="notice-inline">${TEXT.nothing}</p>` : html`
      <table class="events-table">
        <caption class="unseen">Events of the selection; the button in a row opens the event.</caption>
        <thead><tr>${[TITLE, ...COLUMNS].map(head)}</tr></thead>
        <tbody>${repeat(rows, ({ slug }) => slug, (item) => html`
          <tr aria-current=${item.slug === event ? 'true' : 'false'} @click=${() => state.set({ event: item.slug })}>
            <th scope="row"><button type="button" class="link" dir="auto">${item.title}</button></th>
            ${COLUMNS.map(({ cell, key: column }) => html`<td data-column=${column}>${cell(item)}</td>`)}
          </tr>`)}</tbody>
      </table>
      ${items.length > most ? html`<button type="button" class="more-rows" @click=${() => { most += BATCH; draw(); }}>
        Show more (${number(items.length - most)} left)</button>` : nothing}`, region);
  }

  /** @param {{ key: string, title: string }} column */
  function head(column) {
    const isSorted = column.key === key;
    return html`<th scope="col" data-column=${column.key} aria-sort=${isSorted ? (up ? 'ascending' : 'descending') : 'none'}>
      <button type="button" @click=${() => sortBy(column.key)}>${column.title}<span aria-hidden="true">${isSorted ? (up ? ' ▲' : ' ▼') : ''}</span></button></th>`;
  }

  return {
    /** @param {readonly EventItem[]} next */
    show(next) {
      items = next;
      draw();
    },
    draw,
  };
}
