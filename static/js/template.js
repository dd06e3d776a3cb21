// Says the texts of the page's own template, which names them with data-text and data-label.

import { language } from './language.js';
import { TEXT } from './messages.js';

/** @param {object} texts @param {string} key @returns {string} */
function say(texts, key) {
  const text = /** @type {Readonly<Record<string, unknown>>} */ (texts)[key];
  if (typeof text !== 'string') {
    throw new TypeError(`The catalogue has no text ${key}`);
  }
  return text;
}

/** @param {object} [texts] what the page's template names */
export function sayTemplate(texts = TEXT) {
  document.documentElement.lang = language();
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = say(texts, element.getAttribute('data-text') ?? '');
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(texts, element.getAttribute('data-label') ?? ''));
  }
}
