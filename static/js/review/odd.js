// What may mislead a reader, made visible: in the text of a report, and wherever words of it are shown again.

import { html } from '../../vendor/lit-html.js';
import { SAY } from './messages.js';
import { findOddities } from './pieces.js';

/** @typedef {import('./pieces.js').Oddity} Oddity */

/** Words with what is odd in them marked. @param {string} words */
export function plainly(words) {
  /** @type {unknown[]} */
  const parts = [];
  let at = 0;
  for (const odd of findOddities(words)) {
    if (odd.start >= at) {
      parts.push(words.slice(at, odd.start), oddWords(odd, words.slice(odd.start, odd.end)));
      at = odd.end;
    }
  }
  return html`${[...parts, words.slice(at)]}`;
}

/** A character that turns text round turns nothing here: it stands alone in its own isolation. @param {Oddity} odd @param {string} words */
export function oddWords({ why, words: code }, words) {
  if (why === 'mixed') {
    return html`<span class="odd" data-why="mixed" title=${SAY.oddMixed}>${words}</span>`;
  }
  const title = why === 'turning' ? SAY.oddTurning(code) : SAY.oddUnseen(code);
  return html`<bdi class="odd" data-why=${why} data-code=${code} title=${title}>${words}</bdi>`;
}
