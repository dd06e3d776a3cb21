// Reported totals: how the counts of one thing differ by claimant and by the date on which they were said.

import { html, nothing, repeat, svg } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { formatDay, parseDay } from '../dates.js';
import { CHARTS, CREDIBILITY, name, number, RELIABILITY, TEXT, unitTitle } from '../messages.js';
import { today } from '../past.js';
import { tongue } from '../tongue.js';
import { dayWords, saidWords } from '../when.js';
import { eventLink, howTo, sourceLink } from './pieces.js';
import { isSaidBy, lastWords, saidBy, thingOf } from './figures.js';
import { amountWords, NARROW } from './plotting.js';
import { colourOf, letterOf, pictureOf, symbolOf } from './totals-plot.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./types.js').Figure} Figure */
/** @typedef {import('./types.js').Series} Series */
/** @typedef {import('./types.js').Thing} Thing */
/** @typedef {import('./types.js').Totals} Totals */

const WORDS = CHARTS.totals;
/** Where the last words of all and the picture stand side by side. */
const BESIDE = 700;
/** @type {Readonly<Record<string, string>>} */
const SHAPES = {
  circle: 'M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z', square: 'M-4.5 -4.5H4.5V4.5H-4.5Z', triangle: 'M0 -5.500L5 4.500H-5Z', diamond: 'M0 -6L4.500 0L0 6L-4.500 0Z',
  star: 'M0 -6L1.600 -2L6 -1.900L2.500 0.800L3.700 5L0 2.600L-3.700 5L-2.500 0.800L-6 -1.900L-1.600 -2Z', cross: 'M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z', wye: 'M-1.500 6V1L-5.500 -1.500L-4 -4L0 -1.700L4 -4L5.500 -1.500L1.500 1V6Z',
};

/** @param {Thing} thing */
function figuresOf({ series }) {
  return series.reduce((sum, { figures }) => sum + figures.length, 0);
}

/** @param {Series} series */
function nameOf({ claimant, scope }) {
  const who = party(claimant.id, claimant.name);
  return scope ? WORDS.scoped(who, scope) : who;
}

/** Who gives a figure or denies it, set apart from the words around. @param {Series | null | undefined} series @param {Figure} figure */
function whoOf(series, figure) {
  const words = series ? nameOf(series) : party(null, figure.claimant);
  return html`<bdi lang=${tongue(words)}>${words}</bdi>`;
}

/** @param {State} state @returns {import('./view.js').View} */
export function createTotals(state) {
  let isWrong = false;
  /** The figure that was picked in the picture, and the thing that it counts. @type {{ of: string, figure: Figure } | null} */
  let picked = null;
  /** The count that is shown, where the chosen event brought it here. @type {string | null} */
  let brought = null;

  state.subscribe(({ event, of, tab }) => {
    if (tab === 'totals' && event === null && of === null && brought !== null) {
      const key = brought;
      queueMicrotask(() => state.set({ of: key }, 'replace')); // who closes the card goes on reading
    }
    brought = null;
  });

  /** @param {Event} event */
  function setBy({ target }) {
    const { value } = /** @type {HTMLInputElement} */ (target);
    const by = value.trim() === '' ? null : endOf(value.trim());
    isWrong = by === undefined;
    state.set(by === undefined ? {} : { by }, by === undefined ? 'none' : 'push');
  }

  /** @param {Thing} thing @param {Figure} figure */
  function pick(thing, figure) {
    picked = { of: thing.key, figure };
    state.set({ event: thing.event, of: thing.key });
  }

  /** The figure that was picked in the picture, with its source. @param {Thing} thing */
  function pickedLine(thing) {
    if (picked?.of !== thing.key) {
      return nothing;
    }
    const { figure } = picked;
    const index = thing.series.findIndex(({ figures }) => figures.some(({ claim }) => claim === figure.claim));
    const series = thing.series[index];
    return html`<p class="picked">${series ? key(index) : '✕'} ${whoOf(series, figure)}:
      <strong><bdi>${series ? amountWords({ ...figure, unit: thing.unit }) : WORDS.denies}</bdi></strong>, ${saidWords(figure.said)},
      ${sourceLink(figure)}. <bdi lang=${tongue(figure.note)}>${figure.note ?? ''}</bdi></p>`;
  }

  /** @param {Thing} thing */
  function lastTable(thing) {
    const { by } = state.get();
    const rows = lastWords(thing.series, by);
    return html`<h3 id="last-words">${by === null ? WORDS.last : WORDS.lastBy(dayWords(by))}</h3>
      ${rows.length === 0 ? html`<p>${WORDS.nothingBy}</p>` : html`<div class="chart-scroll"><table class="chart-table" aria-labelledby="last-words">
        <thead><tr><th scope="col">${WORDS.claimant}</th><th scope="col">${WORDS.amount}</th><th scope="col" data-column="said">${WORDS.said}</th><th scope="col">${CHARTS.source}</th></tr></thead>
        <tbody>${rows.map(({ series, figure, index }) => html`<tr><th scope="row">${key(index)} ${whoOf(series, figure)}</th>
          <td><strong><bdi>${amountWords({ ...figure, unit: thing.unit })}</bdi></strong> <span class="said-here soft">${WORDS.said}: ${saidWords(figure.said)}</span></td>
          <td data-column="said">${saidWords(figure.said)}</td>
          <td>${sourceLink(figure)}</td></tr>`)}</tbody></table></div>`}
      ${denials(thing)}`;
  }

  /** @param {Thing} thing */
  function denials({ denials: all }) {
    const said = all.filter((figure) => isSaidBy(figure, state.get().by));
    return said.length === 0 ? nothing : html`<p class="denials"><span aria-hidden="true">✕</span> ${WORDS.denials}:
      ${said.map((figure, index) => html`${index ? '; ' : ''}${whoOf(null, figure)} (${saidWords(figure.said)}, ${sourceLink(figure)})`)}</p>`;
  }

  /** @param {Thing} thing */
  function allTable(thing) {
    const { by } = state.get();
    const rows = [...thing.series.flatMap((series, index) => series.figures.map((figure) => ({ series, index, figure }))),
      ...thing.denials.map((figure) => ({ series: null, index: -1, figure }))]
      .sort((a, b) => (saidBy(a.figure) ?? Infinity) - (saidBy(b.figure) ?? Infinity));
    return html`<h3 id="all-figures">${WORDS.all}</h3><div class="chart-scroll"><table class="chart-table" aria-labelledby="all-figures">
      <thead><tr><th scope="col">${WORDS.said}</th><th scope="col">${WORDS.claimant}</th><th scope="col">${WORDS.amount}</th>
        <th scope="col" data-column="grade">${WORDS.grade}</th><th scope="col">${CHARTS.source}</th><th scope="col" data-column="note">${WORDS.note}</th></tr></thead>
      <tbody>${repeat(rows, ({ figure }) => figure.claim, ({ series, index, figure }) => html`<tr aria-current=${String(picked?.of === thing.key && figure.claim === picked.figure.claim)} data-late=${String(!isSaidBy(figure, by))}>
        <td>${saidWords(figure.said)}</td><th scope="row">${series ? key(index) : html`<span class="denied" aria-hidden="true">✕</span>`} ${whoOf(series, figure)}</th>
        <td>${series ? html`<strong><bdi>${amountWords({ ...figure, unit: thing.unit })}</bdi></strong>` : WORDS.denies}</td>
        <td data-column="grade">${grade(figure)}</td><td>${sourceLink(figure)}</td><td data-column="note"><bdi lang=${tongue(figure.note)}>${figure.note ?? ''}</bdi></td></tr>`)}</tbody></table></div>`;
  }

  /** @param {readonly Thing[]} things @param {Thing} thing */
  function controls(things, thing) {
    const { by } = state.get();
    return html`<div class="chart-controls">
      <label class="wide">${WORDS.thing}<select @change=${(/** @type {Event} */ { target }) => state.set({ of: /** @type {HTMLSelectElement} */ (target).value })}>
        ${things.map((it) => html`<option dir="auto" value=${it.key} ?selected=${it === thing}>${optionWords(it)}</option>`)}</select></label>
      <label>${WORDS.by}<input type="text" inputmode="numeric" size="11" placeholder=${formatDay(today())} title=${WORDS.byHint} aria-invalid=${String(isWrong)}
        .value=${by === null ? '' : formatDay(by)} @change=${setBy}></label>
      ${isWrong ? html`<span role="alert">${TEXT.badDate}</span>` : nothing}</div>`;
  }

  return {
    more: () => ({}),
    /** @param {Totals} answer @param {number} width */
    draw({ things }, width) {
      const { of, event } = state.get();
      const thing = thingOf(things, state.get());
      brought = (of === null && event !== null && thing?.key) || null;
      if (thing === undefined) {
        return html`<div class="chart"><h2 class="unseen">${WORDS.title}</h2><p>${WORDS.empty}</p></div>`;
      }
      const name = (/** @type {number} */ index) => (thing.series[index] ? nameOf(thing.series[index]) : '');
      const label = WORDS.picture(optionWords(thing), claimantsOf(thing));
      const isBeside = width >= BESIDE;
      const isLettered = isBeside || width < NARROW;
      return html`<div class="chart" data-beside=${String(isBeside)} data-lettered=${String(isLettered)}><h2 class="unseen">${WORDS.title}</h2>
        ${controls(things, thing)}
        <p class="thing"><strong><bdi>${unitTitle(thing.unit)}</bdi></strong>${thing.what ? html` · <bdi lang=${tongue(thing.what)}>${thing.what}</bdi>` : nothing} · ${eventLink(state, thing.event, thing.title)}</p>
        <div class="answer"><div>${lastTable(thing)}</div><div>
          ${pictureOf(thing, { width: isBeside ? width * 0.45 : width, isLettered, by: state.get().by, label, nameOf: name, onPick: (figure) => pick(thing, figure) })}
          <div aria-live="polite">${pickedLine(thing)}</div>
          <p class="soft marks" aria-hidden="true">${[WORDS.legendLeast, WORDS.legendMost, WORDS.legendRange, WORDS.legendDenied].join('   ')}</p></div></div>
        ${allTable(thing)}${howTo(WORDS.intro)}</div>`;
    },
  };
}

/** @param {Thing} thing */
function claimantsOf({ series }) {
  return new Set(series.map(({ claimant }) => claimant.id)).size;
}

/** @param {Thing} thing */
function optionWords(thing) {
  return WORDS.option(unitTitle(thing.unit), thing.title, figuresOf(thing), claimantsOf(thing));
}

/** The last day of what a date names: a year, a month or a day; undefined where it names none. @param {string} text */
function endOf(text) {
  const start = parseDay(text);
  if (start === null) {
    return undefined;
  }
  const [year = 0, month, day] = text.split('-').map(Number);
  const next = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return day === undefined ? next / 86_400_000 - 1 : start;
}

/** The mark of a line. @param {number} index */
function key(index) {
  return html`<svg class="series-key" viewBox="-7 -7 14 14" aria-hidden="true" style=${`color:${colourOf(index)}`}>${svg`<path d=${SHAPES[symbolOf(index)] ?? ''} fill="currentColor"></path>`}</svg><span class="series-letter">${letterOf(index)}</span>`;
}

/** The Admiralty grade. @param {Figure} figure */
function grade({ reliability, credibility, evidence }) {
  const means = `${RELIABILITY[reliability] ?? ''}; ${CREDIBILITY[credibility] ?? ''}`;
  return html`<abbr class="grade" title=${means}>${reliability}${number(credibility)}</abbr> <span class="soft">${name(evidence)}</span>`;
}
