// The card of the chosen event: everything known of it, each value with who says it.

import { html, nothing, render } from '../vendor/lit-html.js';
import { claimsOn, claimsSection, originsSection } from './claims.js';
import { icon, kindIcon, lineIcon, modeIcon } from './icons.js';
import { amount, BASIS_MEANS, name, number, PRECISION, STATUS_MEANS, TEXT, WHEN_PRECISION } from './messages.js';
import { NO_FILTERS } from './state.js';
import { whenWords } from './when.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Cargo} Cargo */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {import('./types.js').DetailLeg} DetailLeg */
/** @typedef {import('./types.js').Relative} Relative */
/** @typedef {{ state: 'loading' } | { state: 'shown', detail: Detail } | { state: 'refused', words: string }} Content */

const NEIGHBOURS = 6;

/**
 * @param {HTMLElement} region
 * @param {{ state: State, prefix: string, onShowLeg: (index: number) => void, onShowAll: () => void, onRetry: () => void }} wiring
 */
export function createCard(region, { state, prefix, onShowLeg, onShowAll, onRetry }) {
  /** @type {Content | null} */
  let content = null;
  let tall = false;

  function draw() {
    region.hidden = content === null;
    region.toggleAttribute('data-tall', tall);
    if (content === null) {
      render(nothing, region);
      return;
    }
    render(html`
      <div class="card-tools">
        <button type="button" class="icon narrow" aria-expanded=${String(tall)} aria-label=${tall ? 'Less of the event' : 'More of the event'}
          @click=${() => { tall = !tall; draw(); }}>${icon(tall ? 'down' : 'up')}</button>
        ${isPlaced(content) ? html`<button type="button" class="icon" title=${TEXT.showEvent} aria-label=${TEXT.showEvent}
          @click=${onShowAll}>${icon('target')}</button>` : nothing}
        <button type="button" class="icon" title=${TEXT.close} aria-label="Close the event" @click=${() => state.set({ event: null })}>${icon('close')}</button>
      </div>
      ${body(content)}`, region);
  }

  /** @param {Content} shown */
  function body(shown) {
    if (shown.state === 'loading') {
      return html`<p class="soft card-wait">${TEXT.loading}</p>`;
    }
    if (shown.state === 'refused') {
      return html`<p class="card-wait">${shown.words}</p><p><button type="button" @click=${onRetry}>${TEXT.retry}</button></p>`;
    }
    const { detail } = shown;
    return html`<article data-slug=${detail.id}>
      ${head(detail)}
      ${facts(detail, onShowLeg)}
      ${claimsSection(detail)}
      ${originsSection(detail)}
      ${familySection(detail, state)}
      ${detail.properties.note ? html`<section><h3>Notes</h3><p dir="auto">${detail.properties.note}</p></section>` : nothing}
      ${historySection(detail)}
      ${citationSection(detail, prefix)}
    </article>`;
  }

  return {
    /** @param {Content | null} next */
    show(next) {
      const isOther = next?.state !== 'shown' || content?.state !== 'shown' || next.detail.id !== content.detail.id;
      content = next;
      draw();
      if (isOther) {
        region.scrollTop = 0;
      }
    },
  };
}

/** @param {Content} content */
function isPlaced(content) {
  return content.state === 'shown' && content.detail.geometry !== null;
}

/** @param {Detail} detail */
function head({ properties }) {
  const { status, kind, stage, cumulative } = properties;
  return html`<header>
    <p class="chips"><span class="status-chip" data-status=${status}>${kindIcon(kind, 'chip')}${name(status)}</span>
      <span class="plain-chip">${name(kind)}</span>
      ${stage ? html`<span class="plain-chip">${name(stage)}</span>` : nothing}
      ${cumulative ? html`<span class="plain-chip" title="A running total is never added to its parts">Running total</span>` : nothing}</p>
    <h2 dir="auto">${properties.title}</h2>
    <p class="rule"><strong>${name(status)}</strong>, since <bdi>${properties.status_rule}</bdi>.
      <span class="soft">${name(status)} means: ${STATUS_MEANS[status] ?? ''}.</span></p>
  </header>`;
}

/** @param {Detail} detail @param {(index: number) => void} onShowLeg */
function facts(detail, onShowLeg) {
  const { properties, legs, cargo, places } = detail;
  const about = (/** @type {string} */ key) => claimsOn(detail, (path) => path === key);
  return html`<dl class="facts">
    <dt>When</dt>
    <dd>${whenWords(properties.when)} <span class="soft">${WHEN_PRECISION[properties.when_precision] ?? ''}</span>${about('when')}</dd>
    ${partiesOf(detail)}
    ${properties.place ? html`<dt>Where</dt><dd><bdi>${properties.place}</bdi> <span class="soft">${PRECISION[places[0]?.precision ?? ''] ?? ''}</span>${about('place')}</dd>` : nothing}
    ${properties.summary ? html`<dt>What</dt><dd dir="auto">${properties.summary}${about('stage')}</dd>` : nothing}
    ${legs.length ? html`<dt>${legs.length === 1 ? TEXT.leg : TEXT.legs}</dt>
      <dd><ol class="legs">${legs.map((leg, index) => legRow(detail, leg, index, onShowLeg))}</ol></dd>` : nothing}
    ${cargo.length ? html`<dt>Cargo</dt><dd><ul class="cargo">${cargo.map((goods, index) => cargoRow(detail, goods, index))}</ul></dd>` : nothing}
  </dl>`;
}

/** @param {Detail} detail */
function partiesOf(detail) {
  const { supplier_name: supplier, recipient_name: recipient, intermediaries, participants } = detail.properties;
  const on = claimsOn(detail, (path) => path === 'supplier' || path === 'recipient');
  return html`
    ${supplier || recipient ? html`<dt>Between</dt><dd><bdi>${supplier ?? 'not known'}</bdi>
      <span aria-label="to" role="img" class="arrow">→</span> <bdi>${recipient ?? 'not known'}</bdi>${on}</dd>` : nothing}
    ${intermediaries?.length ? html`<dt>By way of</dt><dd dir="auto">${intermediaries.join(', ')}</dd>` : nothing}
    ${participants?.length ? html`<dt>Taking part</dt><dd dir="auto">${participants.join(', ')}</dd>` : nothing}`;
}

/** @param {Detail} detail @param {DetailLeg} leg @param {number} index @param {(index: number) => void} onShowLeg */
function legRow(detail, leg, index, onShowLeg) {
  return html`<li>
    <p class="leg-line"><span class="leg-number" data-status=${detail.properties.status}>${index + 1}</span>
      ${modeIcon(leg.mode)}<span><bdi>${leg.origin ?? 'origin not known'}</bdi> → <bdi>${leg.destination ?? 'destination not known'}</bdi></span>
      ${leg.basis ? html`<button type="button" class="icon" title="Show this leg" aria-label=${`Show leg ${index + 1} on the map`}
        @click=${() => onShowLeg(index)}>${icon('target')}</button>` : nothing}</p>
    <p class="soft">${name(leg.mode)}${vehicleWords(leg)}${journeyWords(leg).map((words) => html` · <bdi>${words}</bdi>`)}</p>
    ${basisOf(leg)}
    ${leg.implausible ? html`<p class="doubt" dir="auto">Implausible: ${leg.implausible}.</p>` : nothing}
    ${leg.note ? html`<p class="note" dir="auto">${leg.note}</p>` : nothing}
    ${claimsOn(detail, (path) => path === `legs[${index}]` || path.startsWith(`legs[${index}].`))}
  </li>`;
}

/** How a line is known, with all that is to be said of it behind a click. @param {DetailLeg} leg */
function basisOf(leg) {
  if (!leg.basis) {
    return html`<p class="soft">No line: an end is not known</p>`;
  }
  const head = html`<span class="soft with-icon">${lineIcon(leg.mode, leg.basis)}<span>${BASIS_MEANS[leg.basis] ?? name(leg.basis)}</span></span>`;
  return leg.basis_note
    ? html`<details class="basis"><summary>${head}</summary><p class="soft" dir="auto">${leg.basis_note}</p></details>`
    : html`<p>${head}</p>`;
}

/** @param {DetailLeg} leg */
function vehicleWords({ vehicle }) {
  if (!vehicle) {
    return nothing;
  }
  const imo = vehicle.imoNumber ? ` (IMO ${vehicle.imoNumber})` : '';
  return html` · <bdi title=${vehicle.description ?? ''}>${vehicle.name}</bdi>${imo}`;
}

/** How far, when and by way of what. @param {DetailLeg} leg */
function journeyWords({ distance_km: distance, departed, arrived, via }) {
  return [
    distance && `${number(Math.round(distance))} km`,
    departed && `left ${whenWords(departed)}`,
    arrived && `arrived ${whenWords(arrived)}`,
    via.length && `by way of ${via.join(', ')}`,
  ].filter(Boolean);
}

/** @param {Detail} detail @param {Cargo} cargo @param {number} index */
function cargoRow(detail, cargo, index) {
  const many = amount(cargo);
  const whole = cargo.part_of && wholeOf(detail, cargo.part_of);
  return html`<li><p>${many ? html`<strong>${many}</strong>: ` : nothing}<span dir="auto">${cargo.designation ? `${cargo.designation}, ` : ''}${cargo.description}</span></p>
    <p class="soft">${[name(cargo.category), cargo.estimate && 'an estimate', cargo.contents_verified ? 'contents seen' : 'contents not verified',
      whole && `counted in ${whole}`].filter(Boolean).join(' · ')}</p>
    ${claimsOn(detail, (path) => path === `cargo[${index}]` || path.startsWith(`cargo[${index}].`))}</li>`;
}

/** What goods are counted in, in words. @param {Detail} detail @param {string} reference slug#number */
function wholeOf({ id, cargo, family }, reference) {
  const [slug = '', number = ''] = reference.split('#');
  return slug === id ? cargo[Number(number)]?.description : `“${family.find((other) => other.slug === slug)?.title ?? slug}”`;
}

/** @param {Detail} detail @param {State} state */
function familySection({ id, family, properties }, state) {
  const episode = family.find(({ slug }) => slug === properties.parent);
  const others = family.filter(({ slug }) => slug !== properties.parent);
  if (family.length === 0) {
    return nothing;
  }
  const near = nearest(others, properties.when);
  const parent = properties.parent ?? id;
  const showAll = () => state.set({ filters: { ...NO_FILTERS, parent: [parent] }, q: '', from: null, to: null });
  return html`<section><h3>${episode ? 'Part of' : 'Parts of this episode'}</h3>
    ${episode ? relativeRow(episode, state) : nothing}
    ${near.length ? html`${episode ? html`<h4>Nearest in time</h4>` : nothing}<ul class="relatives">${near.map((other) => html`<li>${relativeRow(other, state)}</li>`)}</ul>` : nothing}
    <button type="button" @click=${showAll}>${TEXT.showEpisode(others.length + (episode ? 1 : 0))}</button></section>`;
}

/** @param {Relative} relative @param {State} state */
function relativeRow({ slug, title, kind, when, status }, state) {
  return html`<button type="button" class="relative" @click=${() => state.set({ event: slug })}>${kindIcon(kind, status)}
    <span><span dir="auto">${title}</span> <span class="soft">${whenWords(when)} · ${name(status)}</span></span></button>`;
}

/** Those just before and just after a date. @param {Relative[]} relatives @param {string | null} when */
function nearest(relatives, when) {
  const key = (/** @type {string | null} */ date) => (date ?? '9999').replace(/^(\.\.)?\//, '');
  const sorted = [...relatives].sort((a, b) => key(a.when).localeCompare(key(b.when)));
  const here = sorted.findIndex((relative) => key(relative.when) >= key(when));
  const middle = here < 0 ? sorted.length : here;
  const first = Math.max(Math.min(middle - NEIGHBOURS / 2, sorted.length - NEIGHBOURS), 0);
  return sorted.slice(first, first + NEIGHBOURS);
}

/** @param {Detail} detail */
function historySection({ history }) {
  if (history.length === 0) {
    return nothing;
  }
  return html`<section><details><summary><h3>History <span class="count">${number(history.length)}</span></h3></summary>
    <ol class="history">${history.map((revision) => html`<li>
      <p>${revision.recorded_at.slice(0, 10)} · ${name(revision.action)} by <bdi>${revision.by}</bdi>: <bdi>${revision.reason}</bdi></p>
      ${revision.changes.length ? html`<ul>${revision.changes.map(({ field, old, new: now }) => html`<li class="soft">
        ${field}: <del dir="auto">${old ?? '–'}</del> <ins dir="auto">${now ?? '–'}</ins></li>`)}</ul>` : nothing}</li>`)}</ol></details></section>`;
}

/** @param {Detail} detail @param {string} prefix */
function citationSection({ id, citation }, prefix) {
  const path = `${prefix}/events/${encodeURIComponent(id)}`;
  const whole = citation.chicago;
  return html`<section><h3>Cite</h3><p class="citation" dir="auto">${whole}</p>
    <p class="card-links"><button type="button" @click=${(/** @type {Event} */ event) => copy(event, whole)}>Copy</button>
      <a href=${`${path}?f=html`}>Page of this event</a> <a href=${`${path}?f=json`}>JSON</a></p></section>`;
}

/** Copy a text; where the browser does not allow it, mark it for the person to copy. @param {Event} event @param {string} text */
async function copy(event, text) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = TEXT.copied;
  } catch {
    const words = button.closest('section')?.querySelector('.citation');
    if (words) {
      getSelection()?.selectAllChildren(words);
    }
  }
}
