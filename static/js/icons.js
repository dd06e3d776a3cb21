// Pictures of buttons, and the symbols of kinds, statuses and modes as inline SVG. Decoration: words stand beside them.

import { html, svg } from '../vendor/lit-html.js';
import { basisStyle, dashes, kindShape, modeStyle } from './symbols.js';

/** @type {Readonly<Record<string, string>>} */
const PATHS = {
  back: 'M15.4 5.4L8.8 12l6.6 6.6-1.6 1.6L5.6 12l8.2-8.2 1.6 1.6Z',
  forward: 'M8.6 5.4l6.6 6.6-6.6 6.6 1.6 1.6 8.2-8.2-8.2-8.2-1.6 1.6Z',
  play: 'M7 4v16l13-8L7 4Z',
  pause: 'M6 4h4v16H6V4Zm8 0h4v16h-4V4Z',
  close: 'M5.6 4.2L12 10.6l6.4-6.4 1.4 1.4L13.4 12l6.4 6.4-1.4 1.4L12 13.4l-6.4 6.4-1.4-1.4L10.6 12 4.2 5.6l1.4-1.4Z',
  more: 'M4 7h10v2H4V7Zm12-1.5h2V7h2v2h-2v1.5h-2v-5ZM4 15h3v2H4v-2Zm5-1.5h2V15h9v2h-9v1.5H9v-5Z',
  'zoom-in': 'M4 4h6v2H6v4H4V4Zm10 0h6v6h-2V6h-4V4ZM4 14h2v4h4v2H4v-6Zm14 0h2v6h-6v-2h4v-4Z',
  'zoom-out': 'M8 4h2v6H4V8h4V4Zm6 0h2v4h4v2h-6V4ZM4 14h6v6H8v-4H4v-2Zm10 0h6v2h-4v4h-2v-6Z',
  filter: 'M3 5h18v2.2l-7 7V20l-4 1.5v-7.3l-7-7V5Z',
  help: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.2 15h2.4v2.4h-2.4V17Zm1.2-12c2.3 0 4 1.5 4 3.6 0 2.7-2.8 3-2.8 5.9h-2.4c0-3.9 2.8-4.2 2.8-5.9 0-.8-.6-1.4-1.6-1.4s-1.7.7-1.7 1.7H8C8 6.6 9.7 5 12 5Z',
  theme: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2v14a7 7 0 1 1 0-14Z',
  up: 'M12 7.5l8 8-1.5 1.5L12 10.5 5.5 17 4 15.5l8-8Z',
  down: 'M12 16.5l-8-8L5.5 7l6.5 6.5L18.5 7 20 8.5l-8 8Z',
  search: 'M10 3a7 7 0 1 0 4.2 12.6L19.6 21 21 19.6l-5.4-5.4A7 7 0 0 0 10 3Zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z',
  plus: 'M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7V4Z',
  reload: 'M12 4a8 8 0 0 1 6.3 3.1L20.5 5v6.5H14l2.9-2.9A6 6 0 1 0 17.7 14h2.1A8 8 0 1 1 12 4Z',
  share: 'M12 2l5 5-1.4 1.4L13 5.8V15h-2V5.8L8.4 8.4 7 7l5-5ZM4 12h2v8h12v-8h2v10H4V12Z',
  print: 'M6 2h12v6h2.5c.8 0 1.5.7 1.5 1.5V18h-4v4H6v-4H2V9.500C2 8.700 2.700 8 3.500 8H6V2Zm2 2v4h8V4H8Zm0 10v6h8v-6H8Zm9-3v2h2v-2h-2Z',
  download: 'M11 3h2v9.200l3.100-3.100 1.400 1.400L12 16l-5.500-5.500 1.400-1.400 3.100 3.100V3ZM4 18h16v2.500H4V18Z',
  review: 'M4 3h11l5 5v3h-2V9h-4V5H6v14h5v2H4V3Zm13.500 9.500l3 3-6 6H11.500v-3l6-6Z',
  clock: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2.200a7.800 7.800 0 1 1 0 15.600 7.800 7.800 0 0 1 0-15.600ZM11 6.500h2v5l3.900 2.300-1 1.700L11 12.600V6.500Z',
  language: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 2c-3 0-5 4.500-5 10s2 10 5 10 5-4.500 5-10-2-10-5-10Zm0 2c1.500 0 3 3.500 3 8s-1.500 8-3 8-3-3.500-3-8 1.500-8 3-8ZM3 11h18v2H3V11Z',
  target: 'M11 2h2v3.1a7 7 0 0 1 5.9 5.9H22v2h-3.1a7 7 0 0 1-5.9 5.9V22h-2v-3.1A7 7 0 0 1 5.1 13H2v-2h3.1A7 7 0 0 1 11 5.1V2Zm1 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z',
};

/** @param {string} key */
export function icon(key) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[key] ?? ''}></path></svg>`;
}

/** The symbol of a kind, in the colour of a status or of the text. @param {string} kind @param {string} [status] */
export function kindIcon(kind, status) {
  return html`<svg class="symbol" viewBox="-8.5 -8.5 17 17" aria-hidden="true" data-status=${status ?? ''}>
    <path d=${kindShape(kind)} fill-rule="evenodd"></path></svg>`;
}

/** @param {string} mode */
export function modeIcon(mode) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${modeStyle(mode).icon} fill-rule="evenodd"></path></svg>`;
}

/** Several events at one spot, as the map draws them. */
export function mixIcon() {
  return html`<svg class="symbol mix" viewBox="-9 -9 18 18" aria-hidden="true">
    <path d="M0 -7A7 7 0 0 1 6.060 3.500" data-status="confirmed"></path><path d="M6.060 3.500A7 7 0 0 1 -6.060 3.500" data-status="alleged"></path>
    <path d="M-6.060 3.500A7 7 0 0 1 0 -7" data-status="contested"></path></svg>`;
}

/** How exactly a place is known, as the map draws it. @param {'circle' | 'area'} what */
export function areaIcon(what) {
  return html`<svg class="symbol area" viewBox="-9 -9 18 18" aria-hidden="true">${what === 'circle'
    ? svg`<circle r="7.500" stroke-dasharray="2 3"></circle><circle class="point" r="2"></circle>`
    : svg`<path class="ground" d="M-8 -3L-3 -8L5 -7L8 0L4 7L-5 8Z"></path><path d="M-7 4L3 -7M-4 7L7 -4" stroke-width="0.800"></path>
      <circle class="open" r="3" stroke-dasharray="2 1.400"></circle>`}</svg>`;
}

/** A piece of line as the map draws it. @param {string} mode @param {string} basis */
export function lineIcon(mode, basis) {
  const style = modeStyle(mode);
  const ticks = style.ticks ? [6, 14, 22, 30, 38] : [];
  const { mark } = basisStyle(basis);
  const marks = mark === 'dots' || mark === 'rings' ? [12, 32] : [];
  return html`<svg class="line" viewBox="0 0 44 12" aria-hidden="true">
    <path d="M1 6H43" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap=${style.cap} stroke-dasharray=${dashes(mode, basis).join(' ')}></path>
    ${ticks.map((x) => svg`<path d=${`M${x} 2V10`} stroke="currentColor" stroke-width="1.2"></path>`)}
    ${mark === 'core' ? svg`<path class="core" d="M1 6H43" stroke-width="1" fill="none"></path>` : ''}
    ${marks.map((x) => svg`<circle class=${mark ?? ''} cx=${x} cy="6" r="3" stroke="currentColor" stroke-width="1.4"></circle>`)}</svg>`;
}
