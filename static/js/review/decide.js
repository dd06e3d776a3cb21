// Deciding: the bar with its buttons, and the dialogs that ask for a reason, or whether it is an event that is there already.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { icon } from '../icons.js';
import { tongue } from '../tongue.js';
import { matchHead } from './matches.js';
import { SAY } from './messages.js';
import { moment } from './words.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./types.js').Match} Match */
/** @typedef {import('./fields.js').Wiring} Wiring */
/** @typedef {{ accept: () => void, reject: () => void, attach: (match: Match) => void }} Dialogs */

/**
 * @param {HTMLElement} region where the dialogs stand
 * @param {string} label
 * @returns {HTMLDialogElement}
 */
export function newDialog(region, label) {
  const dialog = document.createElement('dialog');
  dialog.className = 'region review-dialog';
  dialog.setAttribute('aria-label', label);
  region.append(dialog);
  return dialog;
}

/** @param {HTMLDialogElement} dialog @param {string} title */
export function dialogHead(dialog, title) {
  return html`<div class="dialog-head"><h2>${title}</h2>
    <button type="button" class="icon" aria-label=${SAY.close} @click=${() => dialog.close()}>${icon('close')}</button></div>`;
}

/** @param {HTMLElement} region @param {DeskOf} desk @param {string} prefix @returns {Dialogs} */
export function createDialogs(region, desk, prefix) {
  const same = newDialog(region, SAY.acceptTitle);
  const rejection = newDialog(region, SAY.rejectTitle);
  const attachment = newDialog(region, SAY.attachTitle);
  const isOpen = () => desk.get().view?.state === 'proposed' && !desk.get().busy;

  function accept() {
    const alike = desk.get().view?.matches.find((match) => match.same);
    if (!isOpen()) {
      return;
    }
    if (!alike) {
      return void desk.decide({ decision: 'accept' });
    }
    render(html`${dialogHead(same, SAY.acceptTitle)}<p>${SAY.acceptSame}</p>${matchHead(alike, prefix)}
      <p class="tools"><button type="button" class="primary" autofocus @click=${() => { same.close(); attach(alike); }}>${SAY.attachTo}…</button>
        <button type="button" @click=${() => { same.close(); void desk.decide({ decision: 'accept' }); }}>${SAY.acceptNew}</button>
        <button type="button" @click=${() => same.close()}>${SAY.cancel}</button></p>`, same);
    same.showModal();
  }

  /** @param {Match} match */
  function attach(match) {
    const draft = desk.get().draft;
    if (!isOpen() || !draft) {
      return;
    }
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const take = new FormData(/** @type {HTMLFormElement} */ (event.target)).getAll('take').map(String);
      attachment.close();
      void desk.decide({ decision: 'attach', event: match.slug, ...(take.length && { take }) });
    };
    render(html`${dialogHead(attachment, SAY.attachTitle)}<form @submit=${submit}>${matchHead(match, prefix)}<p class="soft">${SAY.attachHow}</p>
      ${draft.legs.length ? html`<label class="check"><input type="checkbox" name="take" value="legs"> ${SAY.takeLegs}</label>` : nothing}
      ${draft.cargo.length ? html`<label class="check"><input type="checkbox" name="take" value="cargo"> ${SAY.takeCargo}</label>` : nothing}
      <p class="tools"><button type="submit" class="primary" autofocus>${SAY.attach}</button>
        <button type="button" @click=${() => attachment.close()}>${SAY.cancel}</button></p></form>`, attachment);
    attachment.showModal();
  }

  function reject() {
    if (!isOpen()) {
      return;
    }
    const input = () => /** @type {HTMLInputElement} */ (rejection.querySelector('input'));
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const reason = input().value.trim();
      if (reason) {
        rejection.close();
        void desk.decide({ decision: 'reject', reason });
      } else {
        draw(true);
        input().focus();
      }
    };
    const choose = (/** @type {string} */ words) => { input().value = words; input().focus(); };
    const draw = (/** @type {boolean} */ isWrong) => render(html`${dialogHead(rejection, SAY.rejectTitle)}<form @submit=${submit} novalidate>
      <p class="reasons">${SAY.reasons.map((words) => html`<button type="button" @click=${() => choose(words)}>${words}</button>`)}</p>
      <label class="wide"><span>${SAY.reason}</span><input type="text" name="reason" maxlength="500" autofocus dir="auto" aria-invalid=${String(isWrong)}></label>
      <p class=${isWrong ? 'fault' : 'soft'} role=${isWrong ? 'alert' : nothing}>${SAY.reasonNeeded}</p>
      <p class="tools"><button type="submit" class="primary">${SAY.reject}</button>
        <button type="button" @click=${() => rejection.close()}>${SAY.cancel}</button></p></form>`, rejection);
    draw(false);
    input().value = '';
    rejection.showModal();
  }

  return { accept, reject, attach };
}

/** @param {Wiring} wiring */
export function decisionBar(wiring) {
  const { view } = wiring.desk.get();
  if (!view) {
    return nothing;
  }
  return html`<footer class="decide">${view.state === 'proposed' ? choices(wiring) : verdict(wiring, view)}</footer>`;
}

/** @param {Wiring} wiring */
function choices({ desk, dialogs }) {
  const { outcome, busy, steps } = desk.get();
  return html`${outcome ? html`<p class="soft">${SAY.undone}</p>` : nothing}
    <p class="tools"><button type="button" class="primary" ?disabled=${busy} @click=${dialogs.accept} aria-keyshortcuts="a">${SAY.accept}<kbd aria-hidden="true">A</kbd></button>
      <button type="button" ?disabled=${busy} @click=${dialogs.reject} aria-keyshortcuts="r">${SAY.reject}…<kbd aria-hidden="true">R</kbd></button>
      ${undoButton(desk, SAY.undoEdit, busy || steps.length === 0)}</p>`;
}

/** @param {Wiring} wiring @param {import('./types.js').DraftView} view */
function verdict({ desk, prefix }, { id: own, decision }) {
  const { outcome, busy, lines } = desk.get();
  const next = lines.find(({ id, state }) => id !== own && state === 'proposed');
  return html`${decision ? html`<p class="verdict" data-what=${decision.what}><strong>${{ accept: SAY.accepted, attach: SAY.attached, reject: SAY.rejected }[decision.what]}</strong>
      ${outcome?.event ? html`<span dir="auto" lang=${tongue(outcome.event.title)}>${outcome.event.title}</span>` : nothing}
      ${decision.reason ? html`<q dir="auto" lang=${tongue(decision.reason)}>${decision.reason}</q>` : nothing}
      <span class="soft"><bdi>${decision.by}</bdi>, ${moment(decision.at)}</span></p>` : nothing}
    <p class="tools">${decision?.event ? html`<a class="button primary" href=${`${prefix}/#event=${encodeURIComponent(decision.event)}`}>${SAY.openEvent}</a>` : nothing}
      ${next ? html`<button type="button" class="to-next" @click=${() => desk.open(next.id)}>${SAY.nextDraft}<kbd aria-hidden="true">N</kbd></button>` : nothing}
      ${undoButton(desk, SAY.undoDecision, busy)}</p>`;
}

/** @param {DeskOf} desk @param {string} title @param {boolean} isOff */
function undoButton(desk, title, isOff) {
  return html`<button type="button" class="end" ?disabled=${isOff} title=${title} @click=${desk.undo} aria-keyshortcuts="u">${SAY.undo}<kbd aria-hidden="true">U</kbd></button>`;
}
