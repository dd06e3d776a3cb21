// Asks for a token where there is none; nothing else of the page can be used until there is.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { newDialog } from './decide.js';
import { keepToken } from './token.js';
import { SAY } from './messages.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */

/** @param {HTMLElement} region @param {DeskOf} desk @param {() => void} onToken */
export function createGate(region, desk, onToken) {
  const dialog = newDialog(region, SAY.tokenTitle);
  dialog.addEventListener('cancel', (event) => event.preventDefault());

  /** @param {string | null} wrong */
  function draw(wrong) {
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const input = /** @type {HTMLInputElement} */ (dialog.querySelector('input'));
      if (!keepToken(input.value)) {
        draw(SAY.tokenForm);
        return;
      }
      input.value = '';
      dialog.close();
      desk.set({ hasToken: true, tokenTrouble: null });
      onToken();
    };
    render(html`<h2>${SAY.tokenTitle}</h2><p>${SAY.tokenHow}</p><form @submit=${submit} novalidate>
      <label class="wide"><span>${SAY.token}</span><input type="password" name="token" autocomplete="off" spellcheck="false" autofocus aria-invalid=${String(wrong !== null)}></label>
      ${wrong ? html`<p class="fault" role="alert">${wrong}</p>` : nothing}
      <p class="tools"><button type="submit" class="primary">${SAY.tokenUse}</button></p></form>`, dialog);
  }

  function follow() {
    const { hasToken, tokenTrouble } = desk.get();
    if (!hasToken && !dialog.open) {
      draw(tokenTrouble);
      for (const other of document.querySelectorAll('dialog')) {
        other.close();
      }
      dialog.showModal();
    } else if (hasToken && dialog.open) {
      dialog.close();
    }
  }

  desk.subscribe((next, before) => {
    if (next.hasToken !== before.hasToken) {
      follow();
    }
  });
  follow();
}
