// The controls of the window: typed dates, steps, play, and how the timeline is cut.

import { html, live, render } from '../vendor/lit-html.js';
import { formatDay, parseDay } from './dates.js';
import { icon } from './icons.js';
import { FACET_TITLES, name, TEXT, TIME } from './messages.js';
import { today } from './past.js';
import { LANES, SPEEDS, STEPS } from './state.js';
import { shift } from './window.js';
import { windowWords } from './when.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */

/**
 * @param {HTMLElement} region
 * @param {{ state: State, player: Player, domain: [number, number], past: boolean, zoomed: boolean, onZoom: (isIn: boolean) => void }} wiring
 */
export function drawControls(region, { state, player, domain, past, zoomed, onZoom }) {
  const selection = state.get();
  const move = (/** @type {number} */ count) =>
    state.set(shift(selection, selection.step, count, domain, selection.cumulative));
  const isWhole = selection.from === null && selection.to === null;
  const playing = player.isPlaying('window');
  render(html`
    <div class="group">
      <button type="button" class="icon" title=${TEXT.earlier} aria-label=${TEXT.earlier} @click=${() => move(-1)}>${icon('back')}</button>
      <button type="button" class="play" aria-pressed=${String(playing)} @click=${() => player.toggle('window')}>
        ${icon(playing ? 'pause' : 'play')}<span>${playing ? TEXT.pause : TEXT.play}</span></button>
      <button type="button" class="icon" title=${TEXT.later} aria-label=${TEXT.later} @click=${() => move(1)}>${icon('forward')}</button>
    </div>
    <div class="group dates">
      ${dateField('from', selection.from, domain[0], state)}
      ${dateField('to', selection.to, domain[1], state)}
      <button type="button" ?disabled=${isWhole} @click=${() => state.set({ from: null, to: null })}>${TEXT.wholeTime}</button>
    </div>
    <p class="window-words">${windowWords(selection.from ?? domain[0], selection.to ?? domain[1])}</p>
    <button type="button" class="as-of" ?hidden=${!past || selection.asOf !== null} title=${TIME.asOfHint}
      @click=${() => lookBack(state, domain, region)}>
      ${icon('clock')}<span>${TIME.asOf}</span></button>
    <details class="more" ?open=${matchMedia('(min-width: 801px)').matches}>
      <summary>${icon('more')}<span>${TEXT.stepAndSpeed}</span></summary>
      <div class="group">
        ${choice(TEXT.step, 'step', STEPS, (step) => name(step), selection.step, (step) => state.set({ step }, 'replace'))}
        ${choice(TEXT.speed, 'speed', SPEEDS, TEXT.perSecond, selection.speed, (speed) => state.set({ speed }, 'replace'))}
        ${choice(TEXT.lanes, 'lane', LANES, (lane) => (lane === 'mode' ? TEXT.modeShort : FACET_TITLES[lane]), selection.lane, (lane) => state.set({ lane }, 'replace'))}
        <label class="check" title=${TEXT.cumulativeHint}><input type="checkbox" .checked=${live(selection.cumulative)}
          @change=${() => state.set({ cumulative: !selection.cumulative }, 'replace')}>${TEXT.cumulative}</label>
        ${choice(TEXT.dates, 'certainty', /** @type {const} */ (['possibly', 'certainly']), (word) => TEXT[word], selection.certainty,
          (certainty) => state.set({ certainty }))}
        <button type="button" class="icon" title=${zoomed ? TEXT.zoomOut : TEXT.zoomIn} aria-label=${zoomed ? TEXT.zoomOut : TEXT.zoomIn}
          ?disabled=${isWhole && !zoomed} @click=${() => onZoom(!zoomed)}>${icon(zoomed ? 'zoom-out' : 'zoom-in')}</button>
      </div>
    </details>`, region);
}

/** To the last day of the window as it was known then; where nobody has to touch the glass, on to the field of the day. @param {State} state @param {[number, number]} domain @param {HTMLElement} region */
function lookBack(state, domain, region) {
  state.set({ asOf: Math.min(state.get().to ?? domain[1], today() + 1) - 1 });
  if (!matchMedia('(pointer: coarse)').matches) {
    const field = /** @type {HTMLInputElement | null | undefined} */ (region.parentElement?.querySelector('[data-key="as-of"]'));
    field?.focus();
    field?.select();
  }
}

/**
 * @template {string | number} T
 * @param {string} label
 * @param {string} key
 * @param {readonly T[]} values
 * @param {(value: T) => string} words
 * @param {T} chosen
 * @param {(value: T) => void} onChoose
 */
function choice(label, key, values, words, chosen, onChoose) {
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.currentTarget);
    const found = values.find((other) => String(other) === value);
    if (found !== undefined) {
      onChoose(found);
    }
  };
  return html`<label class="choice" data-of=${key}><span>${label}</span>
    <select data-key=${key} .value=${live(String(chosen))} @change=${choose}>
      ${values.map((value) => html`<option value=${String(value)} ?selected=${value === chosen}>${words(value)}</option>`)}
    </select></label>`;
}

/**
 * Its value follows the state alone, not each drawing: answers that come while somebody types leave the text as it is.
 * @param {'from' | 'to'} key
 * @param {number | null} day
 * @param {number} whole what stands for no limit
 * @param {State} state
 */
function dateField(key, day, whole, state) {
  const change = (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const text = input.value.trim();
    const value = text === '' ? null : parseDay(text);
    const next = { ...state.get(), [key]: value };
    const bad = text !== '' && value === null;
    const late = next.from !== null && next.to !== null && next.from >= next.to;
    input.setCustomValidity(bad ? TEXT.badDate : late ? TEXT.badOrder : '');
    input.reportValidity();
    if (!bad && !late) {
      input.value = value === null ? '' : formatDay(value);
      state.set({ from: next.from, to: next.to });
    }
  };
  return html`<label class="date"><span>${key === 'from' ? TEXT.from : TEXT.before}</span>
    <input type="text" inputmode="numeric" size="10" maxlength="10" autocomplete="off" spellcheck="false" data-key=${key}
      placeholder=${formatDay(whole)} .value=${day === null ? '' : formatDay(day)} @change=${change}></label>`;
}
