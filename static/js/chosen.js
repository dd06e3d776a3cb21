// The chosen event: its card, and its legs and places on the map.

import { isOvertaken, Refused } from './api.js';
import { troubleWords } from './data.js';
import { boxOfItem, legsByEvent, toItem } from './features.js';
import { TEXT, TIME } from './messages.js';
import { ownLegs } from './own-legs.js';
import { dayWords } from './when.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./card.js').Content} Content */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {ReturnType<typeof import('./stage.js').createStage>} Stage */

/** @param {{ state: State, api: Api, stage: Stage, onCard: (content: Content | null) => void }} wiring */
export function createChosen({ state, api, stage, onCard }) {
  /** @type {Detail | null} */
  let detail = null;
  let isFitted = state.get().view !== null;
  let hasAll = false;

  function item() {
    return detail && toItem(detail, legsByEvent(ownLegs(detail)));
  }

  /**
   * Put what is known of it on the map; the first time, look at it too, once all events have come: only then is the
   * legend as high as it will be.
   * @param {boolean} [isAll] whether they have
   */
  function show(isAll = false) {
    hasAll ||= isAll;
    stage.settle();
    const shown = item();
    stage.focus(shown, detail?.places ?? []);
    const isReady = shown !== null && (shown.legs.length > 0 || shown.position !== null);
    const box = isReady ? boxOfItem(shown) : null;
    if (!isFitted && hasAll && box) {
      isFitted = true;
      stage.fit(box, false);
    }
  }

  /** @param {Detail} next */
  function take(next) {
    detail = next;
    onCard({ state: 'shown', detail });
    show();
    const shown = item();
    if (shown && isFitted) {
      stage.seek(shown);
    }
  }

  /** @param {unknown} error @param {string} slug */
  function refuse(error, slug) {
    const isMissing = error instanceof Refused && error.status === 404;
    detail = isMissing ? null : detail;
    onCard({ state: 'refused', words: isMissing ? missing(slug) : troubleWords(error) });
    show();
  }

  /** @param {string} slug */
  function missing(slug) {
    const { asOf } = state.get();
    return asOf === null ? TEXT.missing(slug) : TIME.notYet(dayWords(asOf));
  }

  async function load() {
    const slug = state.get().event;
    if (slug === null) {
      detail = null;
      onCard(null);
      show();
      return;
    }
    if (detail?.id !== slug) {
      onCard({ state: 'loading' });
    }
    try {
      const next = await api.detail(slug, state.get().asOf);
      if (state.get().event === slug) {
        take(next);
      }
    } catch (error) {
      if (!isOvertaken(error)) {
        refuse(error, slug);
      }
    }
  }

  /** @param {import('./features.js').GeoBox | null | undefined} box */
  function lookAt(box) {
    if (box) {
      state.set({ tab: 'map' }, 'replace');
      stage.fit(box, true);
    }
  }

  return {
    load,
    show,
    /** Look at all of it. */
    showAll() {
      const shown = item();
      lookAt(shown && boxOfItem(shown));
    },
    /** Look at all of it at once, and let the selection be. */
    showHere() {
      stage.settle();
      const shown = item();
      const box = shown && boxOfItem(shown);
      if (box) {
        stage.fit(box, false);
      }
    },
    /** Look at one of its legs. @param {number} index */
    showLeg: (index) => lookAt(item()?.legs.find(({ seq }) => seq === index + 1)?.box),
  };
}
