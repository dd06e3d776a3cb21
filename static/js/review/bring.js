// Adding a report: its text pasted, or a file chosen or dropped anywhere on the page.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { icon } from '../icons.js';
import { tongue } from '../tongue.js';
import { newKey, Problem } from './calls.js';
import { dialogHead, newDialog } from './decide.js';
import { refuseFile, refuseTold } from './paper.js';
import { SAY } from './messages.js';
import { fileSize } from './words.js';

/** @typedef {import('./calls.js').Calls} Calls */
/** @typedef {import('./types.js').Receipt} Receipt */

/**
 * @param {HTMLElement} region
 * @param {Calls} calls
 * @param {{ onDone: (receipt: Receipt) => void, onToken: () => void, isReady: () => boolean }} wiring
 */
export function createBring(region, calls, { onDone, onToken, isReady }) {
  const dialog = newDialog(region, SAY.bringTitle);
  const key = newKeys();
  /** @type {File | null} */
  let file = null;
  /** @type {string | null} */
  let wrong = null;
  /** How much is sent, from 0 to 1; null while nothing is. @type {number | null} */
  let part = null;

  /** @param {File | undefined | null} next */
  function take(next) {
    wrong = next ? refuseFile(next) : null;
    file = next && wrong === null ? next : null;
    draw();
  }

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const given = [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([name, typeof value === 'string' ? (name === 'text' ? value : value.trim()) : '']));
    const told = Object.fromEntries(given.filter(([name, value]) => value.trim() !== '' && name !== 'file' && !(file && name === 'text')));
    wrong = refuseTold(told, file !== null);
    if (wrong === null && part === null) {
      part = 0;
      draw();
      await send(told, form);
      part = null;
    }
    draw();
  }

  /** @param {Record<string, string>} told @param {HTMLFormElement} form */
  async function send(told, form) {
    try {
      const progress = (/** @type {number} */ next) => { part = next; draw(); };
      const receipt = file ? await calls.bringFile(file, told, key(file, told), progress) : await calls.bringText(told, key(null, told));
      form.reset();
      file = null;
      dialog.close();
      onDone(receipt);
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      wrong = error.status === 0 ? SAY.offline : error.message;
      if (error.status === 401) {
        dialog.close();
        onToken();
      }
    }
  }

  /** @param {string} name @param {string} label @param {string} [hint] */
  const field = (name, label, hint) => html`<label><span>${label}</span><input type="text" name=${name} autocomplete="off" dir="auto" ?disabled=${part !== null} aria-describedby=${hint ? `bring-${name}` : nothing}>
    ${hint ? html`<small class="soft" id=${`bring-${name}`}>${hint}</small>` : nothing}</label>`;

  function draw() {
    const choose = (/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      take(input.files?.[0]);
      input.value = '';
    };
    render(html`${dialogHead(dialog, SAY.bringTitle)}<form class="bring" @submit=${submit} novalidate>
      ${file ? html`<p class="chosen-file"><strong><bdi>${file.name}</bdi></strong> <span class="soft">${fileSize(file.size)}</span>
          <button type="button" class="icon" aria-label=${SAY.removeFile} title=${SAY.removeFile} ?disabled=${part !== null} @click=${() => take(null)}>${icon('close')}</button></p>`
 : nothing}
      <label class="wide" ?hidden=${file !== null}><span>${SAY.bringText}</span><textarea name="text" rows="9" dir="auto" placeholder=${SAY.bringTextHint} ?disabled=${part !== null}></textarea></label>
      <p class="file-line"><label class="button">${SAY.bringFile}<input class="unseen" type="file" name="file" accept=".txt,.text,.md,.markdown,.html,.htm,.pdf" ?disabled=${part !== null} @change=${choose}></label>
        <small class="soft">${SAY.bringKinds}</small></p>
      <div class="fields">${field('published', SAY.published, SAY.publishedHint)}${field('publisher', SAY.publisher)}${field('title', SAY.title)}${field('url', SAY.url)}</div>
      ${wrong ? html`<p class="fault" role="alert" dir="auto" lang=${tongue(wrong)}>${wrong}</p>` : nothing}
      ${part === null ? nothing : html`<p class="progress" role="status"><progress max="1" .value=${file && part < 1 ? part : nothing}></progress> ${file && part < 1 ? SAY.bringSending : SAY.bringReading}</p>`}
      <p class="tools"><button type="submit" class="primary" ?disabled=${part !== null}>${SAY.bringGo}</button>
        <button type="button" @click=${() => dialog.close()}>${SAY.cancel}</button></p></form>`, dialog);
  }

  function open() {
    if (isReady() && !dialog.open) {
      draw();
      dialog.showModal();
      /** @type {HTMLElement | null} */ (dialog.querySelector('textarea'))?.focus();
    }
  }

  listenToDrops((dropped) => {
    open();
    take(dropped);
  });
  return { open };
}

/** @param {(file: File) => void} onDrop */
function listenToDrops(onDrop) {
  const root = document.documentElement;
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      root.dataset.drop = SAY.bringDrop;
    }
  });
  for (const kind of /** @type {const} */ (['dragleave', 'drop'])) {
    addEventListener(kind, (event) => {
      if (kind === 'drop' || event.relatedTarget === null) {
        delete root.dataset.drop;
      }
    });
  }
  addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (hasFiles(event) && file) {
      event.preventDefault();
      onDrop(file);
    }
  });
}

/** The same report sent again has the same key. @returns {(file: File | null, told: Record<string, string>) => string} */
function newKeys() {
  let last = { for: '', key: '' };
  return (file, told) => {
    const what = JSON.stringify([file && [file.name, file.size, file.lastModified], told]);
    last = last.for === what ? last : { for: what, key: newKey() };
    return last.key;
  };
}
