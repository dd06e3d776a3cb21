// Leaflet's own words, in the language that is spoken: what it is, what its buttons do, and the units of its scale.

import { LOCALE, TEXT } from './messages.js';

/** Units as Leaflet writes them on a scale, and as Intl knows them. @type {Readonly<Record<string, string>>} */
const UNITS = { m: 'meter', km: 'kilometer', ft: 'foot', mi: 'mile' };

/** "2000 km" in the language that is spoken. @param {string} words */
export function lengthWords(words) {
  const [, value, unit] = /^([\d.]+) (m|km|ft|mi)$/.exec(words) ?? [];
  return unit === undefined ? words : new Intl.NumberFormat(LOCALE, { style: 'unit', unit: UNITS[unit] ?? 'meter' }).format(Number(value));
}

/** @param {L.Map} map */
export function sayMap(map) {
  const pane = map.getContainer();
  pane.setAttribute('role', 'group');
  pane.setAttribute('aria-label', TEXT.map);
  for (const name of ['tilePane', 'overlayPane']) {
    map.getPane(name)?.setAttribute('aria-hidden', 'true'); // pictures: the table tells the same
  }
  for (const [button, words] of /** @type {const} */ ([['in', TEXT.zoomMap], ['out', TEXT.unzoomMap]])) {
    const element = pane.querySelector(`.leaflet-control-zoom-${button}`);
    element?.setAttribute('title', words);
    element?.setAttribute('aria-label', words);
  }
  const lines = [...pane.querySelectorAll('.leaflet-control-scale-line')];
  const say = () => lines.forEach((line) => { line.textContent = lengthWords(line.textContent ?? ''); });
  map.on('move', say); // the scale writes its own words first: it listens longer
  say();
}
