// The legs of an event: by what, how far, how fast at the least, and how its line is known.

import { html, nothing } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { icon, lineIcon, modeIcon } from '../icons.js';
import { BASIS_MEANS, CARD, name, PRECISION } from '../messages.js';
import { NO_FILTERS } from '../state.js';
import { setApart, tongue } from '../tongue.js';
import { whenWords } from '../when.js';
import { claimsOn } from './claims.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../types.js').Detail} Detail */
/** @typedef {import('../types.js').DetailLeg} DetailLeg */
/** What is no town, site or point. */
const VAGUE = new Set(['district', 'region', 'country']);

/** @typedef {{ state: State, onShowLeg: (index: number) => void }} Wiring */

/** @param {Detail} detail @param {Wiring} wiring */
export function legList(detail, wiring) {
  return html`<ol class="legs">${detail.legs.map((leg, index) => legRow(detail, leg, index, wiring))}</ol>`;
}

/** @param {Detail} detail @param {DetailLeg} leg @param {number} index @param {Wiring} wiring */
function legRow(detail, leg, index, { state, onShowLeg }) {
  return html`<li>
    <p class="leg-line"><span class="leg-number" data-status=${detail.properties.status}>${index + 1}</span>
      ${modeIcon(leg.mode)}<span>${stop(leg.origin, CARD.originUnknown)} → ${stop(leg.destination, CARD.destinationUnknown)}</span>
      ${leg.basis ? html`<button type="button" class="icon" title=${CARD.showLeg} aria-label=${CARD.showLegNumber(index + 1)}
        @click=${() => onShowLeg(index)}>${icon('target')}</button>` : nothing}</p>
    <p class="soft">${name(leg.mode)}${vehicleOf(leg, state)}${journeyWords(leg).map((words) => html` · <bdi>${words}</bdi>`)}</p>
    ${vagueEnds(detail, index)}${basisOf(leg)}
    ${leg.implausible ? html`<p class="doubt" dir="auto">${CARD.implausible(leg.implausible)}</p>` : nothing}
    ${leg.note ? html`<p class="note" dir="auto" lang=${tongue(leg.note)}>${leg.note}</p>` : nothing}
    ${claimsOn(detail, ({ about }) => about === `legs[${index}]` || about.startsWith(`legs[${index}].`))}
  </li>`;
}

/** @param {string | null} place @param {string} otherwise */
function stop(place, otherwise) {
  const words = place ? party(null, place) : otherwise;
  return html`<bdi lang=${place ? tongue(words) : nothing}>${words}</bdi>`;
}

/** What is said of the ends that no town is known of, at the first leg that has them. @param {Detail} detail @param {number} index */
function vagueEnds({ legs, places }, index) {
  const ends = (/** @type {DetailLeg | undefined} */ leg) => [leg?.origin, leg?.destination];
  const before = legs.slice(0, index).flatMap(ends);
  const here = places.filter((place) => VAGUE.has(place.precision) && ends(legs[index]).includes(place.name) && !before.includes(place.name));
  return here.map(({ name: words, precision }) => html`<p class="soft">${stop(words, '')} – ${PRECISION[precision]}</p>`);
}

/** How a line is known, with all that is to be said of it behind a click. @param {DetailLeg} leg */
function basisOf(leg) {
  if (!leg.basis) {
    return html`<p class="soft">${CARD.noLine}</p>`;
  }
  const head = html`<span class="soft with-icon">${lineIcon(leg.mode, leg.basis)}<span>${BASIS_MEANS[leg.basis] ?? name(leg.basis)}</span></span>`;
  return leg.basis_note
    ? html`<details class="basis"><summary>${head}</summary><p class="soft" dir="auto" lang="en">${leg.basis_note}</p></details>`
    : html`<p>${head}</p>`;
}

/** The vessel or other vehicle, which leads to all its events. @param {DetailLeg} leg @param {State} state */
function vehicleOf({ vehicle }, state) {
  if (!vehicle) {
    return nothing;
  }
  const show = () => state.set({ filters: { ...NO_FILTERS, vessel: [vehicle.id] }, q: '', from: null, to: null });
  return html` · <button type="button" class="link" aria-label=${CARD.ofVessel(vehicle.name)}
    @click=${show}><bdi title=${vehicle.description ?? ''} lang=${tongue(vehicle.description ?? vehicle.name)}>${vehicle.name}</bdi></button>${vehicle.imoNumber ? html` <span>(${CARD.imo(vehicle.imoNumber)})</span>` : nothing}`;
}

/** How far, how fast at the least, when and by way of what. @param {DetailLeg} leg */
function journeyWords({ mode, distance_km: distance, speed_kmh: speed, departed, arrived, via }) {
  const atSea = mode === 'maritime';
  return [
    distance ? CARD.distance(distance, atSea) : '',
    speed ? CARD.speed(speed, atSea) : '',
    departed ? CARD.left(whenWords(departed)) : '',
    arrived ? CARD.arrived(whenWords(arrived)) : '',
    via.length ? CARD.via(via.map((place) => setApart(party(null, place))).join(', ')) : '',
  ].filter(Boolean);
}
