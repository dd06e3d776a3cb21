// The draft beside the text: every value with the sentence it was taken from, what else it could be, and a form to change it.

import { html, nothing, render, repeat } from '../../vendor/lit-html.js';
import { icon, modeIcon } from '../icons.js';
import { number } from '../messages.js';
import { tongue } from '../tongue.js';
import { offersOf } from './alternatives.js';
import { isSame, pathsChanged } from './changes.js';
import { decisionBar } from './decide.js';
import { countryList, fieldsOf } from './editors.js';
import { matchesSection } from './matches.js';
import { plainly } from './odd.js';
import { blockAt, sentenceAround } from './pieces.js';
import { readValue } from './readings.js';
import { reasonsWords } from './reasons.js';
import { valueWords } from './shown-value.js';
import { isEmpty, LISTS, slotsOf, spanOf, valueAt, withEntry, withoutEntry, withValue } from './values.js';
import { LABELS, SAY, STATES } from './messages.js';
import { percent } from './words.js';

/** @typedef {import('./alternatives.js').Alternative} Alternative */
/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./values.js').Slot} Slot */
/** @typedef {import('./values.js').ListName} ListName */
/** @typedef {{ desk: DeskOf, prefix: string, dialogs: import('./decide.js').Dialogs, onLook: () => void }} Wiring */

/** @param {HTMLElement} region @param {Wiring} wiring */
export function createFields(region, wiring) {
  const { desk } = wiring;
  /** @type {Wrong} */
  let wrong = null;
  const setWrong = (/** @type {Wrong} */ next) => { wrong = next; draw(); };

  function draw() {
    const { view, draft, report, busy, trouble } = desk.get();
    region.toggleAttribute('aria-busy', busy);
    if (!view || !draft || !report) {
      render(html`${busy ? html`<p class="empty soft">${SAY.loading}</p>` : nothing}${trouble ? html`<p class="fault empty" role="alert" dir="auto" lang=${tongue(trouble.words)}>${trouble.words}</p>` : nothing}`, region);
      return;
    }
    const groups = grouped(slotsOf(draft));
    render(html`<h2 class="unseen">${SAY.draft}</h2>
      ${headOf(wiring, view, draft, report)}
      <div class="draft-body" data-state=${view.state}>
        <ul class="slots" aria-label=${LABELS.event ?? ''}>${slotList(groups.event ?? [])}</ul>
        ${LISTS.map((list) => listSection(wiring, list, groups[list] ?? [], slotList))}
        ${matchesSection(wiring, view)}
        <details class="more"><summary>${LABELS.more}</summary><ul class="slots">${slotList(groups.more ?? [])}</ul></details>
      </div>
      ${decisionBar(wiring)}${countryList()}`, region);
  }

  /** @param {Slot[]} slots */
  function slotList(slots) {
    return repeat(slots, ({ path }) => path, (slot) => slotItem(wiring, slot, wrong, setWrong));
  }

  desk.subscribe((next, before) => {
    if (next.editing !== before.editing) {
      wrong = null;
    }
    draw();
    follow(region, next, before);
  });
  draw();
}

/** Keep the focus where the reviewer is. @param {HTMLElement} region @param {import('./desk.js').Desk} next @param {import('./desk.js').Desk} before */
function follow(region, next, before) {
  const at = next.active && region.querySelector(`[data-path="${CSS.escape(next.active)}"]`);
  if (!at) {
    return;
  }
  const details = at.closest('details');
  if (details && next.active !== before.active) {
    details.open = true;
  }
  if (next.editing !== before.editing) {
    const first = next.editing ? /** @type {HTMLElement | null} */ (at.querySelector('form input, form select, form textarea')) : null;
    (first ?? /** @type {HTMLElement | null} */ (at.querySelector('button.value')))?.focus();
    if (first instanceof HTMLInputElement) {
      first.select();
    }
  }
  if (next.active !== before.active || next.editing !== before.editing) {
    at.scrollIntoView({ block: 'nearest' });
  }
}

/** @param {Slot[]} slots @returns {Partial<Record<Slot['group'], Slot[]>>} */
function grouped(slots) {
  /** @type {Partial<Record<Slot['group'], Slot[]>>} */
  const groups = {};
  for (const slot of slots) {
    (groups[slot.group] ??= []).push(slot);
  }
  return groups;
}

/** @param {Wiring} wiring @param {import('./types.js').DraftView} view @param {Draft} draft @param {import('./types.js').Report} report */
function headOf({ desk }, view, draft, report) {
  const { saving, trouble } = desk.get();
  const count = report.drafts.length;
  const at = report.drafts.findIndex(({ id }) => id === view.id);
  const changed = pathsChanged(view.draft, draft).length;
  return html`<header class="draft-head">
    <p class="chips"><span class="state-chip" data-state=${view.state}>${STATES[view.state]}</span>
      ${count > 1 ? html`<span class="soft">${SAY.draftOf(at + 1, count)}</span>` : nothing}
      ${view.state === 'proposed' ? html`<span class="save-state" data-saving=${saving}>${{ saved: view.edited.length ? SAY.saved : '', saving: SAY.saving, unsaved: SAY.unsaved(changed) }[saving]}
        ${saving === 'unsaved' ? html`<button type="button" @click=${() => desk.save()}>${SAY.saveAgain}</button>` : nothing}</span>` : nothing}</p>
    ${trouble && !isAbout(draft, trouble.where) ? html`<p class="fault" role="alert" dir="auto" lang=${tongue(trouble.words)}>${trouble.words}</p>` : nothing}
  </header>`;
}

/** @param {Draft} draft @param {string | null} where */
function isAbout(draft, where) {
  return where !== null && slotsOf(draft).some(({ path }) => holds(path, where));
}

/** @param {string} path @param {string} where */
function holds(path, where) {
  return where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`);
}

/** @param {Wiring} wiring @param {ListName} list @param {Slot[]} slots @param {(slots: Slot[]) => unknown} slotList */
function listSection({ desk }, list, slots, slotList) {
  const { draft, view, selection } = desk.get();
  const isOpen = view?.state === 'proposed';
  const count = draft?.[list].length ?? 0;
  const add = () => draft && addEntry(desk, draft, list, selection);
  return html`<section class="entries" data-list=${list}><h3>${LABELS[list] ?? list} <span class="count">${number(count)}</span></h3>
    ${list === 'legs' ? Array.from({ length: count }, (_, index) => html`<div class="leg-entry"><h4>${modeIcon(draft?.legs[index]?.mode ?? '')}${SAY.leg(index)}
      ${isOpen ? removeButton(desk, list, index, SAY.leg(index)) : nothing}</h4>
      <ul class="slots">${slotList(slots.filter((slot) => slot.index === index))}</ul></div>`) : html`<ul class="slots">${slotList(slots)}</ul>`}
    ${isOpen ? html`<p class="adding"><button type="button" ?disabled=${list === 'claims' && !selection} @click=${add}>${SAY.add[list]}</button>
      ${list === 'claims' && !selection ? html`<small class="soft">${SAY.claimNeeds}</small>` : nothing}</p>` : nothing}</section>`;
}

/** @param {DeskOf} desk @param {ListName} list @param {number} index @param {string} words */
function removeButton(desk, list, index, words) {
  const remove = () => {
    const { draft } = desk.get();
    if (draft) {
      desk.set({ active: null });
      desk.edit(withoutEntry(draft, list, index));
    }
  };
  return html`<button type="button" class="icon" title=${`${SAY.remove}: ${words}`} aria-label=${`${SAY.remove}: ${words}`} @click=${remove}>${icon('close')}</button>`;
}

/** A new entry is edited first: an empty one would be refused. @param {DeskOf} desk @param {Draft} draft @param {ListName} list @param {import('./types.js').Span | null} selection */
function addEntry(desk, draft, list, selection) {
  const blank = {
    legs: { mode: 'unknown', origin: null, destination: null },
    vessels: { name: '', imo: null, imo_valid: null },
    cargo: { what: '', category: 'other', low: null, high: null, unit: null },
    claims: { claimant: '', country: null, stance: 'asserts', said: null, via: null, start: selection?.[0] ?? 0, end: selection?.[1] ?? 1 },
  }[list];
  const path = `${list}[${draft[list].length}]${list === 'legs' ? '.origin' : ''}`;
  desk.set({ draft: withEntry(draft, list, blank), fresh: draft, active: path, editing: path });
}

/** @typedef {{ path: string, words: string, field: string } | null} Wrong what a form could not read */

/** @param {Wiring} wiring @param {Slot} slot @param {Wrong} wrong @param {(wrong: Wrong) => void} setWrong */
function slotItem(wiring, slot, wrong, setWrong) {
  const { desk } = wiring;
  const { draft, view, active, editing } = desk.get();
  if (!draft || !view) {
    return nothing;
  }
  const value = valueAt(draft, slot.path);
  const isActive = active === slot.path;
  const fault = wrong?.path === slot.path ? wrong.words : faultOf(desk, slot.path);
  const isEdited = !isSame(value, valueAt(view.extracted, slot.path));
  return html`<li class="slot" data-path=${slot.path} data-type=${slot.type} ?data-active=${isActive} ?data-edited=${isEdited} ?data-fault=${fault !== null}>
    ${valueRow(desk, slot, value, isActive)}
    ${fault ? html`<p class="fault" role="alert" dir="auto" lang=${tongue(fault)}>${fault}</p>` : nothing}
    ${editing === slot.path ? form(wiring, slot, value, setWrong) : isActive ? panel(wiring, slot, value, isEdited) : nothing}
  </li>`;
}

/** The title that an event gets where nobody writes one. @param {DeskOf} desk */
function suggestion(desk) {
  const { report, view } = desk.get();
  const line = report?.drafts.find(({ id }) => id === view?.id);
  return line && view?.state === 'proposed' ? html`<span dir="auto" lang=${tongue(line.title)}>${line.title}</span> <span class="soft">${SAY.suggested}</span>` : valueWords('text', line?.title);
}

/** What the service says against a value. @param {DeskOf} desk @param {string} path */
function faultOf(desk, path) {
  const { trouble } = desk.get();
  return trouble?.where && holds(path, trouble.where) ? trouble.words : null;
}

/** @param {DeskOf} desk @param {Slot} slot @param {any} value @param {boolean} isActive */
function valueRow(desk, slot, value, isActive) {
  const label = LABELS[slot.label] ?? slot.label;
  const choose = () => desk.set({ active: isActive && desk.get().editing === null ? null : slot.path, editing: null });
  const focus = (/** @type {Event} */ event) => {
    if (/** @type {Element} */ (event.target).matches(':focus-visible') && desk.get().active !== slot.path) {
      desk.set({ active: slot.path, editing: null });
    }
  };
  const list = LISTS.find((name) => name === slot.group && name !== 'legs');
  return html`<div class="row"><button type="button" class="value" aria-expanded=${String(isActive)} @click=${choose} @focus=${focus}>
      <span class="label">${label}</span><span class="words">${slot.path === 'title' && isEmpty(value) ? suggestion(desk) : valueWords(slot.type, value)}</span></button>
    ${list && desk.get().view?.state === 'proposed' ? removeButton(desk, list, slot.index ?? 0, label) : nothing}</div>`;
}

/** @typedef {(value: unknown, span?: import('./types.js').Span | null) => void} Put */

/** @param {Wiring} wiring @param {Slot} slot @param {any} value @param {boolean} isEdited */
function panel(wiring, slot, value, isEdited) {
  const { desk } = wiring;
  const { draft, view } = desk.get();
  if (!draft || !view) {
    return nothing;
  }
  const isOpen = view.state === 'proposed';
  const others = isOpen ? offersOf(slot, desk.get()) : [];
  /** @type {Put} */
  const put = (next, span = null) => desk.edit(withValue(draft, slot.path, next, span));
  const first = isEdited ? valueAt(view.extracted, slot.path) : null;
  return html`<div class="panel">
    ${sentence(desk, slot)}
    ${isEmpty(first) ? nothing : html`<p class="was soft">${SAY.readAs}: ${valueWords(slot.type, first)}</p>`}
    ${others.length ? html`<h4>${SAY.alternatives}</h4><ol class="alternatives">${others.map((one, index) => alternativeItem(slot, one, index, put))}</ol>` : nothing}
    ${isOpen ? tools(wiring, slot, value, first, put) : nothing}
  </div>`;
}

/** @param {Wiring} wiring @param {Slot} slot @param {any} value @param {any} first what the text was read as, where it is another value @param {Put} put */
function tools({ desk, onLook }, slot, value, first, put) {
  const { view, selection } = desk.get();
  const isSimple = !['kind', 'mode', 'vessel', 'cargo', 'claim'].includes(slot.type);
  const isKnown = !isEmpty(value);
  return html`<p class="tools"><button type="button" @click=${() => desk.set({ editing: slot.path })}>${SAY.edit}</button>
    ${isSimple && isKnown ? html`<button type="button" @click=${() => put(slot.type === 'tags' ? [] : null)}>${SAY.clear}</button>` : nothing}
    ${view && !isEmpty(first) ? html`<button type="button" @click=${() => put(first, spanOf(view.extracted, slot.path))}>${SAY.putBack}</button>` : nothing}
    ${selection && isKnown && slot.type !== 'claim' ? html`<button type="button" @click=${() => put(value, selection)}>${SAY.fromSelection}</button>` : nothing}
    ${slot.type === 'place' ? html`<button type="button" class="narrow-only" @click=${onLook}>${SAY.openEvent}</button>` : nothing}</p>`;
}

/** @param {DeskOf} desk @param {Slot} slot */
function sentence(desk, slot) {
  const { draft, offsets, blocks } = desk.get();
  const span = draft && spanOf(draft, slot.path);
  if (!span || !offsets || !draft) {
    return isEmpty(draft && valueAt(draft, slot.path)) ? nothing : html`<p class="soft">${slot.type === 'kind' || slot.type === 'mode' ? SAY.saysNot : SAY.byHand}</p>`;
  }
  const { text } = offsets;
  const [start, end] = [offsets.toUnits(span[0]), offsets.toUnits(span[1])];
  const block = blocks[blockAt(blocks, start)] ?? { start, end };
  const around = sentenceAround(text, block, { start, end });
  return html`<blockquote dir="auto" lang=${desk.get().report?.language ?? ''} aria-label=${SAY.says}>${plainly(text.slice(around.start, start))}<mark>${plainly(text.slice(start, end))}</mark>${plainly(text.slice(end, around.end))}</blockquote>`;
}

/** @param {Slot} slot @param {Alternative} one @param {number} index @param {Put} put */
function alternativeItem(slot, one, index, put) {
  return html`<li><button type="button" class="alternative" data-number=${index + 1} ?data-chosen=${one.chosen} aria-pressed=${String(one.chosen)} @click=${() => put(one.value, one.span)}>
    <span class="badge" aria-hidden="true">${index + 1}</span>
    <span class="words">${valueWords(slot.type, one.value)}
      <span class="soft">${one.from === 'gazetteer' ? reasonsWords(one.reasons) : html`<bdi lang=${tongue(one.words)}>${SAY.quoted(one.words)}</bdi>${one.times > 1 ? html`, ${SAY.times(one.times)}` : nothing}`}
        ${one.chosen ? html` · ${SAY.now}` : nothing}</span></span>
    ${one.score === null ? nothing : html`<span class="score">${percent(one.score)}</span>`}</button></li>`;
}

/** @param {Wiring} wiring @param {Slot} slot @param {any} value @param {(wrong: Wrong) => void} setWrong */
function form({ desk }, slot, value, setWrong) {
  const { draft: now, selection } = desk.get();
  const source = selection ?? (now && spanOf(now, slot.path));
  const claimed = selection && { start: selection[0], end: selection[1] };
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const read = readValue(slot.type, (key) => String(data.get(key) ?? '').trim(), value);
    const { draft } = desk.get();
    if ('wrong' in read) {
      setWrong({ path: slot.path, words: read.wrong, field: read.field });
      /** @type {HTMLFormElement} */ (event.target).querySelector(/** @type {any} */ (`[name="${read.field}"]`))?.focus();
    } else if (draft && isSame(read.value, value)) {
      desk.set({ editing: null });
    } else if (draft) {
      desk.edit(slot.type === 'claim' ? withValue(draft, slot.path, { .../** @type {object} */ (read.value), ...(data.has('same') && claimed) })
        : withValue(draft, slot.path, read.value, data.has('same') ? source : null));
    }
  };
  return html`<form class="editor" @submit=${submit} novalidate>${fieldsOf(slot.label, slot.type, value, desk.findPlaces)}
    ${source ? html`<label class="same"><input type="checkbox" name="same" .checked=${selection !== null || slot.type !== 'country'}> ${selection ? SAY.sameSelection : SAY.sameWords}</label>` : nothing}
    <p class="tools"><button type="submit" class="primary">${SAY.save}</button>
      <button type="button" @click=${() => desk.set({ editing: null })}>${SAY.cancel}</button></p></form>`;
}
