// Flows: who sent what to whom, or what went from where to where, as a picture and as the table that says the same.

import { html, nothing, repeat } from '../../vendor/lit-html.js';
import { link, text } from '../../vendor/plot.js';
import { party } from '../countries.js';
import { CHARTS, counted, name, number } from '../messages.js';
import { ENDS } from '../state.js';
import { STATUSES } from '../symbols.js';
import { setApart, tongue } from '../tongue.js';
import { eventLink, howTo } from './pieces.js';
import { layOut } from './flow-layout.js';
import { amountWords, cut, draw, NARROW, pickable } from './plotting.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./types.js').Flow} Flow */
/** @typedef {import('./types.js').Flows} Flows */

const WORDS = CHARTS.flows;
const MOST_BANDS = 24;
const BATCH = 100;

/** @param {Flow} flow */
const pairOf = ({ origin, destination }) => `${origin.id}*${destination.id}`;

/** @param {State} state @returns {import('./view.js').View} */
export function createFlows(state) {
  let most = BATCH;

  function lengthen() {
    most += BATCH;
    state.set({}, 'none');
  }

  /** @param {Flow} flow */
  const choose = (flow) => state.set({ pair: state.get().pair === pairOf(flow) ? null : pairOf(flow) });

  /** Narrow the selection to a flow between parties, or widen it again. @param {Flow} flow */
  function filter(flow) {
    const [supplier, recipient] = isFiltered(flow) ? [[], []] : [[flow.origin.id], [flow.destination.id]];
    state.set({ filters: { ...state.get().filters, supplier, recipient } });
  }

  /** @param {Flow} flow */
  function isFiltered({ origin, destination }) {
    const { supplier, recipient } = state.get().filters;
    return supplier.join() === origin.id && recipient.join() === destination.id;
  }

  /** @param {Flow} flow */
  function row(flow) {
    const isChosen = state.get().pair === pairOf(flow);
    const { origin, destination, events, sums, asides } = flow;
    return html`<tr aria-current=${isChosen ? 'true' : 'false'}>
      <th scope="row"><button type="button" class="link" aria-expanded=${String(isChosen)} @click=${() => choose(flow)}>
        <bdi lang=${tongue(origin.name)}>${WORDS.name(setApart(origin.name), setApart(destination.name))}</bdi></button></th>
      <td class="numeric">${number(events.length)}${statusBar(flow)}</td>
      <td>${sums.length ? html`<ul>${sums.map(sumLine)}</ul>` : html`<span class="soft">${asides.length ? WORDS.noSum : WORDS.none}</span>`}
        ${asides.length ? html`<details ?open=${isChosen}><summary>${WORDS.apart}: ${WORDS.aside(asides.length)}</summary>${apart(flow)}</details>` : nothing}</td>
    </tr>${isChosen ? members(flow) : nothing}`;
  }

  /** @param {Flow} flow */
  function members(flow) {
    return html`<tr class="members" aria-current="true"><td colspan="3">
      ${state.get().ends === 'party' ? html`<button type="button" aria-pressed=${String(isFiltered(flow))} @click=${() => filter(flow)}>
        ${isFiltered(flow) ? CHARTS.unfilter : CHARTS.filter}</button>` : nothing}
      <ul>${flow.events.map(({ event, title, status }) => html`<li>
        <span class="swatch" data-status=${status}></span>${eventLink(state, event, title)}</li>`)}</ul></td></tr>`;
  }

  /** What is told by itself, by the reason why. @param {Flow} flow */
  function apart({ asides }) {
    return Object.entries(WORDS.why).map(([why, words]) => {
      const found = asides.filter((aside) => aside.why === why);
      return found.length === 0 ? nothing : html`<p class="why">${words}</p><ul>${found.map((aside) => html`<li>
        <bdi>${amountWords(aside)}</bdi>: ${eventLink(state, aside.event, aside.title)}</li>`)}</ul>`;
    });
  }

  return {
    more: ({ ends }) => ({ ends }),
    /** @param {Flows} answer @param {number} width */
    draw({ flows: told, unpaired }, width) {
      const { ends, pair } = state.get();
      const flows = told.map(withNames);
      return html`<div class="chart">
        <h2 class="unseen">${WORDS.title}</h2>
        <fieldset class="choice"><legend>${CHARTS.between}</legend>${ENDS.map((value) => html`<label>
          <input type="radio" name="ends" .checked=${value === ends} @change=${() => state.set({ ends: value, pair: null })}>
          ${WORDS[value]}</label>`)}</fieldset>
        ${flows.length === 0 ? html`<p>${WORDS.empty}</p>` : picture(flows, { width, pair, choose })}
        ${flows.length > MOST_BANDS ? html`<p class="soft">${WORDS.first(MOST_BANDS, flows.length)}</p>` : nothing}
        ${unpaired > 0 ? html`<p class="soft">${WORDS.unpaired(unpaired)}</p>` : nothing}
        ${flows.length === 0 ? nothing : html`<div class="chart-scroll"><table class="chart-table">
          <caption class="unseen">${WORDS.caption}</caption>
          <thead><tr><th scope="col">${WORDS.name(CHARTS.from, CHARTS.to)}</th><th scope="col">${CHARTS.events}</th>
            <th scope="col">${WORDS.amounts}</th></tr></thead>
          <tbody>${repeat(flows.slice(0, most), pairOf, row)}</tbody></table></div>`}
        ${flows.length > most ? html`<button type="button" @click=${lengthen}>${CHARTS.moreRows(flows.length - most)}</button>` : nothing}
        ${howTo(WORDS.intro)}
      </div>`;
    },
  };
}

/** @param {Flow} flow */
function withNames(flow) {
  const [origin, destination] = [flow.origin, flow.destination].map((end) => ({ ...end, name: party(end.id, end.name) }));
  return /** @type {Flow} */ ({ ...flow, origin, destination });
}

/** @param {import('./types.js').Sum} sum */
function sumLine({ low, high, unit, category, kind, rough, events }) {
  const parts = [name(category), name(kind), counted(events.length, 'event'), ...(rough ? [WORDS.rough] : [])];
  return html`<li><strong><bdi>${amountWords({ low, high, unit })}</bdi></strong> <span class="soft">${parts.join(' · ')}</span></li>`;
}

/** How many events have each status, as a bar. @param {Flow} flow */
function statusBar({ statuses, events }) {
  const known = STATUSES.filter((status) => statuses[status]);
  const words = known.map((status) => `${name(status)} ${number(statuses[status] ?? 0)}`).join(', ');
  return html`<span class="mix" title=${words}>${known.map((status) => html`<span data-status=${status}
    style=${`flex:${(statuses[status] ?? 0) / events.length}`}></span>`)}<span class="unseen"> (${words})</span></span>`;
}

/**
 * @param {readonly Flow[]} flows
 * @param {{ width: number, pair: string | null, choose: (flow: Flow) => void }} wiring
 */
function picture(flows, { width, pair, choose }) {
  const { ends, bands, height } = layOut(flows.slice(0, MOST_BANDS));
  const isNarrow = width < NARROW;
  const margin = isNarrow ? 104 : 190;
  const label = (/** @type {import('./flow-layout.js').EndBox} */ end) => `${setApart(cut(end.name, isNarrow ? 11 : 26))}  ${number(end.count)}`;
  const isOther = (/** @type {import('./flow-layout.js').Band} */ { flow }) => pair !== null && pairOf(flow) !== pair;
  const words = (/** @type {import('./flow-layout.js').Band} */ { flow }) => [
    WORDS.name(setApart(flow.origin.name), setApart(flow.destination.name)), counted(flow.events.length, 'event'),
    ...flow.sums.slice(0, 5).map(({ low, high, unit, kind }) => `${amountWords({ low, high, unit })} (${name(kind).toLowerCase()})`),
  ].join('\n');
  const side = (/** @type {0 | 1} */ which) => text(ends.filter((end) => end.side === which), {
    x: which, y: (end) => (end.top + end.bottom) / 2, text: label, fill: 'currentColor', fontSize: 12,
    textAnchor: which === 0 ? 'end' : 'start', dx: which === 0 ? -8 : 8,
  });
  return draw({
    width: Math.max(width - 24, 280), height: height + 16, marginLeft: margin, marginRight: margin, marginTop: 8, marginBottom: 8,
    x: { domain: [0, 1], axis: null }, y: { domain: [0, height], range: [8, height + 8], axis: null },
    marks: [
      link(bands, {
        x1: 0, x2: 1, y1: 'from', y2: 'to', curve: 'bump-x', strokeWidth: 'width', strokeLinecap: 'butt',
        stroke: 'var(--accent)', strokeOpacity: (band) => (isOther(band) ? 0.15 : 0.45), title: words,
        render: pickable((index) => bands[index] && choose(bands[index].flow)),
      }),
      side(0), side(1),
    ],
  }, WORDS.picture(flows.length));
}
