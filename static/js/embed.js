// The map that other pages embed: events and legend, a strip of time beneath, and the way to the full page. Its address
// is the page's, with /map before the fragment. The fragment may also say legend=open or none, and time=none.

import { createChosen } from './chosen.js';
import { createData } from './data.js';
import { parseDay, yearStart } from './dates.js';
import { daysSpanned, inWindow } from './features.js';
import { createGrouped } from './grouped.js';
import { createHover } from './hover.js';
import { createKnownNote } from './known.js';
import { createLegend } from './legend.js';
import { createPlayer } from './player.js';
import { createStage } from './stage.js';
import { EVERYTHING } from './state.js';
import { drawStrip } from './strip.js';
import { createTrouble } from './trouble.js';
import { parseFragment, toFragment } from './url.js';

/** @typedef {import('./features.js').EventItem} EventItem */
/** @typedef {import('./state.js').State} State */

const YEARS = /** @type {[number, number]} */ ([parseDay('2020'), parseDay('2026')]);

/**
 * @param {L.Map} map
 * @param {{ links: import('./links.js').Links, most: number, areas: import('./main.js').Config['areas'], state: State, api: import('./api.js').Api }} wiring
 */
export function startEmbed(map, { links, most, areas, state, api }) {
  const wishes = new URLSearchParams(location.hash.slice(1));
  const overlay = /** @type {HTMLElement} */ (document.getElementById('map-overlay'));
  const strip = document.getElementById('strip');
  const openPage = (/** @type {string} */ slug) => void open(links.view(toFragment({ ...state.get(), event: slug })), '_blank', 'noopener');
  const hover = createHover((slug) => data.find(slug) ?? grouped.find(slug), openPage);
  const stage = createStage(map, { hover, areas, onMove: (view) => state.set({ view }, 'none') });
  const legend = wishes.get('legend') === 'none' ? null : createLegend(overlay, state, wishes.get('legend') === 'open');
  const player = createPlayer(state, { domain: () => domain, onChange: show });
  /** @type {EventItem[]} */
  let items = [];
  let domain = YEARS;

  function show() {
    const shown = inWindow(items, state.get());
    stage.show(shown);
    if (strip) {
      const page = links.view(toFragment(state.get()));
      drawStrip(strip, { state, player, domain, page, hasTime: wishes.get('time') !== 'none', count: shown.length });
    }
  }

  const onTrouble = createTrouble(overlay, () => data.load());
  const grouped = createGrouped(overlay, { api, state, most, stage, onTrouble });
  const data = createData(api, state, {
    onItems(next) {
      items = next;
      domain = yearsOf(next);
      legend?.show(next);
      show();
      chosen.show(true, next);
    },
    onScope: (scope) => grouped.follow(scope),
    onTrouble,
  }, most);
  const chosen = createChosen({ state, api, stage, onCard: () => {} });

  const note = createKnownNote(overlay, state);
  state.subscribe((next, before) => {
    if (next.event !== before.event || next.asOf !== before.asOf) {
      chosen.load();
    }
    legend?.draw();
    note();
    show();
  });
  addEventListener('hashchange', () => {
    const given = parseFragment(location.hash) ?? EVERYTHING;
    state.set(given, 'none');
    if (given.view) {
      stage.look(given.view);
    }
  });
  const { view } = state.get();
  if (view) {
    stage.look(view);
  }
  show();
  note();
  chosen.load();
  data.load();
}

/** The whole years that events span. @param {readonly EventItem[]} items @returns {[number, number]} */
function yearsOf(items) {
  const days = daysSpanned(items);
  return days ? [yearStart(days[0]), yearStart(days[1], 1)] : YEARS;
}
