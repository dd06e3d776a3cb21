// The strip of time under an embedded map: steps, play, the window in words, and the way to the full page.

import { html, nothing, render } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { counted, EMBED, TEXT } from './messages.js';
import { windowWords } from './when.js';
import { shift } from './window.js';

/**
 * @param {HTMLElement} region
 * @param {{ state: import('./state.js').State, player: import('./player.js').Player, domain: [number, number], page: string,
 *   hasTime: boolean, count: number }} shown `page` is the full page's address, `count` of events in the window
 */
export function drawStrip(region, { state, player, domain, page, hasTime, count }) {
  const selection = state.get();
  const { from, to, step, cumulative } = selection;
  const move = (/** @type {number} */ steps) => state.set(shift(selection, step, steps, domain, cumulative), 'none');
  const playing = player.isPlaying();
  const whole = from === null && to === null;
  render(html`
    ${hasTime ? html`<div class="group" role="group" aria-label=${EMBED.time}>
      ${button('back', EMBED.earlier, () => move(-1))}
      ${button(playing ? 'pause' : 'play', playing ? TEXT.pause : TEXT.play, () => player.toggle())}
      ${button('forward', EMBED.later, () => move(1))}
      <button type="button" ?disabled=${whole} @click=${() => state.set({ from: null, to: null }, 'none')}>${EMBED.whole}</button>
    </div>
    <p class="window-words">${windowWords(from ?? domain[0], to ?? domain[1])}</p>` : nothing}
    <p class="soft">${counted(count, 'event')}</p>
    <a href=${page} target="_blank" rel="noopener">${EMBED.open}</a>`, region);
}

/** @param {string} picture @param {string} label @param {() => void} onClick */
function button(picture, label, onClick) {
  return html`<button type="button" class="icon" title=${label} aria-label=${label} @click=${onClick}>${icon(picture)}</button>`;
}
