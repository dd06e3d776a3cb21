// How the base map looks: quiet, so that events stand out. Colours come from map.css.

import { party } from './countries.js';
import { language } from './language.js';
import { SEAS } from './messages/seas.js';

/**
 * @typedef {object} Palette
 * @property {string} water
 * @property {string} land
 * @property {string} lake
 * @property {string} border
 * @property {string} disputed
 * @property {string} admin1
 * @property {string} country
 * @property {string} town
 * @property {string} sea
 * @property {string} halo
 */

/** @typedef {typeof import('protomaps-leaflet')} Protomaps */
/** @typedef {import('protomaps-leaflet').PaintRule} PaintRule */
/** @typedef {import('protomaps-leaflet').LabelRule} LabelRule */
/** @typedef {import('protomaps-leaflet').Feature} Feature */

const NAMES = /** @type {const} */ ([
  'water', 'land', 'lake', 'border', 'disputed', 'admin1', 'country', 'town', 'sea', 'halo',
]);
const FAMILY = 'system-ui, "Noto Sans", sans-serif';
const LAST_COUNTRY_ZOOM = 7;

/**
 * The colours that hold now, from the style sheet: they change with the scheme and with data-theme.
 * @returns {Palette}
 */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const entries = NAMES.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]);
  return /** @type {Palette} */ (Object.fromEntries(entries));
}

/** @param {Feature | undefined} feature @param {string} name */
function number(feature, name) {
  return Number(feature?.props[name] ?? 0);
}

/** @param {string} kind */
function ofKind(kind) {
  return /** @type {(zoom: number, feature: Feature) => boolean} */ ((_, feature) => feature.props['kind'] === kind);
}

/** Written from its zoom on. @type {(zoom: number, feature: Feature) => boolean} */
function isDue(zoom, feature) {
  return zoom >= number(feature, 'zoom');
}

/** The names that come first take their room first. @type {(a: any, b: any) => number} */
function byZoom(a, b) {
  return b.capital - a.capital || a.zoom - b.zoom;
}

/**
 * Areas and lines, drawn in this order.
 * @param {Protomaps} protomaps
 * @param {Palette} palette
 * @returns {PaintRule[]}
 */
export function paintRules(protomaps, palette) {
  const { PolygonSymbolizer, LineSymbolizer } = protomaps;
  /** @param {string} color @param {number} thin @param {number} thick @param {number[]} [dash] */
  const line = (color, thin, thick, dash) => {
    const options = { color, width: (/** @type {number} */ zoom) => (zoom < 6 ? thin : thick) };
    return new LineSymbolizer(dash ? { ...options, width: 0, dash, dashColor: color, dashWidth: options.width } : options);
  };
  return [
    { dataLayer: 'land', symbolizer: new PolygonSymbolizer({ fill: palette.land }) },
    { dataLayer: 'lakes', symbolizer: new PolygonSymbolizer({ fill: palette.lake }) },
    { dataLayer: 'borders', minzoom: 7, filter: ofKind('admin1'), symbolizer: line(palette.admin1, 0.6, 0.9) },
    { dataLayer: 'borders', filter: ofKind('border'), symbolizer: line(palette.border, 0.7, 1.1) },
    { dataLayer: 'borders', filter: ofKind('disputed'), symbolizer: line(palette.disputed, 0.8, 1.2, [4, 3]) },
  ];
}

/**
 * Names, the first rule taking its room first; none overlaps another.
 * @param {Protomaps} protomaps
 * @param {Palette} palette
 * @returns {LabelRule[]}
 */
export function labelRules(protomaps, palette) {
  const seas = (/** @type {boolean} */ ocean) => ({
    dataLayer: 'seas',
    filter: (/** @type {number} */ zoom, /** @type {Feature} */ feature) =>
      isDue(zoom, feature) && (feature.props['kind'] === 'ocean') === ocean,
    sort: byZoom,
    symbolizer: seaName(protomaps, palette, ocean),
  });
  return [
    {
      dataLayer: 'countries',
      maxzoom: LAST_COUNTRY_ZOOM,
      filter: isDue,
      sort: byZoom,
      symbolizer: countryName(protomaps, palette),
    },
    seas(true),
    seas(false),
    { dataLayer: 'places', minzoom: 3, filter: isDue, sort: byZoom, symbolizer: townName(protomaps, palette) },
  ];
}

/** @param {Protomaps} protomaps @param {Palette} palette @param {boolean} ocean */
function seaName(protomaps, palette, ocean) {
  return new protomaps.CenteredTextSymbolizer({
    labelProps: spokenSea,
    font: `italic ${ocean ? 13 : 12}px ${FAMILY}`,
    fill: palette.sea,
    letterSpacing: ocean ? 2 : 0.5,
    maxLineChars: 12,
    lineHeight: 1.35,
  });
}

/** @param {Protomaps} protomaps @param {Palette} palette */
function countryName(protomaps, palette) {
  const font = (/** @type {number} */ zoom, /** @type {Feature | undefined} */ feature) => {
    const size = Math.min(11 + Math.max(0, zoom - number(feature, 'zoom')) * 0.75, 14);
    return `600 ${size}px ${FAMILY}`;
  };
  const name = new protomaps.CenteredTextSymbolizer({
    font,
    labelProps: spoken,
    fill: palette.country,
    stroke: palette.halo,
    width: 1.5,
    letterSpacing: 0.6,
    maxLineChars: 14,
    lineHeight: 1.35,
  });
  return new protomaps.Padding(3, name);
}

/** Which property of a country is written: its name in the language of the page, which is put among them. @param {number} _ @param {Feature} [feature] */
function spoken(_, feature) {
  if (feature) {
    feature.props['spoken'] ??= party(String(feature.props['country']), String(feature.props['name']));
  }
  return ['spoken'];
}

/** The same of a sea. @param {number} _ @param {Feature} [feature] */
function spokenSea(_, feature) {
  if (feature) {
    const name = String(feature.props['name']);
    feature.props['spoken'] ??= SEAS[language()][name] ?? name;
  }
  return ['spoken'];
}

/** A dot, and the name to the right or left of it. @param {Protomaps} protomaps @param {Palette} palette */
function townName(protomaps, palette) {
  const font = (/** @type {number} */ zoom, /** @type {Feature | undefined} */ feature) => {
    const lead = Math.max(0, zoom - number(feature, 'zoom'));
    return `${number(feature, 'capital') ? '600 ' : ''}${Math.min(10.5 + lead * 0.6, 13)}px ${FAMILY}`;
  };
  return new protomaps.GroupSymbolizer([
    new protomaps.CircleSymbolizer({
      radius: (/** @type {number} */ _, /** @type {Feature | undefined} */ feature) =>
        number(feature, 'capital') ? 2.2 : 1.6,
      fill: palette.town,
      stroke: palette.halo,
      width: 0.8,
    }),
    new protomaps.OffsetTextSymbolizer({
      font,
      fill: palette.town,
      stroke: palette.halo,
      width: 1.5,
      maxLineChars: 40,
      offsetX: 5,
      offsetY: 0,
    }),
  ]);
}
