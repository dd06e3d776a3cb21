// Takes the selection elsewhere: every form as a file, the address that answers with it, and what to write in programs.

import { html, render } from '../../vendor/lit-html.js';
import { toQuery } from '../api.js';
import { copy } from '../copy.js';
import { icon } from '../icons.js';
import { EXPORT, TEXT } from '../messages.js';
import { snippets } from './snippets.js';

/** @typedef {import('../api.js').Api} Api */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('./snippets.js').Program} Program */
/** @typedef {{ word: string, title: string }} Form */

/**
 * @param {{ state: State, api: Api, service: string, count: () => number }} wiring `service` is its address, with a
 *   slash at its end
 * @returns {() => void} what opens the dialog
 */
export function createExport({ state, api, service, count }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'export';
  dialog.setAttribute('aria-label', EXPORT.title);
  document.body.append(dialog);
  /** @type {Form[] | null} */
  let forms = null;
  /** @type {Program} */
  let program = 'curl';

  /** @param {string} path @param {Record<string, string>} [extra] */
  function address(path, extra = {}) {
    const query = new URLSearchParams({ ...toQuery(state.get()), ...extra }).toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
    return `${service}${path}${query ? `?${query}` : ''}`;
  }

  async function askForms() {
    forms ??= await api.forms().catch(() => []);
    draw();
  }

  function draw() {
    const whole = address('events.geojson');
    const texts = snippets(whole);
    render(html`
      <div class="dialog-head"><h2>${EXPORT.title}</h2>
        <button type="button" class="icon" aria-label=${TEXT.close} @click=${() => dialog.close()}>${icon('close')}</button></div>
      <p>${EXPORT.about(count())}</p>
      <h3>${EXPORT.files}</h3>
      ${forms === null ? html`<p class="soft">${EXPORT.wait}</p>` : html`<ul class="forms">${forms.map(({ word, title }) => html`
        <li><a href=${address('collections/events/export', { f: word })} download>${title}</a></li>`)}</ul>`}
      <h3>${EXPORT.address}</h3>
      <p class="soft">${EXPORT.addressWords}</p>
      <div class="copied"><input type="text" readonly aria-label=${EXPORT.address} .value=${whole}>
        <button type="button" @click=${(/** @type {Event} */ event) => copyNear(event, whole)}>${EXPORT.copyAddress}</button></div>
      <h3 id="programs">${EXPORT.programs}</h3>
      <div role="group" aria-labelledby="programs" class="programs">${/** @type {Program[]} */ (Object.keys(texts)).map((name) => html`
        <button type="button" aria-pressed=${String(name === program)} @click=${() => { program = name; draw(); }}>${name}</button>`)}</div>
      <p class="soft">${EXPORT.how[program]}</p>
      <div class="copied"><pre tabindex="0" data-program=${program}>${texts[program]}</pre>
        <button type="button" @click=${(/** @type {Event} */ event) => copyNear(event, texts[program])}>${EXPORT.copySnippet}</button></div>`, dialog);
  }

  return () => {
    draw();
    dialog.showModal();
    askForms();
  };
}

/** @param {Event} event @param {string} text */
function copyNear(event, text) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  copy(event, text, button.closest('.copied')?.querySelector('input, pre') ?? null);
}
