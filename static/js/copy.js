// Copies a text. Where the browser does not allow it, the text is marked for the person to copy.

import { TEXT } from './messages.js';

const SAID_MS = 2000;

/**
 * @param {Event} event a click on the button that copies
 * @param {string} text
 * @param {Element | null} shown where the text stands on the page
 */
export async function copy(event, text, shown) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    select(shown);
    return;
  }
  button.dataset.done = TEXT.copied;
  say(TEXT.copied);
  setTimeout(() => { delete button.dataset.done; }, SAID_MS);
}

/** @param {Element | null} shown */
function select(shown) {
  if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) {
    shown.select();
  } else if (shown) {
    getSelection()?.selectAllChildren(shown);
  }
}

/** Let a screen reader say so. @param {string} words */
function say(words) {
  const status = document.getElementById('status');
  if (status) {
    status.textContent = words;
  }
}
