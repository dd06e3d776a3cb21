// The search: a box whose list offers fields, values and events for what is typed. Enter takes field words as filters.

import { html, live, nothing, render } from '../../vendor/lit-html.js';
import { isOvertaken } from '../api.js';
import { troubleWords } from '../data.js';
import { icon } from '../icons.js';
import { SEARCH, TEXT } from '../messages.js';
import { eventOption, fieldOption, tableOption, valueOption } from './offers.js';
import { best, fieldsFor, tokenAt, valuesFor, without } from './options.js';
import { freeWords, parseQuery } from './query.js';
import { wrongWords } from './wrong.js';

/** @typedef {import('../api.js').Api} Api */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('./offers.js').Offer} Offer */
/** @typedef {import('./vocabulary.js').Vocabulary} Vocabulary */
/** @typedef {{ text: string, q: string, features: Feature[], matched: number }} Results `text` is what was asked for */

const PAUSE_MS = 250;
/** @type {import('./query.js').Wrong} */
const UPSIDE_DOWN = { kind: 'order', field: '', value: '', nearest: '', count: 0 };
const MOST_EVENTS = 6;
const ASKED = 30; // of these, those with a hit in the title come first

/** @param {HTMLElement} region @param {{ state: State, api: Api, vocabulary: Vocabulary }} wiring */
export function createSearch(region, { state, api, vocabulary }) {
  let text = state.get().q;
  let sent = text;
  let isOpen = false;
  let active = -1;
  let typing = 0;
  /** @type {string[]} */
  let problems = [];
  /** @type {Results | null} */
  let results = null;
  let trouble = '';

  const input = () => /** @type {HTMLInputElement} */ (region.querySelector('input'));

  /** @returns {Offer[]} */
  function offers() {
    const token = text.trim() === '' ? null : tokenAt(text, input()?.selectionStart ?? text.length);
    const isEmpty = text.trim() === '';
    const fields = isEmpty || token ? fieldsFor(token).map((field) => fieldOption(field, () => insert(field, token))) : [];
    const values = valuesFor(token, vocabulary.known()).map((known) => valueOption(known, () => take(known, token)));
    return [...fields, ...values, ...events()];
  }

  /** @returns {Offer[]} */
  function events() {
    if (results === null || results.text !== text) {
      return [];
    }
    const { features, matched, q } = results;
    const list = features.map((feature) => eventOption(feature, q, () => { close(); state.set({ event: feature.id }); }));
    return matched ? [...list, tableOption(matched, () => commit('table'))] : list;
  }

  /** Put a field's word in the place of what is being typed. @param {string} field @param {import('./query.js').Token | null} token */
  function insert(field, token) {
    text = `${token ? without(text, token) : text} ${field}:`.trim();
    restart();
  }

  /** Filter by a value, in the place of what is being typed. @param {import('./query.js').Known} known @param {import('./query.js').Token | null} token */
  function take({ field, value }, token) {
    text = token ? without(text, token) : text;
    sent = freeWords(text);
    const { filters } = state.get();
    state.set({ q: sent, filters: { ...filters, [field]: [...new Set([...filters[field], value])] } });
    if (text === '') {
      close();
    } else {
      ask();
      restart();
    }
  }

  function restart() {
    [problems, active, isOpen] = [[], -1, true];
    draw();
    input().focus();
    input().setSelectionRange(text.length, text.length);
    draw();
  }

  /** What is typed as a selection, and what is wrong with it. */
  function read() {
    const { filters, q, from, to, wrong } = parseQuery(text, vocabulary.known());
    const before = state.get();
    const selection = { ...before, q, filters: { ...before.filters, ...filters }, from: from === undefined ? before.from : from, to: to === undefined ? before.to : to };
    const isUpsideDown = selection.from !== null && selection.to !== null && selection.from >= selection.to;
    return { selection, wrong: isUpsideDown && wrong.length === 0 ? [UPSIDE_DOWN] : wrong };
  }

  /** Take what is typed. @param {'table'} [tab] what to show it in */
  async function commit(tab) {
    clearTimeout(typing);
    await vocabulary.load();
    const { selection: { q, filters, from, to }, wrong } = read();
    problems = wrong.map(wrongWords);
    if (problems.length > 0) {
      isOpen = true;
      draw();
      return;
    }
    [text, sent] = [q, q];
    close();
    state.set({ q, filters, from, to, ...(tab && { tab }) });
  }

  function close() {
    [isOpen, active, problems] = [false, -1, []];
    draw();
  }

  async function ask() {
    const asked = text;
    const { selection, wrong } = read();
    trouble = '';
    if (asked.trim() === '' || wrong.length > 0) {
      results = null;
      return;
    }
    try {
      const { features, numberMatched: matched } = await api.results(selection, ASKED);
      results = { text: asked, q: selection.q, features: best(features, selection.q).slice(0, MOST_EVENTS), matched };
    } catch (error) {
      if (!isOvertaken(error)) {
        [results, trouble] = [null, troubleWords(error)];
      }
    }
    active = Math.min(active, offers().length - 1);
    draw();
  }

  function typed() {
    [text, problems, isOpen, active] = [input().value, [], true, -1];
    clearTimeout(typing);
    typing = setTimeout(() => {
      sent = freeWords(text);
      if (sent !== state.get().q) {
        state.set({ q: sent }, 'replace');
      }
      ask();
    }, PAUSE_MS);
    draw();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const list = isOpen ? offers() : [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = !isOpen ? -1 : ((active + 1 + step + list.length + 1) % (list.length + 1)) - 1;
      isOpen = true;
      draw();
      region.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      (list[active]?.act ?? (() => commit()))();
    } else if (event.key === 'Escape' && isOpen) {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function open() {
    vocabulary.load();
    if (!isOpen) {
      isOpen = true;
      draw();
      ask();
    }
  }

  function draw() {
    const list = isOpen ? offers() : [];
    render(html`${icon('search')}<label class="unseen" for="search">${TEXT.search}</label>
      <input id="search" type="search" role="combobox" maxlength="200" placeholder=${TEXT.searchHint} autocomplete="off" spellcheck="false"
        aria-autocomplete="list" aria-expanded=${String(isOpen)} aria-controls="search-list" aria-describedby="search-help"
        aria-invalid=${String(problems.length > 0)} aria-activedescendant=${active >= 0 ? `search-${active}` : ''}
        .value=${live(text)} @input=${typed} @keydown=${key} @focus=${open} @click=${open}>
      <div class="search-panel" ?hidden=${!isOpen} @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}>
        <div role="alert" class="search-wrong">${problems.map((words) => html`<p>${words}</p>`)}</div>
        <div id="search-list" role="listbox" aria-label=${SEARCH.suggestions}>${grouped(list)}</div>
        ${trouble ? html`<p class="soft" role="alert">${trouble}</p>` : nothing}
        ${results && results.text === text && results.matched === 0 ? html`<p class="soft">${SEARCH.noEvents}</p>` : nothing}
        <p id="search-help" class="soft search-help">${SEARCH.help}</p>
      </div>`, region);
  }

  /** @param {Offer[]} list */
  function grouped(list) {
    return [...new Set(list.map(({ group }) => group))].map((group) => html`<div role="group" aria-label=${group} class="search-group">
      <p class="soft" aria-hidden="true">${group}</p>${list.map((offer, index) => (offer.group === group ? row(offer, index) : nothing))}</div>`);
  }

  /** @param {Offer} offer @param {number} index */
  function row({ content, act }, index) {
    return html`<div role="option" id=${`search-${index}`} aria-selected=${String(index === active)} @click=${act}>${content}</div>`;
  }

  region.addEventListener('focusout', ({ relatedTarget }) => {
    if (isOpen && !region.contains(/** @type {Node | null} */ (relatedTarget))) {
      close();
    }
  });
  state.subscribe(({ q }) => {
    if (q !== sent) {
      [text, sent] = [q, q];
      draw();
    }
  });
  draw();
  return { draw };
}

