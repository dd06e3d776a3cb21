// The chosen event: its card, and its legs and places on the map.

import { isOvertaken, Refused } from './api.js';
import { troubleWords } from './data.js';
import { boxOfItem, inWindow, legsByEvent, toItem } from './features.js';
import { TEXT, TIME } from './messages.js';
import { ownLegs } from './own-legs.js';
import { dayWords } from './when.js';

/** @typedef {import('./api.js').Api} Api */
/** @typedef {import('./card.js').Content} Content */
/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./features.js').GeoBox} GeoBox */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {ReturnType<typeof import('./stage.js').createStage>} Stage */

/** @param {{ state: State, api: Api, stage: Stage, onCard: (content: Content | null) => void }} wiring */
export function createChosen({ state, api, stage, onCard }) {
  /** @type {Detail | null} */
  let detail = null;
  let isFitted = state.get().view !== null;
  let hasAll = false;
  /** Whether it is not known yet if there is such an event. */
  let waits = state.get().event !== null;
  /** What is looked at where no event is chosen. @type {readonly EventItem[]} */
  let others = [];

  function item() {
    return detail && toItem(detail, legsByEvent(ownLegs(detail)));
  }

  /** The first look. @param {EventItem | null} shown @returns {boolean} whether there was anything to look at */
  function look(shown) {
    const box = shown && (shown.legs.length > 0 || shown.position !== null) ? boxOfItem(shown) : null;
    if (box) {
      stage.fit(box, false);
    }
    return box !== null || (!waits && stage.fitAll(others));
  }

  /**
   * Put what is known of it on the map; the first time, look at it too, or at all events where it has no place, once
   * they have come: only then is the legend as high as it will be.
   * @param {boolean} [isAll] whether they have, or will not
   * @param {readonly EventItem[]} [items] all of them
   */
  function show(isAll = false, items = []) {
    hasAll ||= isAll;
    others = items.length ? inWindow(items, state.get()) : others;
    stage.settle();
    const shown = item();
    stage.focus(shown, detail?.places ?? []);
    isFitted ||= hasAll && (state.get().view !== null || look(shown));
  }

  /** @param {Detail} next */
  function take(next) {
    detail = next;
    waits = false;
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
    waits = false;
    onCard({ state: 'refused', words: isMissing ? missing(slug) : troubleWords(error), isMissing });
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
      waits = false;
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

  /** @param {GeoBox | null | undefined} box */
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
    /** Look at all of it and draw it, at once: paper does not wait. The selection stays. */
    showHere() {
      stage.settle();
      const shown = item();
      const box = shown && boxOfItem(shown);
      if (box) {
        stage.fit(box, false);
      }
      stage.redrawNow();
    },
    /** Look at one of its legs. @param {number} index */
    showLeg: (index) => lookAt(item()?.legs.find(({ seq }) => seq === index + 1)?.box),
  };
}
