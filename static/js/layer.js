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
/** @typedef {import('./easel.js').View} View */
/** @typedef {import('./symbols.js').Colours} Colours */

/** Paints what lies under the events, and tells what lies where.
 * @typedef {(context: CanvasRenderingContext2D, view: View, colours: Colours) => Hit[]} Underlay */

/**
 * @typedef {object} EventLayer
 * @property {(items: readonly EventItem[]) => void} show
 * @property {(item: EventItem | null, places: readonly Place[]) => void} focus
 * @property {(point: L.Point) => string[]} find slugs of the events at a point of the map's element, nearest first
 * @property {(paint: Underlay) => void} underlay
 * @property {() => void} redraw at the next frame
 * @property {() => void} redrawNow before anything else is done
 */

const REACH = 8;
const MARGIN = 0.25;

/**
 * @param {L.Map} map
 * @param {{ areas?: string | import('./areas.js').Shapes, onPick: (slugs: string[], point: L.Point) => void, onHover: (slugs: string[], point: L.Point) => void,
 *   onGroup?: (hit: Hit | undefined, point: L.Point, isPicked: boolean) => void }} calls `areas` is where the areas are, or themselves: those
 *   of countries; `onGroup` is called for what stands for several events whose slugs are not known
 * @returns {EventLayer}
 */
export function createEventLayer(map, { areas, onPick, onHover, onGroup }) {
  const canvas = L.DomUtil.create('canvas', 'events leaflet-zoom-animated', map.getPanes().overlayPane);
  canvas.setAttribute('aria-hidden', 'true');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Scene} */
  let scene = { lanes: [], points: [], focus: null, places: [], areas: createAreas(areas, redrawSoon), colours: readColours() };
  /** @type {Hit[]} */
  let hits = [];
  /** @type {Underlay | null} */
  let underlay = null;
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
    const view = {
      world,
      left: origin.x,
      top: origin.y,
      size: whole,
      view: { left: margin.x, top: margin.y, right: margin.x + size.x, bottom: margin.y + size.y },
      copies: copiesInView(map.getBounds().pad(MARGIN)),
    };
    context.globalAlpha = scene.focus ? 0.4 : 1;
    hits = [...(underlay?.(context, view, scene.colours) ?? []), ...paint(context, scene, view)];
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

  /** What is at a point, nearest first: symbols before lines. @param {L.Point} point @returns {Hit[]} */
  function nearest(point) {
    const { x, y } = map.containerPointToLayerPoint(point).subtract(corner);
    const near = hits.map((hit) => ({ hit, away: away(hit, x, y) })).filter(({ away }) => away <= REACH);
    const points = near.filter(({ hit }) => hit.path === null);
    return (points.length ? points : near).sort((a, b) => a.away - b.away).map(({ hit }) => hit);
  }

  /** @param {L.Point} point @returns {string[]} */
  function find(point) {
    return [...new Set(nearest(point).flatMap((hit) => hit.slugs))];
  }

  /** What the nearest stands for, where that is several events that nobody can name. @param {L.Point} point */
  function findGroup(point) {
    const [hit] = nearest(point);
    return hit && hit.slugs.length === 0 ? hit : undefined;
  }

  map.on('moveend zoomend resize viewreset', redrawSoon);
  map.on('zoomanim', animate);
  map.on('click', ({ containerPoint }) => {
    const group = findGroup(containerPoint);
    if (group) {
      onGroup?.(group, containerPoint, true);
    } else {
      onPick(find(containerPoint), containerPoint);
    }
  });
  map.on('mousemove', ({ containerPoint }) => {
    cancelAnimationFrame(looking);
    looking = requestAnimationFrame(() => {
      const group = findGroup(containerPoint);
      const slugs = group ? [] : find(containerPoint);
      map.getContainer().classList.toggle('on-event', slugs.length > 0 || group !== undefined);
      onHover(slugs, containerPoint);
      onGroup?.(group, containerPoint, false);
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
      if (items.length === 0 && scene.lanes.length === 0 && scene.points.length === 0) {
        return; // tiles stand for events: a brush that moves must not paint them anew with each step
      }
      scene = { ...scene, lanes: gather(items), points: items.filter((item) => item.position !== null && item.legs.length === 0) };
      redrawSoon();
    },
    focus(item, places) {
      scene = { ...scene, focus: item, places };
      redrawSoon();
    },
    find,
    underlay(paintUnder) {
      underlay = paintUnder;
      redrawSoon();
    },
    redraw: redrawSoon,
    redrawNow() {
      cancelAnimationFrame(due);
      redraw();
    },
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
