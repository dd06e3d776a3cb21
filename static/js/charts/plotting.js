// What all charts share: Plot's pictures as the page can take them, and amounts in words.

import { plot } from '../../vendor/plot.js';
import { amount, tick } from '../messages.js';

/** @typedef {import('@observablehq/plot').PlotOptions} PlotOptions */
/** @typedef {import('@observablehq/plot').RenderFunction} RenderFunction */

export const NARROW = 560;

/** How a mark's own words are shown near the pointer. */
export const TIP = /** @type {const} */ ({ fill: 'var(--paper)', stroke: 'var(--rule-strong)', lineWidth: 34, fontSize: 12 });

/**
 * A picture by Plot, for eyes: the table beside it says the same. Its style element is left out, which the page's policy
 * would refuse; charts.css has the rules.
 * @param {PlotOptions} options
 * @param {string} label
 * @returns {Element}
 */
export function draw(options, label) {
  const picture = plot({ className: 'picture', style: { background: 'none', fontFamily: 'inherit' }, ...options });
  for (const style of picture.querySelectorAll('style')) {
    style.remove();
  }
  for (const part of picture.querySelectorAll('[aria-label]')) {
    part.removeAttribute('aria-label'); // Plot names each mark; to who hears the page, the picture is one thing
  }
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
  return picture;
}

/**
 * Lets each shape of a mark be clicked.
 * @param {(index: number) => void} onPick is given the place of the shape's datum
 * @returns {RenderFunction}
 */
export function pickable(onPick) {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) ?? null;
    for (const [place, shape] of [...(group?.children ?? [])].entries()) {
      shape.classList.add('pickable');
      shape.addEventListener('pointerdown', (event) => event.stopPropagation()); // Plot would pin its tip, and that take the click
      shape.addEventListener('click', () => onPick(index[place] ?? 0));
    }
    return group;
  };
}

/** A text cut to so many letters. @param {string} text @param {number} most */
export function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/**
 * An amount in words, from the API's bounds.
 * @param {{ low?: number | null, best?: number | null, high?: number | null, unit?: string | null, wording?: string | null, value?: string | null }} given
 */
export function amountWords({ low, best, high, unit, wording, value }) {
  const bounds = { low: low ?? undefined, best: best ?? undefined, high: high ?? undefined };
  const words = wording ?? (low === null && high === null ? value : null) ?? '';
  return amount({ ...bounds, unit: unit ?? '', quantity: words && unit ? `${words} (${unit})` : words });
}

/**
 * A tick of an axis of days, in the language of the page: the month, or the day; below the first and each January the year.
 * @param {Date} date
 * @param {number} index
 */
export function tickWords(date, index) {
  const isMonth = date.getUTCDate() === 1;
  const lead = tick(date, isMonth ? ['month'] : ['day', 'month']);
  const hasYear = index === 0 || (isMonth && date.getUTCMonth() === 0);
  return hasYear ? `${lead}\n${date.getUTCFullYear()}` : lead;
}
