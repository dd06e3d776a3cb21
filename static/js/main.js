// The page: every region shows one selection, and the address holds it. Folium's page calls start(map, config) once.

import { createApi, isOvertaken, Refused } from './api.js';
import { createCard } from './card.js';
import { createData, troubleWords } from './data.js';
import { parseDay } from './dates.js';
import { createFacets } from './facets.js';
import { boxOfItem, inWindow, toItem } from './features.js';
import { createHeader, openFacets } from './header.js';
import { createHelp } from './help.js';
import { createHover } from './hover.js';
import { listenToKeys } from './keyboard.js';
import { createLegend } from './legend.js';
import { counts, TEXT } from './messages.js';
import { createPlayer } from './player.js';
import { createStage } from './stage.js';
import { createState, EVERYTHING } from './state.js';
import { createTable } from './table.js';
import { createTabs } from './tabs.js';
import { createTimeline } from './timeline.js';
import { createTrouble } from './trouble.js';
import { parseFragment, toFragment } from './url.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Detail} Detail */
/** @typedef {{ prefix: string, kind: 'page' | 'map', story?: string }} Config `story` is the first visit's event */

const STORY = 'us-1000-containers-2023-10';
const FIRST_DAY = parseDay('2020') ?? 0;
const LAST_DAY = parseDay('2026') ?? 0;
const WIDE = '(min-width: 801px)';
const SAY_MS = 500;

/** @param {string} id */
function region(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {L.Map} map
 * @param {Config} config
 */
export function start(map, config) {
  const given = parseFragment(location.hash);
  const state = createState(given ?? { ...EVERYTHING, event: config.story ?? STORY });
  if (config.kind === 'map') {
    startMap(map, config, state);
  } else {
    startPage(map, config, state, given === null);
  }
}

/** The map alone, for other pages to embed: an event opens on its own page. @param {L.Map} map @param {Config} config @param {State} state */
function startMap(map, { prefix }, state) {
  const openPage = (/** @type {string} */ slug) => void open(`${prefix}/events/${encodeURIComponent(slug)}?f=html`, '_blank', 'noopener');
  const hover = createHover((slug) => data.find(slug), openPage);
  const stage = createStage(map, { hover, onPick: openPage, onMove: () => {} });
  const legend = createLegend(region('map-overlay'), state, false);
  const data = createData(createApi(prefix), state, {
    onItems: (items) => { stage.show(inWindow(items, state.get())); legend.show(items); },
    onFacets: () => {},
    onCounts: () => {},
    onTrouble: createTrouble(region('map-overlay'), () => data.load()),
    step: () => 'year',
  });
  data.load();
}

/**
 * @param {L.Map} map
 * @param {Config} config
 * @param {State} state
 * @param {boolean} isFirst whether it is a first visit: the address says nothing
 */
function startPage(map, { prefix }, state, isFirst) {
  const api = createApi(prefix);
  /** @type {EventItem[]} */
  let items = [];
  let total = 0;
  let isFitted = state.get().view !== null;
  let saying = 0;

  const choose = (/** @type {string} */ slug) => state.set({ event: slug });
  const hover = createHover((slug) => data.find(slug), choose);
  const stage = createStage(map, { hover, onPick: choose, onMove: (view) => state.set({ view }, 'replace') });
  const facets = createFacets(region('facets'), state);
  openFacets(region('facets'), matchMedia(WIDE).matches);
  const help = createHelp(/** @type {HTMLDialogElement} */ (region('help')));
  const header = createHeader(region('header-tools'), { state, facets: region('facets'), onHelp: help });
  const legend = createLegend(region('map-overlay'), state, isFirst && matchMedia(WIDE).matches);
  const table = createTable(region('table'), state);
  const tabs = createTabs(state, { onShow: (tab) => (tab === 'table' ? table.draw() : stage.settle()) });
  const player = createPlayer(state, { domain: () => timeline.domain(), onChange: () => timeline.update() });
  const pick = (/** @type {string[]} */ slugs, /** @type {MouseEvent} */ event) => {
    const point = { x: event.clientX, y: event.clientY };
    slugs.length > 1 ? hover.offer(slugs, point) : choose(slugs[0] ?? '');
  };
  const timeline = createTimeline(region('timeline'), {
    state, player, domain: [FIRST_DAY, LAST_DAY], onPick: pick,
    onHover: (slugs, event) => hover.tell(slugs, { x: event.clientX, y: event.clientY }),
    onZoom: () => data.countSoon(),
  });
  const data = createData(api, state, {
    onItems: (next) => { items = next; showAll(); },
    onFacets: (next) => facets.show(next),
    onCounts: (next) => timeline.count(next),
    onTrouble: createTrouble(region('map-overlay'), () => data.load()),
    step: () => timeline.step(),
  });
  const chosen = createChosen();
  const card = createCard(region('card'), { state, prefix, onShowLeg: (index) => chosen.showLeg(index), onRetry: () => chosen.load() });

  /** The event whose card is open: its detail, and what of it is on the map. */
  function createChosen() {
    /** @type {Detail | null} */
    let detail = null;
    const item = () => (detail ? toItem(detail, new Map([[detail.id, data.legsOf(detail.id)]])) : null);

    async function load() {
      const slug = state.get().event;
      if (slug === null) {
        detail = null;
        card.show(null);
        onMap();
        return;
      }
      if (detail?.id !== slug) {
        card.show({ state: 'loading' });
      }
      try {
        const next = await api.detail(slug);
        if (state.get().event !== slug) {
          return;
        }
        detail = next;
        card.show({ state: 'shown', detail });
        onMap();
        const shown = item();
        if (shown && isFitted) {
          stage.seek(shown);
        }
      } catch (error) {
        if (!isOvertaken(error)) {
          refuse(error, slug);
        }
      }
    }

    /** @param {unknown} error @param {string} slug */
    function refuse(error, slug) {
      const isMissing = error instanceof Refused && error.status === 404;
      if (isMissing && isFirst && slug === STORY) {
        state.set({ event: null }, 'none'); // a store without the first visit's story
      } else {
        card.show({ state: 'refused', words: isMissing ? TEXT.missing(slug) : troubleWords(error) });
      }
    }

    /** Draw it on the map; the first time, look at it too. */
    function onMap() {
      stage.settle();
      const shown = item();
      stage.focus(shown, detail?.places ?? []);
      const box = shown && boxOfItem(shown);
      if (!isFitted && box && (shown?.legs.length || shown?.position)) {
        isFitted = true;
        stage.fit(box, false);
      }
    }

    return {
      load,
      onMap,
      /** @param {number} index */
      showLeg(index) {
        const leg = item()?.legs.find(({ seq }) => seq === index + 1);
        if (leg) {
          state.set({ tab: 'map' }, 'replace');
          stage.fit(leg.box, true);
        }
      },
    };
  }

  function showWindow() {
    const shown = inWindow(items, state.get());
    stage.show(shown);
    table.show(shown);
    const numbers = {
      shown: shown.length,
      total: Math.max(total, items.length),
      undated: shown.filter(({ dated }) => !dated).length,
      unplaced: shown.filter(({ placed }) => !placed).length,
    };
    header.show(numbers);
    clearTimeout(saying);
    saying = setTimeout(() => { region('status').textContent = player.isPlaying() ? '' : counts(numbers); }, SAY_MS);
  }

  function showAll() {
    timeline.show(items);
    legend.show(items);
    showWindow();
    chosen.onMap();
  }

  state.subscribe((next, before, trace) => {
    if (next.from !== before.from || next.to !== before.to || next.certainty !== before.certainty) {
      showWindow();
    }
    if (next.event !== before.event) {
      chosen.load();
      table.draw();
    }
    if (next.filters !== before.filters || next.q !== before.q) {
      facets.draw();
      legend.draw();
      header.draw();
    }
    timeline.update();
    keepAddress(next, trace);
  });
  addEventListener('popstate', () => {
    const next = parseFragment(location.hash) ?? { ...EVERYTHING, event: STORY };
    state.set(next, 'none');
    if (next.view) {
      stage.look(next.view);
    }
  });
  listenToKeys({
    state, player, domain: () => timeline.domain(), onHelp: help,
    onEscape: () => hover.close() || state.set({ event: null }),
  });

  facets.draw();
  header.draw();
  tabs.draw();
  timeline.update();
  chosen.load();
  const { view } = state.get();
  if (view) {
    stage.look(view);
  }
  data.load();
  api.total().then(({ numberMatched }) => { total = numberMatched; showWindow(); }, () => {});
}

/** @param {Selection} selection @param {import('./state.js').Trace} trace */
function keepAddress(selection, trace) {
  const address = `#${toFragment(selection)}`;
  if (trace !== 'none' && address !== location.hash) {
    history[trace === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  }
}
