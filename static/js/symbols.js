// How things are drawn, in one table for the map, the legend, the timeline, the facets and the table:
// colour is status, shape is kind, the style of a line is the mode, its opacity and gaps are how the line is known.

/** Statuses, from best known to least. */
export const STATUSES = /** @type {const} */ (['confirmed', 'corroborated', 'alleged', 'contested', 'refuted', 'unknown']);

/** How far a transfer has come. */
export const STAGES = Object.freeze(['planned', 'ordered', 'loaded', 'in_transit', 'delivered', 'used']);

/** Shapes of kinds, as SVG paths around 0,0 in a box from -8 to 8; told apart without their colour. */
export const KIND_SHAPES = Object.freeze(/** @type {Record<string, string>} */ ({
  shipment: 'M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0Z',
  delivery: 'M-5.3 -5.3H5.3V5.3H-5.3Z',
  sighting: 'M-7.6 0Q0 -8.4 7.6 0Q0 8.4 -7.6 0Z',
  interdiction: 'M-2.4 -6.6H2.4V-2.4H6.6V2.4H2.4V6.6H-2.4V2.4H-6.6V-2.4H-2.4Z',
  use: 'M0 -7.6L2 -2.4L7.6 0L2 2.4L0 7.6L-2 2.4L-7.6 0L-2 -2.4Z',
  production: 'M-3.3 -5.7H3.3L6.6 0L3.3 5.7H-3.3L-6.6 0Z',
  meeting: 'M0 -7L7 0L0 7L-7 0Z',
  agreement: 'M-4.4 -6.4H4.4V6.4H-4.4ZM-2.4 -3.6V-2.4H2.4V-3.6ZM-2.4 -0.6V0.6H2.4V-0.6ZM-2.4 2.4V3.6H2.4V2.4Z',
  designation: 'M0 -7L6.6 5H-6.6Z',
  strike: 'M-6.2 -3.6L-3.6 -6.2L0 -2.6L3.6 -6.2L6.2 -3.6L2.6 0L6.2 3.6L3.6 6.2L0 2.6L-3.6 6.2L-6.2 3.6L-2.6 0Z',
  loss: 'M0 7L6.6 -5H-6.6Z',
  episode: 'M6.6 0A6.6 6.6 0 1 1 -6.6 0A6.6 6.6 0 1 1 6.6 0ZM3.6 0A3.6 3.6 0 1 0 -3.6 0A3.6 3.6 0 1 0 3.6 0Z',
}));

/** @param {string} kind */
export function kindShape(kind) {
  return KIND_SHAPES[kind] ?? KIND_SHAPES.shipment ?? '';
}

/**
 * @typedef {object} ModeStyle
 * @property {readonly number[]} dash lengths of line and gap; none: solid
 * @property {boolean} ticks short strokes across the line, as on rails
 * @property {'butt' | 'round'} cap
 * @property {string} icon SVG path in a box of 24
 */

/** @type {Readonly<Record<string, ModeStyle>>} */
export const MODES = Object.freeze({
  maritime: {
    dash: [], ticks: false, cap: 'butt',
    icon: 'M3 13.5L12 11l9 2.5L19 19c-1.2 0-1.2 1-2.6 1s-1.4-1-2.8-1-1.4 1-2.8 1-1.4-1-2.8-1-1.4 1-2.6 1L3 13.5ZM6 11.2V7h4V4h4v3h4v4.2l-6-1.7-6 1.7Z',
  },
  rail: {
    dash: [], ticks: true, cap: 'butt',
    icon: 'M7 3h10a2 2 0 0 1 2 2v10a3 3 0 0 1-3 3l2 3h-2.4l-1.4-2H9.8l-1.4 2H6l2-3a3 3 0 0 1-3-3V5a2 2 0 0 1 2-2Zm0 3v5h10V6H7Zm1.5 7a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  },
  road: {
    dash: [7, 4], ticks: false, cap: 'butt',
    icon: 'M2 6h12v10H2V6Zm13 3h4l3 4v3h-7V9ZM6 15.5a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Zm12 0a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z',
  },
  air: {
    dash: [0.1, 5], ticks: false, cap: 'round',
    icon: 'M21 15.5v-2l-7.5-5V4a1.5 1.5 0 0 0-3 0v4.5L3 13.5v2l7.5-2.3v4.3L8.5 19v1.5l3.5-1 3.5 1V19l-2-1.5v-4.3L21 15.5Z',
  },
  inland_water: {
    dash: [12, 3, 3, 3], ticks: false, cap: 'butt',
    icon: 'M2 14h20l-3 5H5l-3-5Zm5-4h9l2 3H7v-3Z',
  },
  multimodal: {
    dash: [10, 3, 0.1, 3], ticks: false, cap: 'round',
    icon: 'M6 4l4 4H7v5h10V8h-3l4-4 4 4h-3v7H5V8H2l4-4ZM4 18h16v2H4v-2Z',
  },
  unknown: {
    dash: [3, 3], ticks: false, cap: 'butt',
    icon: 'M12 3a6 6 0 0 1 2.6 11.4c-.8.4-1.1.8-1.1 1.6h-3c0-2.3 1-3.4 2.6-4.2A3.2 3.2 0 1 0 8.8 9H6a6 6 0 0 1 6-6Zm-1.6 15h3.2v3h-3.2v-3Z',
  },
});

/** @param {string} mode @returns {ModeStyle} */
export function modeStyle(mode) {
  return /** @type {ModeStyle} */ (MODES[mode] ?? MODES.unknown);
}

/** @typedef {'core' | 'dots' | 'rings' | null} BasisMark what a line carries: a pale core, dots, rings, nothing */

/** How a line is known: its opacity, whether it has gaps, and what it carries. From best to least. */
export const BASES = Object.freeze(/** @type {Record<string, { opacity: number, gaps: boolean, mark: BasisMark }>} */ ({
  observed: { opacity: 1, gaps: false, mark: 'core' },
  sightings: { opacity: 0.95, gaps: false, mark: 'dots' },
  reported: { opacity: 0.9, gaps: false, mark: 'rings' },
  computed: { opacity: 0.85, gaps: false, mark: null },
  schematic: { opacity: 0.75, gaps: true, mark: null },
}));

/** @param {string | null} basis */
export function basisStyle(basis) {
  return BASES[basis ?? 'schematic'] ?? { opacity: 0.75, gaps: true, mark: null };
}

/**
 * The dashes of a leg: its mode's, with gaps where the line is only schematic.
 * @param {string} mode
 * @param {string | null} basis
 * @returns {readonly number[]}
 */
export function dashes(mode, basis) {
  const { dash } = modeStyle(mode);
  if (!basisStyle(basis).gaps) {
    return dash;
  }
  return dash.length ? dash.map((length, index) => (index % 2 ? length * 1.4 : length)) : [11, 5];
}

/**
 * How several events at one spot are drawn, wherever they come from (the page's own heaps, or a tile's cluster): a disc
 * with their number, in a ring that has a part for each status. Angles are in radians, clockwise from above.
 * @typedef {object} MixDisc
 * @property {number} total
 * @property {string} label their number, short where it is long
 * @property {number} radius pixels
 * @property {number} ring how thick the ring is, inside the radius
 * @property {{ status: string, count: number, from: number, to: number }[]} arcs in the order of STATUSES
 */

/** @param {Readonly<Record<string, number>>} counts by status @returns {MixDisc} */
export function mixDisc(counts) {
  const found = STATUSES.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0);
  const total = found.reduce((sum, { count }) => sum + count, 0);
  let angle = -Math.PI / 2;
  const arcs = found.map(({ status, count }) => {
    const from = angle;
    angle += (2 * Math.PI * count) / total;
    return { status, count, from, to: angle };
  });
  return { total, label: shortNumber(total), radius: 9 + Math.min(Math.log2(Math.max(total, 1)), 10), ring: 4, arcs };
}

/** "999", "1.2k", "45k", "3.1M". @param {number} count */
function shortNumber(count) {
  const [unit, word] = count >= 999_500 ? [1e6, 'M'] : count >= 1000 ? [1e3, 'k'] : [1, ''];
  const value = count / unit;
  return unit > 1 && value < 9.95 ? `${value.toFixed(1).replace(/\.0$/, '')}${word}` : `${Math.round(value)}${word}`;
}

/**
 * The colours that hold now, from the style sheet.
 * @returns {{ status: Record<string, string>, ink: string, paper: string, line: string, accent: string, against: string, dim: string }}
 */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    status: Object.fromEntries(STATUSES.map((status) => [status, read(`--status-${status}`)])),
    ink: read('--ink'),
    paper: read('--paper'),
    line: read('--rule'),
    accent: read('--accent'),
    against: read('--against'),
    dim: read('--ink-soft'),
  };
}

/** @typedef {ReturnType<typeof readColours>} Colours */

/** Call back when the scheme of the system or the data-theme of the page changes. @param {() => void} redraw */
export function onColoursChanged(redraw) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
