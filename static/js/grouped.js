// A selection that is too large to be held: tiles stand for its events on the map, and a line says so.

import { html, nothing, render } from '../vendor/lit-html.js';
import { troubleWords } from './data.js';
import { SCALE } from './messages.js';

/** @typedef {import('./data.js').Scope} Scope */

/**
 * @param {HTMLElement} overlay
 * @param {{ api: import('./api.js').Api, state: import('./state.js').State, most: number,
 *   stage: ReturnType<typeof import('./stage.js').createStage>, onTrouble: (words: string) => void }} wiring
 */
export function createGrouped(overlay, { api, state, most, stage, onTrouble }) {
  const line = document.createElement('p');
  line.className = 'grouped';
  line.hidden = true;
  overlay.append(line);
  /** @type {import('./tiles/layer.js').TileLayer | null} */
  let layer = null;
  let isGrouped = false;

  async function load() {
    const { createTileLayer } = await import('./tiles/layer.js');
    if (layer === null && api.tiles) {
      layer = createTileLayer(api.tiles, { onCome: stage.redraw, onTrouble: (error) => onTrouble(troubleWords(error)) });
      stage.underlay(layer.paint);
    }
  }

  /** @param {Scope} scope */
  async function follow({ held, within }) {
    isGrouped = held === 'none';
    line.hidden = !isGrouped;
    render(isGrouped ? html`<strong>${SCALE.matching(within)}</strong> ${SCALE.grouped(most)}` : nothing, line);
    if (isGrouped && layer === null) {
      await load();
    }
    layer?.show(isGrouped ? state.get() : null);
  }

  return {
    follow: (/** @type {Scope} */ scope) => void follow(scope),
    /** @param {string} slug */
    find: (slug) => layer?.find(slug),
  };
}
