// One value that is never changed in place; whoever listens is told of the next one.

/**
 * @template {object} T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {(changes: Partial<T>) => void} set
 * @property {(listener: (next: T, before: T) => void) => void} subscribe
 */

/**
 * @template {object} T
 * @param {T} initial
 * @returns {Store<T>}
 */
export function createStore(initial) {
  let current = initial;
  /** @type {((next: T, before: T) => void)[]} */
  const listeners = [];
  return {
    get: () => current,
    set(changes) {
      const before = current;
      current = Object.freeze({ ...before, ...changes });
      for (const listener of listeners) {
        listener(current, before);
      }
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
