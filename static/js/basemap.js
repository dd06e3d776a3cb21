// The base map under everything: our own vector tiles, drawn on canvases by protomaps-leaflet.
// Folium's page calls draw(map, config) once.

import { labelRules, paintRules, readPalette } from './basemap-style.js';

/** @typedef {import('./basemap-style.js').Protomaps} Protomaps */

/**
 * @typedef {object} BasemapConfig
 * @property {string | null} tiles template of the tiles' addresses; null: a plain ground
 * @property {number} maxZoom the last zoom that has tiles of its own; those beyond are drawn from it, enlarged
 */

/** A tile's side in pixels, and how many zooms a tile of data is used beyond its own: protomaps-leaflet's defaults. */
const SIDE = 256;
const LEVELS = 1;
const ATTRIBUTION = 'Natural Earth · GeoNames (CC BY 4.0)';

/** Who gives the tiles by zoom, column and row: their address, or what a file holds of them.
 * @typedef {string | import('protomaps-leaflet').TileSource} Tiles */

/**
 * Draw the base map, keep it in the colours of the scheme, and keep the map in step with its element's size.
 * @param {L.Map} map
 * @param {BasemapConfig} config
 * @param {Exclude<Tiles, string>} [held] tiles that a file holds, in place of those at the address
 */
export function draw(map, config, held) {
  map.attributionControl.setPrefix('Leaflet');
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  if (config.tiles === null) {
    return;
  }
  const tiles = held ?? new URL(config.tiles, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  let layer = makeLayer(tiles, config.maxZoom).addTo(map);
  onColoursChanged(() => {
    layer.remove();
    layer = makeLayer(tiles, config.maxZoom).addTo(map);
  });
}

/**
 * @param {Tiles} tiles
 * @param {number} maxDataZoom
 * @returns {L.Layer}
 */
function makeLayer(tiles, maxDataZoom) {
  const protomaps = /** @type {{ protomapsL: Protomaps }} */ (/** @type {unknown} */ (globalThis)).protomapsL;
  const palette = readPalette();
  const layer = protomaps.leafletLayer({
    ...(typeof tiles === 'string' ? { url: tiles, maxDataZoom } : { sources: {} }),
    attribution: ATTRIBUTION,
    backgroundColor: palette.water,
    paintRules: paintRules(protomaps, palette),
    labelRules: labelRules(protomaps, palette),
  });
  if (typeof tiles !== 'string') {
    const { TileCache, View } = protomaps;
    layer.views = new Map([['', new View(new TileCache(tiles, SIDE << LEVELS), maxDataZoom, LEVELS)]]);
  }
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
