// The map's part of the page: the layer of events, what the pointer is on, and where the map looks.

import { boxAround, boxOfItem, mostWithin } from './features.js';
import { createEventLayer } from './layer.js';
import { SCALE, TEXT } from './messages.js';
import { toLatLng } from './world.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').GeoBox} GeoBox */
/** @typedef {import('./state.js').MapView} MapView */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {ReturnType<typeof import('./hover.js').createHover>} Hover */

const CLOSEST = 8;
const CLOSEST_POINT = 6;
const EDGE = 40;
/** How much of the map's height and width the legend must leave for it to be taken off them. */
const [LEAST_ABOVE, LEAST_LEFT] = [200, 320];
/** Events at one spot that are offered as a list; more of them are looked at closer, where that parts them. */
const MOST_LISTED = 6;
/** How many zooms nearer a click on a group looks. */
const NEARER = 2;

/**
 * @param {L.Map} map
 * @param {{ hover: Hover, areas?: string | import('./areas.js').Shapes, onMove: (view: MapView) => void }} wiring `onMove` is called
 *   when a person has moved the map
 */
export function createStage(map, { hover, areas, onMove }) {
  const container = map.getContainer();
  let isTouched = false;
  /** Where an address says to look, as long as nobody has looked elsewhere: what opens beside the map must not move it. @type {MapView | null} */
  let wanted = null;
  /** @type {ReadonlyMap<string, EventItem>} */
  let shown = new Map();
  const touch = () => void (isTouched = true);
  for (const kind of ['pointerdown', 'wheel', 'keydown']) {
    container.addEventListener(kind, touch, { capture: true, passive: true });
  }
  map.on('resize', () => {
    if (wanted && !isTouched) {
      lookAt(wanted);
    }
  });
  map.on('moveend', () => {
    if (isTouched) {
      onMove(viewOf(map));
    }
  });

  /** @param {MapView} view */
  function lookAt({ lon, lat, zoom }) {
    map.setView(toLatLng([lon, lat]), zoom, { animate: false });
  }

  /** @param {L.Point} point */
  function inWindow(point) {
    const { left, top } = container.getBoundingClientRect();
    return { x: left + point.x, y: top + point.y };
  }

  const layer = createEventLayer(map, {
    areas,
    onPick(slugs, point) {
      const box = slugs.length > MOST_LISTED ? boxAround(slugs.flatMap((slug) => shown.get(slug) ?? [])) : null;
      if (box && isWide(box)) {
        fit(box, true);
        isTouched = true; // it is the person who looks closer
      } else {
        hover.pick(slugs, inWindow(point));
      }
    },
    onHover: (slugs, point) => hover.tell(slugs, inWindow(point)),
    onGroup(hit, point, isPicked) {
      if (isPicked && hit) {
        approach(point);
      } else if (hit?.count) {
        hover.say([hit.path === null ? TEXT.eventsHere(hit.count) : SCALE.legsHere(hit.count), SCALE.zoom], inWindow(point));
      }
    },
  });

  /** Look closer at what is at a point of the map's element. @param {L.Point} point */
  function approach(point) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    map.setView(map.containerPointToLatLng(point), Math.min(map.getZoom() + NEARER, map.getMaxZoom()), { animate: !calm });
  }

  /** Whether looking closer at a box would part what is in it. @param {GeoBox} box */
  function isWide([west, south, east, north]) {
    const bounds = L.latLngBounds(toLatLng([west, south]), toLatLng([east, north]));
    const nearer = Math.min(map.getBoundsZoom(bounds), CLOSEST);
    return map.getZoom() < nearer && (west < east || south < north);
  }

  /** What the legend covers of the map's foot or, where too little would be left above it, of its left side. */
  function covered() {
    const legend = container.parentElement?.querySelector('.legend')?.getBoundingClientRect();
    const { left, bottom } = container.getBoundingClientRect();
    const [width, height] = legend ? [legend.right - left, bottom - legend.top] : [0, 0];
    const { x, y } = map.getSize();
    return y - height > LEAST_ABOVE ? { left: 0, foot: height } : { left: x - width > LEAST_LEFT ? width : 0, foot: 0 };
  }

  /** @param {GeoBox} box @param {boolean} moves whether to glide there */
  function fit([west, south, east, north], moves) {
    [isTouched, wanted] = [false, null];
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const isPoint = west === east && south === north;
    const { left, foot } = covered();
    map.fitBounds(L.latLngBounds(toLatLng([west, south]), toLatLng([east, north])), {
      paddingTopLeft: [EDGE + left, EDGE], paddingBottomRight: [EDGE, EDGE + foot], animate: moves && !calm, maxZoom: isPoint ? CLOSEST_POINT : CLOSEST,
    });
  }

  /** How many degrees the map shows from west to east, when it looks from furthest away. */
  function widest() {
    return (map.getSize().x - 2 * EDGE - covered().left) / map.project(toLatLng([180, 0]), map.getMinZoom()).x * 360;
  }

  return {
    /** @param {readonly EventItem[]} items */
    show(items) {
      shown = new Map(items.map((item) => [item.slug, item]));
      layer.show(items);
    },
    underlay: layer.underlay,
    redraw: layer.redraw,
    redrawNow: layer.redrawNow,
    /** @param {EventItem | null} item @param {readonly Place[]} places */
    focus: (item, places) => layer.focus(item, places),
    fit,
    /** Look at all of these, or where most are if the map is too narrow for all. @param {readonly EventItem[]} items @returns {boolean} whether any has a place */
    fitAll(items) {
      const all = boxAround(items);
      const isWide = all !== null && all[2] - all[0] > widest();
      const box = isWide ? (boxAround(mostWithin(items, widest())) ?? all) : all;
      if (box) {
        fit(box, false);
      }
      return box !== null;
    },
    /** Look at an event, where none of it is in view. @param {EventItem} item */
    seek(item) {
      const box = boxOfItem(item);
      if (box !== null) {
        const [west, south, east, north] = box;
        const bounds = L.latLngBounds(toLatLng([west, south]), toLatLng([east, north]));
        if (!map.getBounds().intersects(bounds)) {
          fit(box, true);
        }
      }
    },
    /** @param {MapView} view */
    look(view) {
      [isTouched, wanted] = [false, view];
      lookAt(view);
    },
    /** Take up a new size of the map's element at once. */
    settle: () => void map.invalidateSize({ pan: false }),
  };
}

/** @param {L.Map} map @returns {MapView} */
function viewOf(map) {
  const { lng: lon, lat } = map.getCenter();
  return { lon, lat, zoom: map.getZoom() };
}
