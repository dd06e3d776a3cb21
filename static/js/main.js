// The page: every region shows one selection, and the address holds it. Folium's page calls start(map, config) once.

import { keepAddress } from './address.js';
import { createApi } from './api.js';
import { createCard } from './card.js';
import { createCharts } from './charts.js';
import { createChosen } from './chosen.js';
import { createData } from './data.js';
import { parseDay } from './dates.js';
import { startEmbed } from './embed.js';
import { createExport } from './export/dialog.js';
import { createEntry } from './entry.js';
import { createFacets } from './facets.js';
import { createGrouped } from './grouped.js';
import { createHeader, openFacets } from './header.js';
import { createHelp } from './help.js';
import { createHover } from './hover.js';
import { listenToKeys } from './keyboard.js';
import { createKnownNote } from './known.js';
import { createLegend } from './legend.js';
import { createLinks } from './links.js';
import { sayMap } from './map-words.js';
import { createPlayer } from './player.js';
import { createPrint } from './print.js';
import { createSearch } from './search/box.js';
import { createVocabulary } from './search/vocabulary.js';
import { createShown } from './shown.js';
import { createSpeech, sayingWords } from './speech.js';
import { createStage } from './stage.js';
import { asksOthers, createState, EVERYTHING } from './state.js';
import { createTable } from './table.js';
import { createTabs } from './tabs.js';
import { sayTemplate } from './template.js';
import { createTimeline } from './timeline.js';
import { createNothing, createTrouble } from './trouble.js';
import { parseFragment } from './url.js';

/** @typedef {import('./state.js').Selection} Selection */
/** @typedef {import('./state.js').State} State */
/**
 * `story` is the first visit's event, where there is one; `most` is how many events the page holds, without limit where it is left out, `areas` where those of regions and countries are, or themselves.
 * @typedef {{ prefix: string | null, pages?: string, kind: 'page' | 'map' | 'file', story?: string, most?: number, areas?: string | import('./areas.js').Shapes }} Config
 */

const YEARS = /** @type {[number, number]} */ ([parseDay('2020'), parseDay('2026')]);
/** Where there is room for the filters beside the map, and for the legend on it. */
const [ROOM_BESIDE, ROOM_ON] = ['(min-width: 1101px)', '(min-width: 801px) and (min-height: 541px)'];

/** @param {string} id */
function region(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {L.Map} map
 * @param {Config} config
 * @param {import('./api.js').Api} [api] who answers; a file that holds its events brings its own
 */
export function start(map, config, api = createApi(config.prefix ?? '')) {
  sayTemplate();
  sayMap(map);
  const first = { ...EVERYTHING, event: config.story ?? null };
  const given = readable(parseFragment(location.hash), api);
  const state = createState(given ?? (config.kind === 'map' ? EVERYTHING : first));
  if (config.kind === 'map') {
    startEmbed(map, { links: createLinks(config), most: config.most ?? Infinity, areas: config.areas, state, api });
  } else {
    startPage(map, config, state, { api, first, isFirst: given === null });
  }
}

/** A selection without what a file cannot show. @param {Selection | null} given @param {import('./api.js').Api} api */
function readable(given, { past }) {
  return given && { ...given, asOf: past ? given.asOf : null };
}

/**
 * @param {L.Map} map
 * @param {Config} config
 * @param {State} state
 * @param {{ api: import('./api.js').Api, first: Selection, isFirst: boolean }} visit who answers, what a first visit
 *   shows, and whether this is one
 */
function startPage(map, { most = Infinity, ...config }, state, { api, first, isFirst }) {
  const links = createLinks(config);
  const choose = (/** @type {string} */ slug) => (slug === state.get().event ? entry.again() : state.set({ event: slug }));
  const hover = createHover((slug) => data.find(slug) ?? grouped.find(slug), choose);
  const stage = createStage(map, { hover, areas: config.areas, onMove: (view) => state.set({ view }, 'replace') });
  openFacets(region('facets'), matchMedia(ROOM_BESIDE).matches);
  const help = createHelp(/** @type {HTMLDialogElement} */ (region('help')));
  let matched = 0;
  let hasCome = false;
  const onExport = links.service === null ? null : createExport({ state, api, service: links.service, count: () => matched });
  const vocabulary = createVocabulary(api, () => {
    header.draw();
    search.draw();
    facets.draw();
  });
  const header = createHeader(region('header-tools'), { state, vocabulary, facets: region('facets'), review: links.review, onExport, onHelp: help });
  header.draw();
  const search = createSearch(region('search-box'), { state, api, vocabulary });
  const facets = createFacets(region('facets'), { state, vocabulary, onClose: () => header.toggleFacets() });
  const legend = createLegend(region('map-overlay'), state, isFirst && matchMedia(ROOM_ON).matches);
  const table = createTable(region('table'), { state, api, onExport, onChoose: choose });
  const player = createPlayer(state, { domain: () => timeline.domain(), onChange: () => timeline.update() });
  const timeline = createTimeline(region('timeline'), {
    state, player, past: api.past, domain: YEARS,
    onPick: (slugs, point) => hover.pick(slugs, point),
    onHover: (slugs, point) => hover.tell(slugs, point),
    onSay: (claims, point) => hover.say(sayingWords(claims), point),
    label: facets.label,
  });
  const shown = createShown(state, {
    isQuiet: player.isPlaying,
    onNumbers: header.show,
    onWindow(items, count) {
      stage.show(items);
      matched = count;
      if (hasCome) {
        table.show(items, matched);
        sayNothing(matched === 0);
      }
      timeline.within(new Set(items.map(({ slug }) => slug)));
    },
  });
  const sayNothing = createNothing(region('map-overlay'), state);
  const sayTrouble = createTrouble(region('trouble'), () => data.load());
  const onTrouble = (/** @type {string | null} */ words) => {
    sayTrouble(words);
    chosen.show(words !== null); // the map has another height; and it need not wait for what does not come
  };
  const grouped = createGrouped(region('map-overlay'), { api, state, most, stage, onTrouble });
  const speech = createSpeech(api, state, timeline.say);
  const data = createData(api, state, {
    onScope(scope) {
      grouped.follow(scope);
      speech.follow(scope);
    },
    onItems(items, scope) {
      hasCome = true;
      timeline.show(items);
      if (scope.held !== 'none') {
        timeline.group(null);
        legend.show(items);
      }
      shown.take(items, scope);
      chosen.show(true, items);
    },
    onFacets(counts, { held }) {
      facets.show(counts);
      if (held === 'none') {
        legend.count(counts);
      }
    },
    onCounts: timeline.count,
    onLanes: timeline.group,
    onNumbers: shown.takeNumbers,
    onTrouble,
    step: timeline.step,
  }, most);
  const print = createPrint({ onBefore: () => chosen.showHere(), onAfter: () => chosen.show() });
  const note = createKnownNote(region('map-overlay'), state);
  const card = createCard(region('card'), {
    state, links, onPrint: print, onShowLeg: (index) => chosen.showLeg(index), onShowAll: () => chosen.showAll(),
    onRetry: () => chosen.load(),
  });
  const entry = createEntry(region('card'), state);
  const chosen = createChosen({ state, api, stage, onCard: (content) => card.show(content) && entry.enter() });
  const charts = createCharts(state, api);
  const tabs = createTabs(state, {
    onShow(tab) {
      void charts.show(tab);
      if (tab === 'table') {
        table.draw();
      } else if (tab === 'map') {
        stage.settle();
      }
    },
  });

  followSelection(state, { filters: [facets.draw, legend.draw, header.draw], event: [chosen.load, table.draw], all: [timeline.update, note, card.refresh] });
  keepAddress(state, {
    first,
    onReturn({ view }) {
      hover.close();
      if (view) {
        stage.look(view);
      }
    },
  });
  listenToKeys({
    state, player, domain: timeline.domain, onHelp: help,
    onEscape: () => hover.close() || state.set({ event: null }),
  });
  for (const draw of [facets.draw, tabs.draw, timeline.update, note]) {
    draw();
  }
  chosen.load();
  const { view } = state.get();
  if (view) {
    stage.look(view);
  }
  data.load();
  api.total().then(({ numberMatched }) => shown.count(numberMatched), () => shown.count(0)); // the events themselves say what is wrong
}

/**
 * Draw what shows the filters, the chosen event, or anything, when that has changed.
 * @param {State} state
 * @param {{ filters: (() => void)[], event: (() => void)[], all: (() => void)[] }} draws
 */
function followSelection(state, { filters, event, all }) {
  state.subscribe((next, before) => {
    const hasFilters = asksOthers(next, before);
    const hasEvent = next.event !== before.event || next.asOf !== before.asOf;
    const due = [...(hasEvent ? event : []), ...(hasFilters ? filters : []), ...all];
    for (const draw of due) {
      draw();
    }
  });
}
