// The table: the same events as the map, for eyes and for screen readers; a row's button opens its card.

import { html, nothing, render, repeat } from '../vendor/lit-html.js';
import { isOvertaken } from './api.js';
import { icon } from './icons.js';
import { TABLE, TEXT } from './messages.js';
import { markedWords } from './search/marks.js';
import { phrasesOf } from './search/words.js';
import { asksOthers } from './state.js';
import { createChoice } from './table/choice.js';
import { TITLE, toMore } from './table/columns.js';
import { tongue } from './tongue.js';
import { createPages, orderOf, PAGE, sorted } from './table/rows.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./table/columns.js').Column} Column */
/** @typedef {import('./table/columns.js').More} More */
/** @typedef {import('./table/columns.js').Row} Row */

/** @param {HTMLElement} region @param {{ state: State, api: Api, onExport: (() => void) | null, onChoose: (slug: string) => void }} wiring */
export function createTable(region, { state, api, onExport, onChoose }) {
  /** @type {readonly EventItem[]} */
  let items = [];
  let total = 0;
  let hasCome = false;
  let page = 0;
  /** Whether the rows of the page have still to be taken up. */
  let isStale = false;
  /** Rows of the page that is shown. @type {Row[]} */
  let rows = [];
  /** @type {Map<string, More>} */
  let more = new Map();
  /** Asks for pages of what is not held; null: all is held. @type {ReturnType<typeof createPages> | null} */
  let pages = null;
  const choice = createChoice(() => {
    askMore();
    draw();
  });

  /** @param {string} key */
  function sortBy(key) {
    const order = orderOf(state.get().sort);
    state.set({ sort: order.key === key && order.up ? `-${key}` : key });
  }

  async function askMore() {
    if (pages !== null || more.size > 0 || region.hidden || !choice.columns().some(({ isMore }) => isMore)) {
      return;
    }
    try {
      const { features } = await api.more(state.get());
      more = new Map(features.map(({ id, properties }) => [id, toMore(properties)]));
      draw();
    } catch (error) {
      if (!isOvertaken(error)) {
        more = new Map(); // the events themselves say what is wrong
      }
    }
  }

  /** Take up the rows of a page. @param {number} next */
  async function turn(next) {
    page = next;
    isStale = Boolean(region.hidden);
    if (isStale) {
      return; // nobody looks
    }
    if (pages === null) {
      draw();
      return;
    }
    try {
      rows = await pages(next);
      draw();
    } catch (error) {
      if (!isOvertaken(error)) {
        rows = [];
      }
    }
  }

  function begin() {
    pages = total > items.length ? createPages(api, state.get()) : null;
    turn(0);
  }

  function draw() {
    if (region.hidden) {
      return;
    }
    if (pages === null) {
      rows = sorted(items, state.get().sort, more).slice(page * PAGE, (page + 1) * PAGE);
    }
    render(total === 0 ? html`<p class="notice-inline">${hasCome ? TEXT.nothing : TEXT.loading}</p>` : html`
      <div class="table-tools">${pager()}${choice.draw()}
        ${onExport ? html`<button type="button" @click=${onExport}>${icon('download')}${TABLE.export}</button>` : nothing}</div>
      ${grid()}
      ${total > PAGE ? html`<div class="table-tools">${pager()}</div>` : nothing}`, region);
  }

  function pager() {
    const [first, last] = [page * PAGE + 1, Math.min(page * PAGE + Math.max(rows.length, 1), total)];
    return html`<div class="pager">
      ${total > PAGE ? html`<button type="button" class="icon" title=${TABLE.earlier} aria-label=${TABLE.earlier} ?disabled=${page === 0}
        @click=${() => turn(page - 1)}>${icon('back')}</button>` : nothing}
      <span>${TABLE.page(first, last, total)}</span>
      ${total > PAGE ? html`<button type="button" class="icon" title=${TABLE.later} aria-label=${TABLE.later} ?disabled=${last >= total}
        @click=${() => turn(page + 1)}>${icon('forward')}</button>` : nothing}</div>`;
  }

  function grid() {
    const { event, q } = state.get();
    const phrases = phrasesOf(q);
    const columns = choice.columns();
    return html`<table class="events-table">
      <caption class="unseen">${TABLE.caption}</caption>
      <thead><tr>${[TITLE, ...columns].map(head)}</tr></thead>
      <tbody>${repeat(rows, ({ item }) => item.slug, (row) => html`
        <tr aria-current=${row.item.slug === event ? 'true' : 'false'} @click=${() => onChoose(row.item.slug)}>
          <th scope="row"><button type="button" class="link" dir="auto" lang=${tongue(row.item.title)}>${markedWords(row.item.title, phrases)}</button></th>
          ${columns.map(({ cell, key }) => html`<td data-column=${key}>${cell(row)}</td>`)}
        </tr>`)}</tbody>
    </table>`;
  }

  /** @param {Column} column */
  function head({ key, sortby }) {
    const order = orderOf(state.get().sort);
    const isSorted = order.key === key;
    const isFixed = pages !== null && sortby === null;
    return html`<th scope="col" data-column=${key} aria-sort=${isSorted ? (order.up ? 'ascending' : 'descending') : 'none'}>
      <button type="button" ?disabled=${isFixed} title=${isFixed ? TABLE.unsorted : ''} @click=${() => sortBy(key)}>${TABLE.titles[key]}<span
        aria-hidden="true">${isSorted ? (order.up ? ' ▲' : ' ▼') : ''}</span></button></th>`;
  }

  state.subscribe((next, before) => {
    if (asksOthers(next, before)) {
      more = new Map();
    }
    if (next.sort !== before.sort) {
      begin();
    }
  });

  return {
    /** @param {readonly EventItem[]} next those that are held @param {number} count how many there are in all */
    show(next, count) {
      [items, total, hasCome] = [next, count, true];
      begin();
      askMore();
    },
    draw() {
      if (isStale) {
        turn(page);
      } else {
        draw();
      }
      askMore();
    },
  };
}
