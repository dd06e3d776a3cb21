// The review page: the queue, the report's text, the draft's values, and what the map and the timeline would show.
// Folium's page calls start(map, config) once.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { switchTheme } from '../header.js';
import { icon } from '../icons.js';
import { languageMenu } from '../language-menu.js';
import { sayMap } from '../map-words.js';
import { sayTemplate } from '../template.js';
import { createBring } from './bring.js';
import { createCalls } from './calls.js';
import { createConflict } from './conflict.js';
import { createDialogs } from './decide.js';
import { createDesk } from './desk.js';
import { createFields } from './fields.js';
import { createGate } from './gate.js';
import { createHelp, listenToKeys } from './keys.js';
import { createPreview } from './preview.js';
import { createQueue } from './queue.js';
import { createStrip } from './strip.js';
import { createText } from './text.js';
import { dropToken, takeToken } from './token.js';
import { PANELS, SAY } from './messages.js';

/** @typedef {import('./desk.js').DeskOf} DeskOf */
/** @typedef {keyof typeof PANELS} Panel */

const WIDE = '(min-width: 801px)';

/** @param {string} id */
function region(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {L.Map} map
 * @param {{ prefix: string }} config
 */
export function start(map, { prefix }) {
  sayTemplate(SAY);
  sayMap(map);
  document.title = `${SAY.pageTitle} – Waybill`;
  takeToken();
  const calls = createCalls(prefix);
  const tell = (/** @type {string} */ words) => { region('status').textContent = words; };
  const desk = createDesk(calls, tell);
  const dialogs = createDialogs(region('dialogs'), desk, prefix);
  const help = createHelp(region('dialogs'));
  const preview = createPreview(map, region('map-overlay'), desk, prefix);
  const text = createText(region('report'), desk);
  const panels = createPanels((panel) => {
    if (panel === 'preview') {
      preview.fit();
    } else if (panel === 'report') {
      text.seek();
    }
  });
  const open = (/** @type {string} */ id) => {
    panels.show('draft');
    void desk.open(id);
  };
  const bring = createBring(region('dialogs'), calls, {
    isReady: () => desk.get().hasToken,
    onToken: () => { dropToken(); desk.set({ hasToken: false, tokenTrouble: SAY.tokenWrong }); },
    async onDone({ id, drafts, known }) {
      const words = known ? SAY.bringKnown : SAY.bringDone(drafts.length);
      tell(words);
      panels.show(drafts.length ? 'draft' : 'report');
      await Promise.all([desk.get().filter === 'proposed' ? desk.loadQueue() : desk.filter('proposed'), desk.openReport(id)]);
      toast(region('dialogs'), words);
    },
  });
  createFields(region('draft'), { desk, prefix, dialogs, onLook: () => panels.show('preview') });
  createQueue(region('queue'), desk, { onBring: bring.open, onOpen: open });
  createStrip(region('strip'), desk);
  createConflict(region('dialogs'), desk);
  listenToKeys(desk, { dialogs, onBring: bring.open, onHelp: help, onOpen: open });
  drawHeader(desk, help);
  keepAddress(desk);
  const load = () => loadFirst(desk);
  createGate(region('dialogs'), desk, load);
  addEventListener('hashchange', () => {
    sayTemplate(SAY);
  sayMap(map);
  document.title = `${SAY.pageTitle} – Waybill`;
  takeToken();
    desk.set({ hasToken: true, tokenTrouble: null });
    void load();
  });
  addEventListener('beforeunload', (event) => {
    if (desk.get().saving !== 'saved') {
      event.preventDefault();
    }
  });
  if (desk.get().hasToken) {
    void load();
  }
}

/** The draft that the address names, or the first that waits, where there is room beside the queue. @param {DeskOf} desk */
async function loadFirst(desk) {
  const named = new URLSearchParams(location.hash.slice(1)).get('draft');
  await Promise.all([desk.loadQueue(), named && desk.get().view?.id !== named ? desk.open(named) : null]);
  const [first] = desk.get().lines;
  if (!named && first && desk.get().view === null && matchMedia(WIDE).matches) {
    await desk.open(first.id);
  }
}

/** The draft that is open is in the address, for a reload and for a bookmark. @param {DeskOf} desk */
function keepAddress(desk) {
  desk.subscribe(({ view }, before) => {
    if (view?.id !== before.view?.id) {
      history.replaceState(null, '', `${location.pathname}${view ? `#draft=${encodeURIComponent(view.id)}` : ''}`);
    }
  });
}

/** @param {DeskOf} desk @param {() => void} onHelp */
function drawHeader(desk, onHelp) {
  const leave = () => {
    dropToken();
    desk.set({ hasToken: false, tokenTrouble: null, lines: [], counts: null, view: null, draft: null, report: null, offsets: null, blocks: [], saving: 'saved' });
  };
  const draw = () => render(html`<span class="spring"></span>
    ${desk.get().hasToken ? html`<button type="button" class="leave" @click=${leave}>${SAY.leave}</button>` : nothing}
    ${languageMenu()}
    <button type="button" class="icon" title=${SAY.theme} aria-label=${SAY.theme} @click=${switchTheme}>${icon('theme')}</button>
    <button type="button" class="icon" title=${SAY.help} aria-label=${SAY.help} @click=${onHelp}>${icon('help')}</button>`, region('header-tools'));
  desk.subscribe((next, before) => {
    if (next.hasToken !== before.hasToken) {
      draw();
    }
  });
  draw();
}

/** Narrow screens show one part at a time. @param {(panel: Panel) => void} onShow */
function createPanels(onShow) {
  const nav = region('panels');
  /** @param {Panel} panel */
  function show(panel) {
    document.body.dataset.panel = panel;
    render(/** @type {Panel[]} */ (Object.keys(PANELS)).map((name) => html`<button type="button" aria-current=${name === panel ? 'true' : nothing} @click=${() => show(name)}>${PANELS[name]}</button>`), nav);
    onShow(panel);
  }
  show('queue');
  return { show };
}

/** @param {HTMLElement} holder @param {string} words */
function toast(holder, words) {
  const element = document.createElement('p');
  element.className = 'toast';
  element.textContent = words;
  holder.append(element);
  setTimeout(() => element.remove(), 6000);
}
