// Voyages: one row for each named ship, aircraft and train, as a picture over time and as the table that says the same.

import { html, nothing, repeat } from '../../vendor/lit-html.js';
import { party } from '../countries.js';
import { CARD, CHARTS, number } from '../messages.js';
import { toggled } from '../state.js';
import { setApart, tongue } from '../tongue.js';
import { saidWords, whenWords } from '../when.js';
import { eventLink, howTo, sourceLink } from './pieces.js';
import { amountWords } from './plotting.js';
import { pictureOf } from './voyage-plot.js';
import { daysOf } from './voyage-rows.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('./types.js').Count} Count */
/** @typedef {import('./types.js').Itinerary} Itinerary */
/** @typedef {import('./types.js').Voyage} Voyage */
/** @typedef {import('./types.js').Voyages} Voyages */

const WORDS = CHARTS.voyages;

/** The count that stands and says most. @param {Itinerary} itinerary @returns {Count | undefined} */
function mostSaid({ counts }) {
  return counts.filter(({ live }) => live).sort((a, b) => (b.low ?? 0) - (a.low ?? 0))[0];
}

/** @param {State} state @returns {import('./view.js').View} */
export function createVoyages(state) {
  /** @type {Set<string>} vehicles whose voyages are listed */
  const listed = new Set();

  /** @param {string} id */
  const filter = (id) => state.set({ filters: toggled(state.get(), 'vessel', id) });

  /** @param {Itinerary} itinerary */
  function row(itinerary) {
    const { vehicle, voyages, sightings, counts } = itinerary;
    const isListed = listed.has(vehicle.id);
    return html`<tr aria-current=${String(isListed)}>
      <th scope="row"><button type="button" class="link" aria-expanded=${String(isListed)} @click=${() => list(vehicle.id)}><bdi lang=${tongue(vehicle.name)}>${vehicle.name}</bdi></button>
        ${vehicle.imo ? html`<span class="soft">${CARD.imo(vehicle.imo)}</span>` : nothing}</th>
      <td class="numeric">${number(voyages.length)}</td>
      <td class="numeric">${number(sightings.length)}</td>
      <td>${counts.length ? html`<ul>${counts.map(countLine)}</ul>` : html`<span class="soft">${WORDS.nobody}</span>`}</td>
    </tr>${isListed ? trips(itinerary) : nothing}`;
  }

  /** @param {Itinerary} itinerary */
  function trips({ vehicle: { id }, voyages, sightings }) {
    const isOnly = state.get().filters.vessel.includes(id);
    return html`<tr class="members" aria-current="true"><td colspan="4">
      <button type="button" aria-pressed=${String(isOnly)} @click=${() => filter(id)}>${isOnly ? CHARTS.unfilter : CHARTS.filter}</button>
      <ul>${[...voyages, ...sightings].map(tripLine)}</ul></td></tr>`;
  }

  /** Show or hide the voyages of a vehicle. @param {string} id */
  function list(id) {
    listed[listed.has(id) ? 'delete' : 'add'](id);
    state.set({}, 'none');
  }

  /** @param {Count} count */
  function countLine(count) {
    return html`<li data-live=${String(count.live)}><strong><bdi>${amountWords(count)}</bdi></strong>
      <span class="soft"><bdi lang=${tongue(party(null, count.claimant))}>${party(null, count.claimant)}</bdi>, ${saidWords(count.said)}${count.live ? '' : `; ${WORDS.replaced}`}</span>
      ${sourceLink(count)}</li>`;
  }

  /** @param {Voyage} voyage */
  function tripLine(voyage) {
    return html`<li><span class="swatch" data-status=${voyage.status}></span>
      <span>${whenOf(voyage)}: <bdi lang=${tongue(wayOf(voyage))}>${wayOf(voyage)}</bdi><br>${eventLink(state, voyage.event, voyage.title)}</span></li>`;
  }

  return {
    more: () => ({}),
    /** @param {Voyages} answer @param {number} width */
    draw({ vehicles }, width) {
      const types = [...new Set(vehicles.map(({ vehicle }) => vehicle.type))];
      const days = daysOf(vehicles, state.get());
      return html`<div class="chart">
        <h2 class="unseen">${WORDS.title}</h2>
        ${vehicles.length === 0 ? html`<p>${WORDS.empty}</p>` : nothing}
        ${types.map((type) => {
          const rows = vehicles.filter(({ vehicle }) => vehicle.type === type);
          return html`<section><h3>${WORDS.types[type] ?? type} <span class="count">${number(rows.length)}</span></h3>
            ${headline(rows)}
            ${pictureOf(rows, { width, days, chosen: state.get().event, onPick: (slug) => state.set({ event: slug }), label: WORDS.picture(rows.length, WORDS.types[type] ?? type), words: tripWords })}
            <div class="chart-scroll"><table class="chart-table"><caption class="unseen">${WORDS.caption}</caption>
              <thead><tr><th scope="col">${WORDS.vehicle}</th><th scope="col">${WORDS.onlyRecord}</th><th scope="col">${WORDS.seen}</th>
                <th scope="col">${WORDS.said}</th></tr></thead>
              <tbody>${repeat(rows, ({ vehicle }) => vehicle.id, row)}</tbody></table></div></section>`;
        })}
        ${howTo(WORDS.intro)}
      </div>`;
    },
  };
}

/** Which went most, and who says so: nothing where two went as often. @param {readonly Itinerary[]} rows */
function headline([first, second]) {
  if (!first || first.most === 0 || (second && second.most === first.most)) {
    return nothing;
  }
  const said = mostSaid(first);
  const kept = first.voyages.length;
  const isSaid = said !== undefined && (said.low ?? 0) >= kept;
  return html`<p class="headline"><strong>${isSaid
    ? WORDS.mostSaid(setApart(first.vehicle.name), setApart(amountWords(said)), setApart(party(null, said.claimant)), saidWords(said.said))
    : WORDS.mostKept(setApart(first.vehicle.name), kept)}</strong>
    ${isSaid ? WORDS.onRecord(kept) : nothing}</p>`;
}

/** @param {Voyage} voyage */
function whenOf({ departed, arrived, when }) {
  return departed && arrived && departed !== arrived
    ? `${saidWords(departed)} – ${saidWords(arrived)}` : whenWords(departed ?? arrived ?? when);
}

/** @param {Voyage} voyage */
function wayOf({ leg, origin, destination, place }) {
  if (leg === null) {
    return place ? WORDS.at(party(null, place)) : WORDS.seenSomewhere;
  }
  const [from, to] = [origin, destination].map((end) => (end === null ? WORDS.unknown : party(null, end)));
  return WORDS.way(from ?? '', to ?? '');
}

/** @param {Voyage} voyage */
function tripWords(voyage) {
  return [whenOf(voyage), wayOf(voyage), voyage.title].join('\n');
}
