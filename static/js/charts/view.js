// Keeps the chart of the open tab in step with the selection: asks for it when that changes, draws it when anything does.

import { isOvertaken } from '../api.js';
import { troubleWords } from '../data.js';
import { html, nothing, render } from '../../vendor/lit-html.js';
import { CHARTS, TEXT } from '../messages.js';
import { troubleInstead } from '../trouble.js';
import { createFlows } from './flows.js';
import { createTotals } from './totals.js';
import { createVoyages } from './voyages.js';

/** @typedef {import('../api.js').Api} Api */
/** @typedef {import('../charts.js').Chart} Chart */
/** @typedef {import('../state.js').Selection} Selection */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('./types.js').Scope} Scope */

/**
 * One chart: what it asks for beside the selection, and how an answer is drawn at a width.
 * @typedef {{ more: (selection: Selection) => Record<string, string>, draw: (answer: any, width: number) => unknown }} View
 */

const PAUSE_MS = 150;

/** @param {State} state @param {Api} api */
export function createViews(state, api) {
  /** @type {Record<Chart, View>} */
  const views = { flows: createFlows(state), voyages: createVoyages(state), totals: createTotals(state) };
  /** @type {Chart | null} */
  let open = null;
  /** What was answered last, to which question. @type {Partial<Record<Chart, { question: string, answer: Scope }>>} */
  const known = {};
  let asked = '';
  let timer = 0;

  /** @param {Chart} chart */
  const region = (chart) => /** @type {HTMLElement} */ (document.getElementById(chart));

  /** @param {Chart} chart @param {Selection} selection */
  function question(chart, { filters, q, from, to, certainty, asOf, lacks, ...selection }) {
    return JSON.stringify([chart, filters, q, from, to, certainty, asOf, lacks, views[chart].more({ ...state.get(), ...selection })]);
  }

  /** @param {Chart} chart */
  async function ask(chart) {
    const selection = state.get();
    asked = question(chart, selection);
    const mine = asked;
    try {
      known[chart] = { question: mine, answer: await api.reckon(chart, selection, views[chart].more(selection)) };
      draw();
    } catch (error) {
      if (!isOvertaken(error) && mine === asked) {
        asked = '';
        say(chart, troubleWords(error));
      }
    }
  }

  /** @param {Chart} chart @param {string} words */
  function say(chart, words) {
    render(troubleInstead(words, () => void ask(chart)), region(chart));
  }

  function draw() {
    if (open === null) {
      return;
    }
    const answer = known[open]?.answer;
    const host = region(open);
    host.toggleAttribute('aria-busy', known[open]?.question !== question(open, state.get()));
    render(answer === undefined ? html`<p class="notice-inline">${TEXT.loading}</p>` : html`
      ${partial(answer)}
      ${answer.counted === 0 ? html`<p class="notice-inline">${TEXT.nothing}</p>` : html`${views[open].draw(answer, host.clientWidth)}${dataLink(open)}`}`, host);
  }

  /** @param {Chart} chart */
  function dataLink(chart) {
    const address = api.addressOf?.(chart, state.get(), views[chart].more(state.get()));
    return address === undefined ? nothing : html`<p class="data-link"><a href=${address}>${CHARTS.data}</a></p>`;
  }

  function update() {
    if (open === null) {
      return;
    }
    const chart = open;
    draw();
    clearTimeout(timer);
    if (question(chart, state.get()) !== asked) {
      timer = setTimeout(() => void ask(chart), known[chart] ? PAUSE_MS : 0);
    }
  }

  state.subscribe(update);
  const watch = new ResizeObserver(draw);
  return {
    /** @param {Chart | null} chart */
    show(chart) {
      watch.disconnect();
      open = chart;
      update();
      if (chart) {
        watch.observe(region(chart));
      }
    },
  };
}

/** @typedef {ReturnType<typeof createViews>} Views */

/** @param {Scope} answer */
function partial({ matched, counted }) {
  return matched > counted && counted > 0 ? html`<p class="notice-inline">${CHARTS.partial(counted, matched)}</p>` : nothing;
}
