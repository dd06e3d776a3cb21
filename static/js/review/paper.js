// What can be told of a report before it is sent: whether a file may be one, and whether what is known of it makes sense. Pure.

import { isDate } from './edtf.js';
import { SAY } from './messages.js';

export const MOST_BYTES = 20 * 1024 * 1024;
const ENDINGS = /\.(txt|text|md|markdown|html?|xhtml|pdf)$/i;
const TYPES = ['text/plain', 'text/markdown', 'text/html', 'application/xhtml+xml', 'application/pdf'];

/**
 * Words about why a file cannot be taken; null where it can. The service looks at what is in it.
 * @param {{ name: string, size: number, type: string }} file
 */
export function refuseFile({ name, size, type }) {
  if (!ENDINGS.test(name) && !TYPES.includes(type)) {
    return SAY.bringKind(name);
  }
  if (size === 0) {
    return SAY.bringEmpty(name);
  }
  return size > MOST_BYTES ? SAY.bringLarge(name) : null;
}

/**
 * Words about what is wrong with what is known of a report; null where nothing is.
 * @param {Record<string, string>} told
 * @param {boolean} hasFile
 */
export function refuseTold(told, hasFile) {
  if (!hasFile && !told.text) {
    return SAY.bringNothing;
  }
  if (told.published && !isDate(told.published)) {
    return SAY.bringDate;
  }
  return told.url && !/^https?:\/\/\S+$/i.test(told.url) ? SAY.bringUrl : null;
}
