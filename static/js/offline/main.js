// The page in a file of its own: it asks what the file holds, not a service. Bundled with all it imports by
// thirdparty/bundle.mjs; Folium's script calls what is put on `waybill`.

import { createApi } from '../api.js';
import { draw } from '../basemap.js';
import { start } from '../main.js';
import { createAnswers } from './answers.js';
import { readElement, readPast } from './pack.js';
import { createTiles } from './tiles.js';

/** @param {L.Map} map @param {import('../basemap.js').BasemapConfig} config */
function basemap(map, config) {
  const { protomapsL: protomaps } = /** @type {{ protomapsL?: import('./tiles.js').Protomaps }} */ (/** @type {unknown} */ (globalThis));
  draw(map, config, protomaps && createTiles(protomaps, readElement('held-tiles') ?? {}));
}

/** @param {L.Map} map @param {import('../main.js').Config} config */
function page(map, config) {
  const about = /** @type {HTMLDialogElement | null} */ (document.getElementById('about-file'));
  document.getElementById('open-about')?.addEventListener('click', () => about?.showModal());
  document.getElementById('close-about')?.addEventListener('click', () => about?.close());
  const [recall, areas] = [readPast(), readElement('held-areas') ?? undefined];
  start(map, { ...config, areas }, createApi('', createAnswers(readElement('held-events'), recall), recall !== null));
}

Object.assign(globalThis, { waybill: { basemap, page } });
