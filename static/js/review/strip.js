// The draft on a line of time: all it may be, what every reading has, when it was said, and events that look like it.

import { scaleUtc } from '../../vendor/d3.js';
import { html, nothing, render } from '../../vendor/lit-html.js';
import { toDate } from '../dates.js';
import { extentOf } from './edtf.js';
import { tick as tickWords } from '../messages.js';
import { tongue } from '../tongue.js';
import { SAY } from './messages.js';
import { dayWords, whenWords } from '../when.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./edtf.js').Extent} Extent */
/** @typedef {{ words: string, when: string | null, extent: Extent | null, isDraft: boolean }} Row */

const MOST_MATCHES = 2;
const LEAST_DAYS = 40;
/** Percent at either end where a tick's words would be cut. */
const EDGE = 6;

/** @param {HTMLElement} region @param {DeskOf} desk */
export function createStrip(region, desk) {
  function draw() {
    const { draft, view, report } = desk.get();
    if (!draft || !view) {
      render(nothing, region);
      return;
    }
    /** @type {Row[]} */
    const rows = [
      { words: SAY.stripDraft, when: draft.when, extent: extentOf(draft.when), isDraft: true },
      ...view.matches.slice(0, MOST_MATCHES).map(({ title, when }) => ({ words: title, when, extent: extentOf(when), isDraft: false })),
    ];
    const published = firstDay(report?.published);
    const said = [...new Set(draft.claims.map((claim) => firstDay(claim.said)).filter((day) => day !== null))];
    const domain = domainOf(rows, [published, ...said]);
    render(domain === null ? html`<p class="soft empty">${SAY.stripNone}</p>` : stripOf(rows, domain, published, said), region);
  }

  desk.subscribe((next, before) => {
    if (next.draft !== before.draft || next.view !== before.view || next.report !== before.report) {
      draw();
    }
  });
  draw();
}

/** @param {string | null | undefined} edtf */
function firstDay(edtf) {
  return extentOf(edtf)?.from ?? null;
}

/**
 * The time around the draft: events that look like it may last for years, and would make it a speck. They decide only where
 * nothing else does.
 * @param {Row[]} rows
 * @param {readonly (number | null)[]} days
 * @returns {[number, number] | null}
 */
function domainOf(rows, days) {
  const ends = (/** @type {boolean} */ isDraft) => rows.filter((row) => row.isDraft === isDraft).flatMap(({ extent }) => [extent?.from ?? null, extent?.to ?? null]);
  const [own, others] = [[...ends(true), ...days], ends(false)].map((all) => all.filter((day) => day !== null));
  const all = own?.length ? own : (others ?? []);
  if (all.length === 0) {
    return null;
  }
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = Math.max((high - low) * 0.2, (LEAST_DAYS - (high - low)) / 2, 2);
  return [low - margin, high + margin];
}

/** @param {Row[]} rows @param {[number, number]} domain @param {number | null} published @param {number[]} said */
function stripOf(rows, domain, published, said) {
  const scale = scaleUtc().domain([toDate(domain[0]), toDate(domain[1])]).range([0, 100]);
  const at = (/** @type {number} */ day) => scale(toDate(day));
  const count = matchMedia('(max-width: 800px)').matches ? 3 : 5;
  const ticks = scale.ticks(count).filter((tick) => scale(tick) > EDGE && scale(tick) < 100 - EDGE);
  return html`<div class="strip-rows">
    ${rows.map(({ words, when, extent, isDraft }) => html`<div class="strip-row" ?data-draft=${isDraft}>
      <span class="strip-label" dir="auto" lang=${isDraft ? nothing : tongue(words)} title=${words}>${words}</span>
      <span class="strip-track" role="img" aria-label=${whenWords(when)}>${extent ? bars(extent, when, domain, at) : nothing}
        ${isDraft ? html`${said.map((day) => dot('said', day, at))}${published === null ? nothing : dot('published', published, at)}` : nothing}</span></div>`)}
    <div class="strip-row"><span class="strip-label soft"><span class="dot-key" data-dot="said"></span>${SAY.stripSaid} <span class="dot-key" data-dot="published"></span>${SAY.stripPublished}</span>
      <span class="strip-track axis" aria-hidden="true">${ticks.map((tick) => html`<span class="tick" style=${`left: ${scale(tick)}%`}>${dayOrMonth(tick)}</span>`)}</span></div></div>`;
}

/** "2023", "Oct", "13 Oct". @param {Date} date */
function dayOrMonth(date) {
  const isMonth = date.getUTCDate() === 1;
  return tickWords(date, isMonth && date.getUTCMonth() === 0 ? ['year'] : isMonth ? ['month'] : ['day', 'month']);
}

/** @param {Extent} extent @param {string | null} when @param {[number, number]} domain @param {(day: number) => number} at */
function bars({ from, to, certainFrom, certainTo }, when, domain, at) {
  const inside = (/** @type {number} */ day) => at(Math.min(Math.max(day, domain[0]), domain[1]));
  const [left, right] = [inside(from ?? domain[0]), inside(to ?? domain[1])];
  if (left === right) {
    return html`<span class="beyond soft" data-side=${left === 0 ? 'before' : 'after'}>${left === 0 ? '←' : '→'} ${whenWords(when)}</span>`;
  }
  const isCertain = certainFrom !== null && certainTo !== null;
  return html`${bar('bar', left, right, from === null ? 'start' : to === null ? 'end' : null)}
    ${isCertain ? bar('bar certain', inside(certainFrom), inside(certainTo), null) : nothing}`;
}

/** @param {string} looks @param {number} left @param {number} right @param {'start' | 'end' | null} open which end is not known */
function bar(looks, left, right, open) {
  return html`<span class=${looks} data-open=${open ?? nothing} style=${`left: ${left}%; width: ${right - left}%`}></span>`;
}

/** @param {'said' | 'published'} kind @param {number} day @param {(day: number) => number} at */
function dot(kind, day, at) {
  const words = `${kind === 'said' ? SAY.stripSaid : SAY.stripPublished}: ${dayWords(day)}`;
  return html`<span class="dot" data-dot=${kind} title=${words} style=${`left: ${at(day)}%`}></span>`;
}
