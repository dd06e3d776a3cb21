// What the keys do and how to read the page, in a dialog.

import { html, render } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { HELP, KEYS, name, STATUS_MEANS, TEXT } from './messages.js';
import { keysChoice } from './single-keys.js';
import { STATUSES } from './symbols.js';

/** @param {HTMLDialogElement} dialog */
export function createHelp(dialog) {
  return () => {
    render(html`
      <div class="dialog-head"><h2>${TEXT.help}</h2>
        <button type="button" class="icon" aria-label=${TEXT.close} @click=${() => dialog.close()}>${icon('close')}</button></div>
      <p>${HELP.events}</p>
      <h3>${HELP.statuses}</h3>
      <dl>${STATUSES.map((status) => html`<dt><span class="swatch" data-status=${status}></span>${name(status)}</dt><dd>${STATUS_MEANS[status]}</dd>`)}</dl>
      <h3>${HELP.time}</h3>
      <p>${HELP.window}</p>
      <h3>${HELP.keys}</h3>
      ${keysChoice(HELP.singleKeys)}
      <dl>${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>`, dialog);
    dialog.showModal();
  };
}
