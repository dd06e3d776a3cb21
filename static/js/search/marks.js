// Texts with the hits of a search marked.

import { html } from '../../vendor/lit-html.js';
import { marked } from './words.js';

/** @param {readonly import('./words.js').Piece[]} pieces */
export function piecesWords(pieces) {
  return pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
}

/** @param {string} text @param {readonly string[][]} phrases */
export function markedWords(text, phrases) {
  return phrases.length ? piecesWords(marked(text, phrases)) : text;
}
