// The layer of events on the Leaflet map: one canvas, drawn anew when the map comes to rest or what it shows changes.

import { createAreas } from './areas.js';
import { gather } from './bundle.js';
import { paint } from './paint.js';
import { distanceTo } from './path.js';
import { onColoursChanged, readColours } from './symbols.js';
import { copiesInView } from './world.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {import('./easel.js').Scene} Scene */
/** @typedef {import('./easel.js').Hit} Hit */

/**
 * @typedef {object} EventLayer
 * @property {(items: readonly EventItem[]) => void} show
 * @property {(item: EventItem | null, places: readonly Place[]) => void} focus
 * @property {(point: L.Point) => string[]} find slugs of the events at a point of the map's element, nearest first
 */

const REACH = 8;
const MARGIN = 0.25;

/**
 * @param {L.Map} map
 * @param {{ areas?: string, onPick: (slugs: string[], point: L.Point) => void, onHover: (slugs: string[], point: L.Point) => void }} calls
 *   `areas` is the address of the areas of countries
 * @returns {EventLayer}
 */
export function createEventLayer(map, { areas, onPick, onHover }) {
  const canvas = L.DomUtil.create('canvas', 'events leaflet-zoom-animated', map.getPanes().overlayPane);
  canvas.setAttribute('aria-hidden', 'true');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Scene} */
  let scene = { lanes: [], points: [], focus: null, places: [], areas: createAreas(areas, redrawSoon), colours: readColours() };
  /** @type {Hit[]} */
  let hits = [];
  let corner = L.point(0, 0);
  let due = 0;
  let looking = 0;

  function redraw() {
    due = 0;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    corner = map.containerPointToLayerPoint(margin.multiplyBy(-1));
    const whole = size.add(margin.multiplyBy(2));
    fitCanvas(canvas, context, whole);
    L.DomUtil.setPosition(canvas, corner);
    const world = 256 * 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(corner);
    hits = paint(context, scene, {
      world,
      left: origin.x,
      top: origin.y,
      size: whole,
      view: { left: margin.x, top: margin.y, right: margin.x + size.x, bottom: margin.y + size.y },
      copies: copiesInView(map.getBounds().pad(MARGIN)),
    });
    canvas.dataset.drawn = String(hits.length);
  }

  function redrawSoon() {
    due ||= requestAnimationFrame(redraw);
  }

  /** @param {L.ZoomAnimEvent} event */
  function animate({ center, zoom }) {
    const scale = map.getZoomScale(zoom, map.getZoom());
    const pane = L.DomUtil.getPosition(map.getPane('mapPane') ?? canvas);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round();
    const there = map.project(map.layerPointToLatLng(corner), zoom).subtract(origin);
    L.DomUtil.setTransform(canvas, there, scale);
  }

  /** @param {L.Point} point @returns {string[]} */
  function find(point) {
    const { x, y } = map.containerPointToLayerPoint(point).subtract(corner);
    const near = hits.map((hit) => ({ hit, away: away(hit, x, y) })).filter(({ away }) => away <= REACH);
    const points = near.filter(({ hit }) => hit.path === null);
    const chosen = (points.length ? points : near).sort((a, b) => a.away - b.away);
    return [...new Set(chosen.flatMap(({ hit }) => hit.slugs))];
  }

  map.on('moveend zoomend resize viewreset', redrawSoon);
  map.on('zoomanim', animate);
  map.on('click', (event) => onPick(find(event.containerPoint), event.containerPoint));
  map.on('mousemove', ({ containerPoint }) => {
    cancelAnimationFrame(looking);
    looking = requestAnimationFrame(() => {
      const slugs = find(containerPoint);
      map.getContainer().classList.toggle('on-event', slugs.length > 0);
      onHover(slugs, containerPoint);
    });
  });
  map.on('mouseout movestart', () => {
    cancelAnimationFrame(looking);
    onHover([], L.point(0, 0));
  });
  onColoursChanged(() => {
    scene = { ...scene, colours: readColours() };
    redrawSoon();
  });

  return {
    show(items) {
      scene = { ...scene, lanes: gather(items), points: items.filter((item) => item.position !== null && item.legs.length === 0) };
      redrawSoon();
    },
    focus(item, places) {
      scene = { ...scene, focus: item, places };
      redrawSoon();
    },
    find,
  };
}

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} context @param {L.Point} size */
function fitCanvas(canvas, context, size) {
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.x, size.y);
}

/** @param {Hit} hit @param {number} x @param {number} y */
function away({ x: left, y: top, radius, path }, x, y) {
  return path === null ? Math.max(Math.hypot(x - left, y - top) - radius, 0) : distanceTo(path, x, y);
}
