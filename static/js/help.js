// What the keys do and how to read the page, in a dialog.

import { html, render } from '../vendor/lit-html.js';
import { icon } from './icons.js';
import { KEYS, name, STATUS_MEANS, TEXT } from './messages.js';
import { STATUSES } from './symbols.js';

/** @param {HTMLDialogElement} dialog */
export function createHelp(dialog) {
  return () => {
    render(html`
      <div class="dialog-head"><h2>${TEXT.help}</h2>
        <button type="button" class="icon" aria-label=${TEXT.close} @click=${() => dialog.close()}>${icon('close')}</button></div>
      <p>Each event is what sources claim happened. Nothing here is certain by itself: the card of an event shows who says so,
        who denies it, and which sources only repeat another.</p>
      <h3>Statuses, computed from the claims</h3>
      <dl>${STATUSES.map((status) => html`<dt><span class="swatch" data-status=${status}></span>${name(status)}</dt><dd>${STATUS_MEANS[status]}</dd>`)}</dl>
      <h3>Time</h3>
      <p>The window takes in its first day and leaves out the day named after “to before”. An event whose date is uncertain is in it
        when it possibly happened then, or only when it certainly did: that is the choice “Dates”. Undated events stay in view.</p>
      <h3>Keys</h3>
      <dl>${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>`, dialog);
    dialog.showModal();
  };
}
