// What was known on a day: the bar that shows and moves the day, and the note on the map.

import { html, live, nothing, render } from '../vendor/lit-html.js';
import { formatDay, parseDay } from './dates.js';
import { icon } from './icons.js';
import { TIME } from './messages.js';
import { stepKnown, today } from './past.js';
import { dayWords } from './when.js';

/** @typedef {import('./player.js').Player} Player */
/** @typedef {import('./state.js').State} State */

/**
 * @param {HTMLElement} region
 * @param {{ state: State, player: Player, domain: readonly [number, number] }} wiring
 */
export function drawKnown(region, { state, player, domain }) {
  const { asOf, step } = state.get();
  region.hidden = asOf === null;
  if (asOf === null) {
    render(nothing, region);
    return;
  }
  const playing = player.isPlaying('known');
  const move = (/** @type {number} */ count) => state.set({ asOf: stepKnown(asOf, step, count, domain[0], today()) });
  const slide = (/** @type {Event} */ event) => {
    const day = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
    if (day !== state.get().asOf || event.type === 'change') {
      state.set({ asOf: day }, event.type === 'change' ? 'push' : 'replace');
    }
  };
  render(html`
    <span class="known-title">${icon('clock')}<strong>${TIME.knownOn}</strong></span>
    <div class="group">
      <button type="button" class="icon" title=${TIME.earlierDay} aria-label=${TIME.earlierDay} ?disabled=${asOf <= domain[0]} @click=${() => move(-1)}>${icon('back')}</button>
      <label class="date"><span class="unseen">${TIME.knownDay}</span>
        <input type="text" inputmode="numeric" size="10" maxlength="10" autocomplete="off" spellcheck="false" data-key="as-of"
          .value=${formatDay(asOf)} @change=${(/** @type {Event} */ event) => type(event, state)}></label>
      <button type="button" class="icon" title=${TIME.laterDay} aria-label=${TIME.laterDay} ?disabled=${asOf >= today()} @click=${() => move(1)}>${icon('forward')}</button>
    </div>
    <input type="range" aria-label=${TIME.knownDay} aria-valuetext=${dayWords(asOf)} min=${domain[0]} max=${today()} .value=${live(String(asOf))}
      @input=${slide} @change=${slide}>
    <button type="button" class="play" aria-pressed=${String(playing)} title=${TIME.playKnown} @click=${() => player.toggle('known')}>
      ${icon(playing ? 'pause' : 'play')}<span>${playing ? TIME.pauseKnown : TIME.play}</span></button>
    <button type="button" class="leave" @click=${() => leave(state, region)}>${TIME.leaveKnown}${icon('close')}</button>`, region);
}

/** Back to now, and the focus to what led here. @param {State} state @param {HTMLElement} region */
function leave(state, region) {
  state.set({ asOf: null });
  /** @type {HTMLElement | null | undefined} */ (region.parentElement?.querySelector('.as-of'))?.focus();
}

/**
 * Take the day that was typed. The field follows the state alone, so that what is drawn meanwhile leaves the text as it is.
 * @param {Event} event
 * @param {State} state
 */
function type(event, state) {
  const input = /** @type {HTMLInputElement} */ (event.currentTarget);
  const day = parseDay(input.value);
  const isRight = day !== null && day <= today();
  input.setCustomValidity(isRight ? '' : TIME.badDay);
  input.reportValidity();
  if (isRight) {
    input.value = formatDay(day);
    state.set({ asOf: day });
  }
}

/**
 * The note over the map, so that nobody takes a day of the past for now.
 * @param {HTMLElement} overlay
 * @param {State} state
 */
export function createKnownNote(overlay, state) {
  const note = document.createElement('p');
  note.className = 'known-note';
  overlay.append(note);
  return () => {
    const { asOf } = state.get();
    note.hidden = asOf === null;
    render(asOf === null ? nothing : html`${icon('clock')}<span><strong>${TIME.known(dayWords(asOf))}</strong>
      <span class="soft">${TIME.knownNote}</span></span>`, note);
  };
}
