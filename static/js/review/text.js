// The report's text with its marks: what each word may mean, and where the draft's values were taken from.
// Long texts stay quick: a block gets its marks when it comes near the window; until then it is plain text.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { outward } from '../outward.js';
import { tongue } from '../tongue.js';
import { oddWords, plainly } from './odd.js';
import { blockAt, findOddities, toPieces } from './pieces.js';
import { spanOf, spansOf } from './values.js';
import { MENTION, SAY } from './messages.js';
import { saidWords } from '../when.js';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./pieces.js').Mark} Mark */
/** @typedef {import('./pieces.js').Oddity} Oddity */
/** @typedef {import('./pieces.js').Piece} Piece */

const NEAR = '800px';

/** @param {HTMLElement} region @param {DeskOf} desk */
export function createText(region, desk) {
  const head = document.createElement('div');
  const body = document.createElement('div');
  body.className = 'text';
  body.tabIndex = 0;
  body.setAttribute('role', 'group');
  body.setAttribute('aria-label', SAY.reportText);
  region.append(head, body);
  /** @type {readonly import('./pieces.js').Range[]} */
  let blocks = [];
  /** @type {HTMLElement[]} */
  let elements = [];
  /** @type {Mark[][]} mentions of each block */
  let mentions = [];
  /** @type {Mark[]} */
  let said = [];
  const near = new Set();
  /** What a block was last painted for. @type {Map<number, string>} */
  const painted = new Map();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const index = Number(/** @type {HTMLElement} */ (target).dataset.block);
      near[isIntersecting ? 'add' : 'delete'](index);
      if (isIntersecting) {
        paint(index);
      }
    }
  }, { root: region, rootMargin: NEAR });

  /** @param {number} index */
  function paint(index) {
    const [block, element] = [blocks[index], elements[index]];
    const { offsets, active, view } = desk.get();
    if (!block || !element || !offsets) {
      return;
    }
    const marks = [...(mentions[index] ?? []), ...said.filter(({ start, end }) => start < block.end && end > block.start)];
    const state = `${view?.id} ${active} ${marks.length} ${said.map(({ path, start, end }) => `${path} ${start} ${end}`).join()}`;
    if (painted.get(index) === state) {
      return;
    }
    if (!painted.has(index)) {
      element.textContent = '';
    }
    painted.set(index, state);
    const oddities = findOddities(offsets.text.slice(block.start, block.end), block.start);
    const pieces = toPieces(block, [...marks, ...oddities.map((oddity) => ({ ...oddity, kind: oddity.why }))]);
    render(pieces.map((piece) => pieceOf(piece, offsets.text.slice(piece.start, piece.end), oddities, active)), element);
  }

  function lay() {
    const { report, offsets, blocks: cut } = desk.get();
    watcher.disconnect();
    near.clear();
    painted.clear();
    blocks = cut;
    mentions = report && offsets ? mentionsOf(report, offsets, blocks) : [];
    elements = blocks.map(({ start, end }, index) => newBlock(index, offsets?.text.slice(start, end) ?? ''));
    body.lang = report?.language ?? '';
    body.replaceChildren(...elements);
    elements.forEach((element) => watcher.observe(element));
    region.scrollTop = 0;
    render(report ? headOf(report) : html`<div class="empty first-steps"><h2>${SAY.noReport}</h2><ol>${SAY.steps.map((words) => html`<li>${words}</li>`)}</ol></div>`, head);
  }

  function mark() {
    const { draft, offsets } = desk.get();
    said = draft && offsets ? spansOf(draft).map(({ path, span: [start, end], type }) =>
      ({ start: offsets.toUnits(start), end: offsets.toUnits(end), kind: type, path })) : [];
    near.forEach((index) => paint(/** @type {number} */ (index)));
  }

  /** Bring the words of the active value into view. */
  function seek() {
    const { draft, active, offsets } = desk.get();
    const span = draft && active ? spanOf(draft, active) : null;
    if (span === null || !offsets) {
      return;
    }
    const index = blockAt(blocks, offsets.toUnits(span[0]));
    paint(index);
    const target = elements[index]?.querySelector('[data-active]') ?? elements[index];
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }

  body.addEventListener('click', (event) => {
    const path = /** @type {Element} */ (event.target).closest?.('[data-path]')?.getAttribute('data-path');
    if (path && getSelection()?.isCollapsed) {
      desk.set({ active: path, editing: null });
    }
  });
  document.addEventListener('selectionchange', () => {
    const selection = readSelection(body, blocks, desk.get().offsets);
    if (selection !== 'elsewhere' && JSON.stringify(selection) !== JSON.stringify(desk.get().selection)) {
      desk.set({ selection });
    }
  });
  desk.subscribe((next, before) => {
    if (next.report !== before.report) {
      lay();
    }
    if (next.draft !== before.draft || next.report !== before.report || next.active !== before.active) {
      mark();
    }
    if (next.active !== before.active && next.active !== null) {
      seek();
    }
  });
  lay();
  return { seek };
}

/** The mentions of each block. @param {import('./types.js').Report} report @param {import('./offsets.js').Offsets} offsets @param {readonly import('./pieces.js').Range[]} blocks */
function mentionsOf({ mentions }, offsets, blocks) {
  const found = blocks.map(() => /** @type {Mark[]} */ ([]));
  for (const { kind, start, end } of mentions) {
    const mark = { kind, start: offsets.toUnits(start), end: offsets.toUnits(end) };
    for (let index = blockAt(blocks, mark.start); (blocks[index]?.start ?? Infinity) < mark.end; index += 1) {
      found[index]?.push(mark);
    }
  }
  return found;
}

/** @param {number} index @param {string} words */
function newBlock(index, words) {
  const element = document.createElement('p');
  element.dir = 'auto';
  element.dataset.block = String(index);
  element.textContent = words;
  return element;
}

/** @param {import('./types.js').Report} report */
function headOf(report) {
  const odd = findOddities(report.text);
  const mixed = odd.filter(({ why }) => why === 'mixed').length;
  const own = [...(mixed ? [SAY.mixed(mixed)] : []), ...(odd.length > mixed ? [SAY.unseen(odd.length - mixed)] : [])];
  return html`<header class="report-head">
    <h2 dir="auto" lang=${report.language ?? ''}>${plainly(report.title ?? report.name)}</h2>
    <p class="soft">${report.publisher ? html`<bdi lang=${tongue(report.publisher)}>${report.publisher}</bdi> · ` : nothing}${report.published ? saidWords(report.published) : SAY.publishedNot}
      ${report.url ? html` · ${outward(report.url, SAY.source)}` : nothing}</p>
    ${report.notes.length + own.length ? html`<ul class="notes" aria-label=${SAY.notes}>${report.notes.map((note) => html`<li dir="auto" lang="en">${note}</li>`)}${own.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
    ${report.drafts.length ? nothing : html`<p class="notes">${SAY.noDrafts}</p>`}
    <p class="mention-legend"><span class="soft">${SAY.legend}</span>
      ${Object.entries(MENTION).map(([kind, words]) => html`<mark data-kind=${kind}>${words}</mark>`)}</p>
  </header>`;
}

/** @param {Piece} piece @param {string} words @param {Oddity[]} oddities @param {string | null} active */
function pieceOf({ start, marks }, words, oddities, active) {
  if (marks.length === 0) {
    return words;
  }
  const odd = oddities.find((oddity) => oddity.start <= start && start < oddity.end && marks.some(({ kind }) => kind === oddity.why));
  const content = odd ? oddWords(odd, words) : words;
  const mention = marks.find(({ kind, path }) => path === undefined && kind in MENTION);
  const taken = marks.filter(({ path }) => path !== undefined);
  const value = taken.find(({ path }) => path === active) ?? taken.find(({ kind }) => kind !== 'claim') ?? taken[0];
  if (!mention && !value) {
    return content;
  }
  const isClaim = taken.some(({ kind }) => kind === 'claim');
  return html`<mark data-kind=${mention?.kind ?? nothing} data-path=${value?.path ?? nothing} ?data-said=${taken.some(({ kind }) => kind !== 'claim')}
    ?data-claim=${isClaim} ?data-active=${active !== null && taken.some(({ path }) => path === active)}>${content}</mark>`;
}

/**
 * The words that are selected in the text, in code points; null for none, 'elsewhere' where the selection is not in it.
 * @param {HTMLElement} body
 * @param {readonly import('./pieces.js').Range[]} blocks
 * @param {import('./offsets.js').Offsets | null} offsets
 * @returns {import('./types.js').Span | null | 'elsewhere'}
 */
function readSelection(body, blocks, offsets) {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || !offsets || !body.contains(selection.anchorNode)) {
    return 'elsewhere';
  }
  const range = selection.getRangeAt(0);
  if (range.collapsed || !body.contains(range.endContainer)) {
    return null;
  }
  const [start, end] = [unitAt(range.startContainer, range.startOffset, blocks), unitAt(range.endContainer, range.endOffset, blocks)];
  return start === null || end === null || start >= end ? null : [offsets.toPoints(start), offsets.toPoints(end)];
}

/** @param {Node} node @param {number} offset @param {readonly import('./pieces.js').Range[]} blocks @returns {number | null} */
function unitAt(node, offset, blocks) {
  const element = (node instanceof Element ? node : node.parentElement)?.closest('[data-block]');
  const block = element instanceof HTMLElement ? blocks[Number(element.dataset.block)] : undefined;
  if (!element || !block) {
    return null;
  }
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(node, offset);
  return block.start + before.toString().length;
}
