// The draft on the map as the page would show it, and the other places that a name may stand for, numbered as in the list.

import { createEventLayer } from '../layer.js';
import { boxOfItem, legsByEvent, toItem } from '../features.js';
import { html, nothing, render } from '../../vendor/lit-html.js';
import { toLatLng } from '../world.js';
import { offersOf } from './alternatives.js';
import { isSame } from './changes.js';
import { slotsOf, withValue } from './values.js';
import { SAY } from './messages.js';
import { choice, placeWords } from './words.js';

/** @typedef {import('../types.js').Feature} Feature */
/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Leg} Leg */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {Place & { lon: number, lat: number }} Placed */

/** What /route calls the modes; it knows no way for the others, and the great circle stands for them. @type {Readonly<Record<string, string>>} */
const WAYS = { maritime: 'sea', rail: 'rail', road: 'road', air: 'air' };
/** Metres, as in geo/model/space.py; a region or a country has no circle. @type {Readonly<Record<string, number>>} */
const CIRCLE = { exact: 100, site: 1000, town: 5000, district: 25_000 };
const CLOSEST = 8;
const CLOSEST_POINT = 6;
const CLOSEST_OFFER = 11;
const EDGE = 36;

/** @param {Place | null | undefined} place @returns {place is Placed} */
function isPlaced(place) {
  return !!place && place.lon !== null && place.lat !== null;
}

/** An area has a label point, which is no place for a way to end at; geo/route/plan.py says the same. @param {Place} place */
function isArea({ precision }) {
  return !(precision in CIRCLE);
}

/** Places of a draft with a position, each once. @param {Draft} draft */
function placesOf({ place, legs }) {
  const all = [place, ...legs.flatMap(({ origin, destination }) => [origin, destination])].filter(isPlaced);
  return [...new Map(all.map((one) => [`${one.lon} ${one.lat}`, one])).values()];
}

/** Asks for ways, each once. @param {string} prefix */
function createWays(prefix) {
  /** @type {Map<string, Promise<Feature | null>>} */
  const known = new Map();

  /** @param {Placed} from @param {Placed} to @param {string} mode */
  function ask(from, to, mode) {
    const query = new URLSearchParams({ from: `${from.lon},${from.lat}`, to: `${to.lon},${to.lat}`, mode });
    const key = query.toString();
    const way = known.get(key) ?? fetch(`${prefix}/route?${key}`).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    known.set(key, way);
    return way;
  }

  /** @param {Leg} leg @returns {Promise<Feature | null>} with `basis`; null where an end has no position */
  return async ({ mode, origin, destination }) => {
    if (!isPlaced(origin) || !isPlaced(destination) || (origin.lon === destination.lon && origin.lat === destination.lat)) {
      return null;
    }
    const way = isArea(origin) || isArea(destination) ? undefined : WAYS[mode];
    const found = way ? await ask(origin, destination, way) : null;
    if (found) {
      return found;
    }
    const circle = await ask(origin, destination, 'air');
    const straight = { type: 'LineString', coordinates: [[origin.lon, origin.lat], [destination.lon, destination.lat]] };
    return { id: '', geometry: circle?.geometry ?? straight, properties: { ...circle?.properties, basis: 'schematic' } };
  };
}

/**
 * @param {L.Map} map
 * @param {HTMLElement} overlay
 * @param {DeskOf} desk
 * @param {string} prefix
 */
export function createPreview(map, overlay, desk, prefix) {
  const layer = createEventLayer(map, { onPick: () => {}, onHover: () => {} });
  const markers = L.layerGroup().addTo(map);
  const findWay = createWays(prefix);
  const note = document.createElement('div');
  note.className = 'preview-note';
  overlay.append(note);
  /** @type {import('../features.js').EventItem | null} */
  let item = null;
  let turn = 0;
  /** What holds the places that the gazetteer offers. */
  let near = L.latLngBounds([]);

  /** The places at once, the ways when they are found: the first one may take seconds. @param {Draft} draft */
  async function draw(draft) {
    const mine = ++turn;
    show(draft, [], draft.legs.some(({ origin, destination }) => isPlaced(origin) && isPlaced(destination)));
    const ways = await Promise.all(draft.legs.map(findWay));
    if (mine === turn) {
      show(draft, ways, false);
    }
  }

  /** @param {Draft} draft @param {(Feature | null)[]} ways @param {boolean} isWaiting whether ways are still to come */
  function show(draft, ways, isWaiting) {
    const places = placesOf(draft);
    const features = ways.flatMap((way, index) => (way ? [toFeature(way, draft.legs[index], index)] : []));
    const legs = legsByEvent(features);
    const [point] = isPlaced(draft.place) ? [draft.place] : places;
    const position = features.length === 0 && point ? { type: 'Point', coordinates: [point.lon, point.lat] } : null;
    const properties = { title: draft.title ?? '', status: 'draft', kind: draft.kind, when: draft.when };
    item = places.length ? toItem({ id: 'draft', geometry: position, properties }, legs) : null;
    layer.focus(item, places.map((place) => ({ ...toNamed(place) })));
    render(isWaiting ? html`<p>${SAY.waysWait}</p>` : noteOf(features, places.length), note);
    map.getContainer().dataset.legs = String(features.length);
    fit();
  }

  /** The other places that the active value may stand for. */
  function offer() {
    const { draft, active, view } = desk.get();
    markers.clearLayers();
    near = L.latLngBounds([]);
    const slot = draft && slotsOf(draft).find(({ path, type }) => path === active && type === 'place');
    for (const [index, one] of slot && view?.state === 'proposed' ? offersOf(slot, desk.get()).entries() : []) {
      const place = /** @type {Place} */ (one.value);
      if (isPlaced(place) && draft) {
        const take = () => desk.edit(withValue(draft, slot?.path ?? '', place, one.span));
        addMarker(markers, place, index + 1, one.chosen, take);
        if (one.from === 'gazetteer') {
          near.extend(toLatLng([place.lon, place.lat]));
        }
      }
    }
  }

  function fit() {
    const box = item && boxOfItem(item);
    const bounds = L.latLngBounds([]);
    if (box) {
      bounds.extend(toLatLng([box[0], box[1]])).extend(toLatLng([box[2], box[3]]));
    }
    for (const { lon, lat } of placesOf(desk.get().draft ?? EMPTY)) {
      bounds.extend(toLatLng([lon, lat]));
    }
    map.invalidateSize({ pan: false });
    const shown = near.isValid() ? near : bounds;
    if (shown.isValid() && map.getSize().x > 0) {
      const isPoint = shown.getNorthEast().equals(shown.getSouthWest());
      map.fitBounds(shown, { padding: [EDGE, EDGE], maxZoom: isPoint ? CLOSEST_POINT : near.isValid() ? CLOSEST_OFFER : CLOSEST, animate: false });
    }
  }

  map.on('click', ({ latlng }) => putPoint(desk, latlng.wrap()));
  function wipe() {
    turn += 1;
    item = null;
    layer.focus(null, []);
    render(nothing, note);
  }

  desk.subscribe((next, before) => {
    const isOther = next.view?.id !== before.view?.id || !isSame(drawnOf(next.draft), drawnOf(before.draft));
    if (isOther && next.draft) {
      void draw(next.draft);
    } else if (isOther) {
      wipe();
    }
  });
  desk.subscribe((next, before) => {
    if (next.active !== before.active || next.draft !== before.draft) {
      const wasNear = near.isValid();
      offer();
      if (next.active !== before.active && (near.isValid() || wasNear)) {
        fit();
      }
    }
  });
  return { fit };
}

/** What of a draft the map shows. @param {Draft | null} draft */
function drawnOf(draft) {
  return draft && [draft.legs, draft.place, draft.kind];
}

const EMPTY = /** @type {Draft} */ ({ place: null, legs: /** @type {Leg[]} */ ([]) });

/** @param {Feature} way @param {Leg | undefined} leg @param {number} index @returns {Feature} */
function toFeature(way, leg, index) {
  return {
    id: `draft-${index + 1}`,
    geometry: way.geometry,
    properties: {
      event: 'draft', seq: index + 1, mode: leg?.mode, basis: way.properties.basis, distance: way.properties.distance_km,
      origin: leg?.origin?.name, destination: leg?.destination?.name,
      origin_precision: leg?.origin?.precision, destination_precision: leg?.destination?.precision,
    },
  };
}

/** @param {Placed} place @returns {import('../types.js').Place} */
function toNamed({ name, lon, lat, precision }) {
  const circle = CIRCLE[precision];
  return { id: name, name, kind: '', lon, lat, precision, method: '', ...(circle !== undefined && { uncertainty_m: circle }) };
}

/** @param {Feature[]} legs @param {number} places */
function noteOf(legs, places) {
  if (places === 0) {
    return html`<p>${SAY.noPlaces}</p>`;
  }
  return legs.map(({ properties: { seq, mode, basis, distance } }) => html`<p><span class="leg-number">${seq}</span> ${SAY.way(choice(mode), typeof distance === 'number' ? Math.round(distance) : null, basis === 'schematic' ? SAY.schematic : choice(basis).toLowerCase())}</p>`);
}

/** @param {L.LayerGroup} markers @param {Placed} place @param {number} count @param {boolean} isChosen @param {() => void} take */
function addMarker(markers, place, count, isChosen, take) {
  const face = document.createElement('span');
  face.textContent = String(count);
  const icon = L.divIcon({ className: isChosen ? 'candidate chosen' : 'candidate', html: face, iconSize: [26, 26] });
  const marker = L.marker(toLatLng([place.lon, place.lat]), { icon, title: placeWords(place), riseOnHover: true }).on('click', take);
  markers.addLayer(marker);
  const element = marker.getElement();
  element?.setAttribute('aria-label', `${count}: ${placeWords(place)}`);
  element?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      take();
    }
  });
}

/** Where a place is being edited, a click on the map is its point. @param {DeskOf} desk @param {L.LatLng} point */
function putPoint(desk, { lng, lat }) {
  const { editing } = desk.get();
  const form = editing && document.querySelector(`.slot[data-path="${CSS.escape(editing)}"][data-type="place"] form`);
  for (const [name, value] of form ? [['lon', lng], ['lat', lat]] : []) {
    const input = form && /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${name}"]`));
    if (input) {
      input.value = Number(value).toFixed(4);
    }
  }
}
