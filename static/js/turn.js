// Work that is asked for more often than it can be done: one at a time, and after it once more for all who came meanwhile.

/**
 * @param {() => Promise<void>} work
 * @returns {() => void}
 */
export function inTurn(work) {
  let busy = false;
  let again = false;

  async function run() {
    busy = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      busy = false;
    }
  }

  return () => {
    again = busy;
    if (!busy) {
      void run();
    }
  };
}
