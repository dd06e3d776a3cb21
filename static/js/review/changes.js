// What a person has changed in a draft: the values to send, what two versions differ in, and steps back. Pure.

import { isEmpty, slotsOf, valueAt } from './values.js';

/** @typedef {import('./types.js').Draft} Draft */

/** @typedef {{ path: string, mine: unknown, theirs: unknown }} Difference */

/** Whether two values of a draft say the same, whatever the order of their keys. @param {unknown} one @param {unknown} other @returns {boolean} */
export function isSame(one, other) {
  if (isEmpty(one) || isEmpty(other)) {
    return isEmpty(one) && isEmpty(other);
  }
  if (typeof one !== 'object' || typeof other !== 'object') {
    return one === other;
  }
  const [a, b] = [/** @type {Record<string, unknown>} */ (one), /** @type {Record<string, unknown>} */ (other)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

/**
 * The body of a PATCH that makes one draft of another; null where there is nothing to send.
 * A list goes whole, and so do the spans of what is in it: the service drops those of a value that changes.
 * @param {Draft} before
 * @param {Draft} after
 * @returns {Partial<Draft> | null}
 */
export function patchOf(before, after) {
  const names = /** @type {(keyof Draft)[]} */ (Object.keys(after)).filter((name) => name !== 'spans' && !isSame(before[name], after[name]));
  const isMoved = (/** @type {string} */ path) => names.some((name) => path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`));
  const spans = Object.entries(after.spans).filter(([path, span]) => isMoved(path) || !isSame(before.spans[path], span));
  if (names.length === 0 && spans.length === 0) {
    return null;
  }
  const patch = Object.fromEntries(names.map((name) => [name, after[name]]));
  return spans.length ? { ...patch, spans: Object.fromEntries(spans) } : patch;
}

/** Paths of the values in which two drafts differ, in the order of the page. @param {Draft} before @param {Draft} after @returns {string[]} */
export function pathsChanged(before, after) {
  const paths = [...new Set([...slotsOf(before), ...slotsOf(after)].map(({ path }) => path))];
  return paths.filter((path) => !isSame(valueAt(before, path), valueAt(after, path)));
}

/**
 * Values in which my version and another one differ, given what both began from. `mine` that I have not touched is left
 * out: it is theirs to change.
 * @param {Draft} base
 * @param {Draft} mine
 * @param {Draft} theirs
 * @returns {Difference[]}
 */
export function differences(base, mine, theirs) {
  return pathsChanged(mine, theirs)
    .filter((path) => !isSame(valueAt(base, path), valueAt(mine, path)))
    .map((path) => ({ path, mine: valueAt(mine, path), theirs: valueAt(theirs, path) }));
}

/**
 * What I changed, laid over what somebody else saved meanwhile. By top-level values: a list is theirs or mine as a whole.
 * @param {Draft} base
 * @param {Draft} mine
 * @param {Draft} theirs
 * @returns {Draft}
 */
export function redo(base, mine, theirs) {
  return /** @type {Draft} */ ({ ...theirs, ...laid(patchOf(base, mine), theirs) });
}

/** @param {Partial<Draft> | null} patch @param {Draft} theirs */
function laid(patch, theirs) {
  return patch === null ? {} : { ...patch, spans: { ...theirs.spans, ...patch.spans } };
}
