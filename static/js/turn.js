// Work that is asked for more often than it can be done: one at a time, and after it once more for all who came meanwhile.

/**
 * @param {() => Promise<void>} work
 * @param {number} [pause] milliseconds between one time and the next
 * @returns {() => void}
 */
export function inTurn(work, pause = 0) {
  let busy = false;
  let again = false;

  async function run() {
    busy = true;
    try {
      do {
        again = false;
        await work();
        await (pause > 0 ? new Promise((resolve) => { setTimeout(resolve, pause); }) : null);
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
