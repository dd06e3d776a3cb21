// Says the texts of the page's own template, which names them with data-text and data-label.

import { language } from './language.js';
import { TEXT } from './messages.js';

/** @param {string} key @returns {string} */
function say(key) {
  const text = /** @type {Readonly<Record<string, unknown>>} */ (TEXT)[key];
  if (typeof text !== 'string') {
    throw new TypeError(`The catalogue has no text ${key}`);
  }
  return text;
}

export function sayTemplate() {
  document.documentElement.lang = language();
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = say(element.getAttribute('data-text') ?? '');
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.getAttribute('data-label') ?? ''));
  }
}
