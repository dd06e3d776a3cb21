// What lies on the reviewer's desk, and what can be done with it: open, edit, save, decide, undo.

import { patchOf, redo } from './changes.js';
import { newKey, Problem } from './calls.js';
import { createOffsets } from './offsets.js';
import { toBlocks } from './pieces.js';
import { createStore } from './store.js';
import { dropToken, findToken } from './token.js';
import { SAY } from './messages.js';

/** @typedef {import('./calls.js').Calls} Calls */
/** @typedef {import('./calls.js').Ruling} Ruling */
/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').DraftLine} DraftLine */
/** @typedef {import('./types.js').DraftState} DraftState */
/** @typedef {import('./types.js').DraftView} DraftView */
/** @typedef {import('./types.js').Outcome} Outcome */
/** @typedef {import('./types.js').Report} Report */
/** @typedef {import('./types.js').Span} Span */

/** @typedef {{ words: string, where: string | null }} Trouble */

/**
 * @typedef {object} Desk
 * @property {boolean} hasToken
 * @property {string | null} tokenTrouble
 * @property {DraftState} filter
 * @property {readonly DraftLine[]} lines
 * @property {Record<DraftState, number> | null} counts
 * @property {string | null} next
 * @property {string | null} queueTrouble
 * @property {Report | null} report
 * @property {import('./offsets.js').Offsets | null} offsets
 * @property {readonly import('./pieces.js').Range[]} blocks of the report's text
 * @property {DraftView | null} view as the service holds it
 * @property {Draft | null} draft as the reviewer has it
 * @property {readonly Draft[]} steps what the draft was before each change
 * @property {Draft | null} fresh the draft without the entry that is being written, if it is a new one
 * @property {'saved' | 'saving' | 'unsaved'} saving
 * @property {Trouble | null} trouble
 * @property {DraftView | null} theirs what somebody else saved meanwhile
 * @property {Outcome | null} outcome of the decision that was just made
 * @property {boolean} busy
 * @property {string | null} active path of the value that is looked at
 * @property {string | null} editing path of the value that is being edited
 * @property {Span | null} selection words that are selected in the report
 */

/** @type {Desk} */
const EMPTY = {
  hasToken: false, tokenTrouble: null, filter: 'proposed', lines: [], counts: null, next: null, queueTrouble: null, report: null,
  offsets: null, blocks: [], view: null, draft: null, steps: [], fresh: null, saving: 'saved', trouble: null, theirs: null, outcome: null, busy: false,
  active: null, editing: null, selection: null,
};

/**
 * @param {Calls} calls
 * @param {(words: string) => void} tell says to people who listen what has happened
 */
export function createDesk(calls, tell) {
  const store = createStore({ ...EMPTY, hasToken: findToken() !== null });
  /** Changes that were not saved when another draft was opened. @type {Map<string, Pick<Desk, 'view' | 'draft' | 'steps'>>} */
  const kept = new Map();
  /** @type {{ for: string, key: string }} */
  let lastKey = { for: '', key: '' };
  /** @type {string | null} */
  let lastDecided = null;

  /** @param {unknown} error @param {(words: string, where: string | null) => void} show */
  function refuse(error, show) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    if (error.status === 401) {
      dropToken();
      store.set({ hasToken: false, tokenTrouble: SAY.tokenWrong, busy: false });
    } else {
      show(error.status === 0 ? SAY.offline : error.message, error.where);
    }
  }

  const showTrouble = (/** @type {string} */ words, /** @type {string | null} */ where = null) =>
    store.set({ trouble: { words, where }, busy: false });

  /** @param {boolean} [further] whether to go on where the list ends */
  async function loadQueue(further = false) {
    const { filter, next, lines } = store.get();
    try {
      const page = await calls.queue({ state: filter, after: further ? next : null });
      if (store.get().filter === filter) {
        store.set({ lines: further ? [...lines, ...page.drafts] : page.drafts, counts: page.counts, next: page.next, queueTrouble: null, hasToken: true });
      }
    } catch (error) {
      refuse(error, (words) => store.set({ queueTrouble: words }));
    }
  }

  function putAside() {
    const { view, draft, steps, saving } = store.get();
    if (view && draft && saving !== 'saved') {
      kept.set(view.id, { view, draft, steps });
    }
  }

  /** @param {DraftView} view @param {Report | null} report */
  function lay(view, report) {
    const mine = kept.get(view.id);
    kept.delete(view.id);
    const own = mine ?? { view, draft: view.draft, steps: [] };
    const paper = report && report !== store.get().report ? toPaper(report) : {};
    store.set({
      ...paper, ...own, fresh: null, saving: mine ? 'unsaved' : 'saved', trouble: null, theirs: null, outcome: null, busy: false, active: null, editing: null, selection: null,
    });
  }

  /** @param {string} id */
  async function open(id) {
    putAside();
    store.set({ busy: true, trouble: null });
    try {
      const view = await calls.draft(id);
      const { report } = store.get();
      const isSame = report?.id === view.report.id && report.drafts.some((line) => line.id === id);
      lay(view, isSame ? report : await calls.report(view.report.id));
    } catch (error) {
      refuse(error, showTrouble);
    }
  }

  /** A report in which nothing was found. @param {string} id */
  async function openReport(id) {
    putAside();
    try {
      const report = await calls.report(id);
      const first = report.drafts[0];
      if (first) {
        await open(first.id);
      } else {
        store.set({ ...toPaper(report), view: null, draft: null, steps: [], saving: 'saved', active: null, editing: null, trouble: null, outcome: null });
      }
    } catch (error) {
      refuse(error, showTrouble);
    }
  }

  /** Send what has changed; what changes while it is sent goes next. @returns {Promise<boolean>} whether all is saved */
  async function save() {
    for (;;) {
      const { view, draft, saving } = store.get();
      if (!view || !draft || saving === 'saving') {
        return false;
      }
      const patch = patchOf(view.draft, draft);
      if (patch === null) {
        store.set({ saving: 'saved', trouble: null });
        return true;
      }
      store.set({ saving: 'saving', trouble: null });
      try {
        settle(await calls.change(view, patch), draft);
      } catch (error) {
        await refuseSave(error, view.id);
        return false;
      }
    }
  }

  /** @param {DraftView} answer @param {Draft} sent */
  function settle(answer, sent) {
    const { view, draft } = store.get();
    if (view?.id === answer.id && draft) {
      store.set({ view: answer, draft: redo(sent, draft, answer.draft), saving: 'unsaved' });
    } else {
      kept.delete(answer.id);
    }
  }

  /** @param {unknown} error @param {string} id */
  async function refuseSave(error, id) {
    if (store.get().view?.id !== id) {
      return;
    }
    store.set({ saving: 'unsaved' });
    if (error instanceof Problem && error.status === 412) {
      try {
        store.set({ theirs: await calls.draft(id) });
      } catch (other) {
        refuse(other, showTrouble);
      }
    } else {
      refuse(error, showTrouble);
    }
  }

  /** @param {Draft} next */
  function edit(next) {
    const { draft, steps, view, fresh } = store.get();
    if (draft && view?.state === 'proposed') {
      store.set({ draft: next, steps: [...steps, fresh ?? draft], fresh: null, editing: null, saving: store.get().saving === 'saving' ? 'saving' : 'unsaved' });
      void save();
    }
  }

  /** After a 412: mine where I changed something, or theirs. @param {Draft} draft what shall hold */
  function settleConflict(draft) {
    const { theirs } = store.get();
    if (theirs) {
      store.set({ view: theirs, draft, steps: [], theirs: null, saving: 'unsaved', trouble: null });
      void save();
    }
  }

  /** The same call has the same key, so that it can be sent again. @param {string} call */
  function keyFor(call) {
    lastKey = lastKey.for === call ? lastKey : { for: call, key: newKey() };
    return lastKey.key;
  }

  /** @param {Ruling} ruling @returns {Promise<boolean>} whether it came to pass */
  async function decide(ruling) {
    if (store.get().busy || (ruling.decision !== 'undo' && !(await save()))) {
      return false;
    }
    const { view } = store.get();
    if (!view) {
      return false;
    }
    store.set({ busy: true, trouble: null });
    try {
      const outcome = await calls.decide(view.id, view.revision, ruling, keyFor(JSON.stringify([view.id, view.revision, ruling])));
      lastDecided = ruling.decision === 'undo' ? null : view.id;
      const [next] = await Promise.all([calls.draft(view.id), loadQueue()]);
      lay(next, null);
      store.set({ outcome });
      tell({ accept: SAY.accepted, attach: SAY.attached, reject: SAY.rejected, undo: SAY.undone }[ruling.decision]);
      return true;
    } catch (error) {
      await refuseDecision(error, view.id);
      return false;
    }
  }

  /** @param {unknown} error @param {string} id */
  async function refuseDecision(error, id) {
    const isStale = error instanceof Problem && (error.status === 409 || error.status === 412);
    if (isStale) {
      await open(id);
    }
    refuse(error, (words, where) => showTrouble(isStale ? `${SAY.decidedAlready} ${words}` : words, where));
  }

  /** The last change of a draft that waits; else its decision; else the decision that was made last. */
  async function undo() {
    const { view, steps } = store.get();
    const before = steps.at(-1);
    if (view?.state === 'proposed' && before) {
      store.set({ draft: before, steps: steps.slice(0, -1), editing: null, saving: 'unsaved', trouble: null });
      return void (await save());
    }
    if (view?.state === 'proposed' && lastDecided) {
      await open(lastDecided);
    }
    if (store.get().view?.decision) {
      await decide({ decision: 'undo' });
    } else {
      tell(SAY.nothingToUndo);
    }
  }

  store.subscribe(({ editing, fresh }) => {
    if (fresh && editing === null) {
      store.set({ draft: fresh, fresh: null, active: null });
    }
  });

  return {
    findPlaces: calls.places,
    ...store, loadQueue, open, openReport, save, edit, settleConflict, decide, undo,
    /** @param {DraftState} filter */
    filter(filter) {
      store.set({ filter, lines: [], next: null });
      return loadQueue();
    },
  };
}

/** @param {Report} report */
function toPaper(report) {
  return { report, offsets: createOffsets(report.text), blocks: toBlocks(report.text) };
}

/** @typedef {ReturnType<typeof createDesk>} DeskOf */
