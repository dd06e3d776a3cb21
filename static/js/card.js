// The card of the chosen event: everything known of it, each value with who says it.

import { html, nothing, render } from '../vendor/lit-html.js';
import { cargoList } from './card/cargo.js';
import { ruleWords } from './card/rule.js';
import { citeSection } from './card/cite.js';
import { claimsOn, claimsSection } from './card/claims.js';
import { episodeSection } from './card/episode.js';
import { historySection } from './card/history.js';
import { legList } from './card/legs.js';
import { sharePanel } from './card/share.js';
import { sourcesSection } from './card/sources.js';
import { party } from './countries.js';
import { icon, kindIcon } from './icons.js';
import { CARD, name, PRECISION, STATUS_MEANS, TEXT, TIME, WHEN_PRECISION } from './messages.js';
import { tongue } from './tongue.js';
import { whenWords } from './when.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {{ state: 'loading' } | { state: 'shown', detail: Detail } | { state: 'refused', words: string, isMissing: boolean }} Content */

/**
 * @typedef {object} Wiring
 * @property {State} state
 * @property {import('./links.js').Links} links
 * @property {(index: number) => void} onShowLeg
 * @property {() => void} onShowAll
 * @property {() => void} onPrint
 * @property {() => void} onRetry
 */

/** @param {HTMLElement} region @param {Wiring} wiring */
export function createCard(region, wiring) {
  const { state, links, onRetry } = wiring;
  /** @type {Content | null} */
  let content = null;
  let isTall = false;
  let isSharing = false;

  region.addEventListener('focusin', ({ target }) => {
    if (!isTall && /** @type {Element} */ (target).closest('article')) {
      isTall = true; // what is read must not lie below the edge of a narrow screen
      draw();
    }
  });

  function draw() {
    region.hidden = content === null;
    region.toggleAttribute('data-tall', isTall);
    render(content === null ? nothing : html`${tools(content)}${body(content)}`, region);
  }

  /** @param {Content} shown */
  function tools(shown) {
    const isShown = shown.state === 'shown';
    return html`<div class="card-tools">
      ${isShown ? statusChip(shown.detail) : html`<span></span>`}
      <button type="button" class="icon narrow" aria-expanded=${String(isTall)} aria-label=${isTall ? CARD.less : CARD.more}
        @click=${() => { isTall = !isTall; draw(); }}>${icon(isTall ? 'down' : 'up')}</button>
      ${isShown && shown.detail.geometry ? tool('target', TEXT.showEvent, wiring.onShowAll) : nothing}
      ${isShown ? html`<button type="button" class="icon" title=${CARD.share} aria-label=${CARD.share} aria-expanded=${String(isSharing)}
        @click=${() => { isSharing = !isSharing; isTall ||= isSharing; draw(); }}>${icon('share')}</button>
        ${tool('print', CARD.print, wiring.onPrint)}` : nothing}
      ${tool('close', CARD.close, () => state.set({ event: null }))}
    </div>`;
  }

  /** What may bring the event, or leads away from where it is not. @param {boolean} isMissing */
  function wayOn(isMissing) {
    const isPast = state.get().asOf !== null;
    const [words, act] = !isMissing ? [TEXT.retry, onRetry] : isPast ? [TIME.leaveKnown, () => state.set({ asOf: null })] : [CARD.close, () => state.set({ event: null })];
    return html`<button type="button" @click=${act}>${words}</button>`;
  }

  /** @param {Content} shown */
  function body(shown) {
    if (shown.state === 'loading') {
      return html`<p class="soft card-wait">${TEXT.loading}</p>`;
    }
    if (shown.state === 'refused') {
      return html`<p class="card-wait">${shown.words}</p><p>${wayOn(shown.isMissing)}</p>`;
    }
    const { detail } = shown;
    return html`<article data-slug=${detail.id}>
      ${head(detail)}
      ${isSharing ? sharePanel(state, links, String(detail.properties.title)) : nothing}
      ${facts(detail, wiring)}
      ${claimsSection(detail)}
      ${sourcesSection(detail)}
      ${episodeSection(detail, state)}
      ${detail.properties.note ? html`<section><h3>${CARD.notes}</h3><p dir="auto" lang=${tongue(detail.properties.note)}>${detail.properties.note}</p></section>` : nothing}
      ${historySection(detail)}
      ${citeSection(detail, links)}
    </article>`;
  }

  return {
    /** @param {Content | null} next @returns {boolean} whether it shows another event now */
    show(next) {
      const isOther = next?.state !== 'shown' || content?.state !== 'shown' || next.detail.id !== content.detail.id;
      content = next;
      isSharing = isSharing && !isOther;
      draw();
      if (isOther) {
        region.scrollTop = 0;
      }
      return isOther && next?.state === 'shown';
    },
    /** Draw again, where what is shared hangs on it. */
    refresh() {
      if (isSharing) {
        draw();
      }
    },
  };
}

/** @param {string} picture @param {string} words @param {() => void} act */
function tool(picture, words, act) {
  return html`<button type="button" class="icon" title=${words} aria-label=${words} @click=${act}>${icon(picture)}</button>`;
}

/** @param {Detail} detail */
function statusChip({ properties: { status, kind } }) {
  return html`<span class="status-chip" data-status=${status}>${kindIcon(kind, 'chip')}${name(status)}</span>`;
}

/** @param {Detail} detail */
function head(detail) {
  const { properties } = detail;
  const { status, kind, stage, cumulative } = properties;
  return html`<header>
    <h2 tabindex="-1" dir="auto" lang=${tongue(properties.title)}>${properties.title}</h2>
    <p class="chips"><span class="plain-chip">${name(kind)}</span>
      ${stage ? html`<span class="plain-chip">${name(stage)}</span>` : nothing}
      ${cumulative ? html`<span class="plain-chip" title=${CARD.runningHint}>${CARD.running}</span>` : nothing}</p>
    <p class="rule"><strong>${name(status)}</strong><bdi>${CARD.since(ruleWords(properties.status_rule, detail.claims))}</bdi>
      <span class="soft">${CARD.means(name(status), STATUS_MEANS[status] ?? '')}</span></p>
  </header>`;
}

/** @param {Detail} detail @param {Wiring} wiring */
function facts(detail, wiring) {
  const { properties, legs, cargo, places } = detail;
  const on = (/** @type {string} */ key) => claimsOn(detail, ({ about }) => about === key);
  return html`<dl class="facts">
    <dt>${CARD.when}</dt>
    <dd>${whenWords(properties.when)} <span class="soft">${WHEN_PRECISION[properties.when_precision] ?? ''}</span>${on('when')}</dd>
    ${parties(detail)}
    ${properties.place ? html`<dt>${CARD.where}</dt><dd>${partyOf(null, properties.place)} <span class="soft">${PRECISION[places[0]?.precision ?? ''] ?? ''}</span>${on('place')}</dd>` : nothing}
    ${properties.summary ? html`<dt>${CARD.what}</dt><dd><span dir="auto" lang=${tongue(properties.summary)}>${properties.summary}</span>${on('stage')}</dd>` : nothing}
    ${legs.length ? html`<dt>${legs.length === 1 ? TEXT.leg : TEXT.legs}</dt><dd>${legList(detail, wiring)}</dd>` : nothing}
    ${cargo.length ? html`<dt>${CARD.cargo}</dt><dd>${cargoList(detail, wiring.state)}</dd>` : nothing}
  </dl>`;
}

/** @param {Detail} detail */
function parties(detail) {
  const { supplier, supplier_name: from, recipient, recipient_name: to, intermediaries, participants } = detail.properties;
  const on = claimsOn(detail, ({ about }) => about === 'supplier' || about === 'recipient');
  return html`
    ${from || to ? html`<dt>${CARD.between}</dt><dd>${partyOf(supplier, from)}
      <span aria-label=${CARD.to} role="img" class="arrow">→</span> ${partyOf(recipient, to)}${on}</dd>` : nothing}
    ${intermediaries?.length ? html`<dt>${CARD.by}</dt><dd>${partyList(intermediaries)}</dd>` : nothing}
    ${participants?.length ? html`<dt>${CARD.taking}</dt><dd>${partyList(participants)}</dd>` : nothing}`;
}

/** @param {string | null} code @param {string | null} label */
function partyOf(code, label) {
  const words = label ? party(code, label) : CARD.partyUnknown;
  return html`<bdi lang=${label ? tongue(words) : nothing}>${words}</bdi>`;
}

/** @param {string[]} labels */
function partyList(labels) {
  return labels.map((label, index) => html`${index ? ', ' : ''}${partyOf(null, label)}`);
}
