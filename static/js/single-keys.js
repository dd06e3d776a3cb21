// Whether single characters are keys. Speech input and slips of the hand can set them off, so a person can turn them off.

import { html } from '../vendor/lit-html.js';

const OFF = 'waybill.keys-off';

/** Whether what was pressed is such a key, and they are turned off. @param {string} key */
export function isTurnedOff(key) {
  try {
    return key.length === 1 && key !== ' ' && localStorage.getItem(OFF) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

/** The box that turns them on and off. @param {string} words */
export function keysChoice(words) {
  const turn = (/** @type {Event} */ event) => {
    const isOn = /** @type {HTMLInputElement} */ (event.target).checked;
    try {
      if (isOn) {
        localStorage.removeItem(OFF);
      } else {
        localStorage.setItem(OFF, 'yes');
      }
    } catch {
      // it keeps nothing: they stay on
    }
  };
  return html`<label class="check"><input type="checkbox" .checked=${!isTurnedOff('?')} @change=${turn}> ${words}</label>`;
}
