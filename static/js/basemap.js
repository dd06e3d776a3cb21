// The base map under everything: our own vector tiles, drawn on canvases by protomaps-leaflet.
// Folium's page calls draw(map, config) once.

import { labelRules, paintRules, readPalette } from './basemap-style.js';

/** @typedef {import('./basemap-style.js').Protomaps} Protomaps */

/**
 * @typedef {object} BasemapConfig
 * @property {string | null} tiles template of the tiles' addresses; null: a plain ground
 * @property {number} maxZoom the last zoom that has tiles of its own; those beyond are drawn from it, enlarged
 */

const ATTRIBUTION = 'Natural Earth · GeoNames (CC BY 4.0)';

/**
 * Draw the base map, keep it in the colours of the scheme, and keep the map in step with its element's size.
 * @param {L.Map} map
 * @param {BasemapConfig} config
 */
export function draw(map, config) {
  map.attributionControl.setPrefix('Leaflet');
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  if (config.tiles === null) {
    return;
  }
  const url = new URL(config.tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  let layer = makeLayer(url, config.maxZoom).addTo(map);
  onColoursChanged(() => {
    layer.remove();
    layer = makeLayer(url, config.maxZoom).addTo(map);
  });
}

/**
 * @param {string} url
 * @param {number} maxDataZoom
 * @returns {L.Layer}
 */
function makeLayer(url, maxDataZoom) {
  const protomaps = /** @type {{ protomapsL: Protomaps }} */ (/** @type {unknown} */ (globalThis)).protomapsL;
  const palette = readPalette();
  const layer = protomaps.leafletLayer({
    url,
    maxDataZoom,
    attribution: ATTRIBUTION,
    backgroundColor: palette.water,
    paintRules: paintRules(protomaps, palette),
    labelRules: labelRules(protomaps, palette),
  });
  return /** @type {L.Layer} */ (/** @type {unknown} */ (layer));
}

/**
 * Call back when the scheme of the system or the data-theme of the page changes.
 * @param {() => void} redraw
 */
function onColoursChanged(redraw) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
