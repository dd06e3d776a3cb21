// What the pointer is on, in words beside it; and, where several events lie on one spot, the list to choose from.

import { html, render, repeat } from '../vendor/lit-html.js';
import { icon, kindIcon } from './icons.js';
import { name, TEXT } from './messages.js';
import { tongue } from './tongue.js';
import { whenWords } from './when.js';

/** @typedef {Pick<import('./features.js').EventItem, 'slug' | 'title' | 'status' | 'kind' | 'when'>} Told what is told of an event */
/** @typedef {{ x: number, y: number }} Point in the window */

const ROOM = { width: 330, height: 300 };

/**
 * @param {(slug: string) => Told | undefined} find
 * @param {(slug: string) => void} onChoose
 */
export function createHover(find, onChoose) {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  const chooser = document.createElement('div');
  chooser.className = 'chooser';
  chooser.hidden = true;
  chooser.setAttribute('role', 'dialog');
  document.body.append(tip, chooser);
  /** @type {Element | null} */
  let before = null;

  /** @param {readonly string[]} slugs */
  function known(slugs) {
    return slugs.map(find).filter((item) => item !== undefined);
  }

  function close() {
    if (!chooser.hidden) {
      chooser.hidden = true;
      /** @type {HTMLElement | null} */ (before)?.focus?.();
    }
  }

  addEventListener('pointerdown', (event) => {
    if (!chooser.contains(/** @type {Node} */ (event.target))) {
      chooser.hidden = true;
    }
  });

  /** @param {readonly string[]} slugs @param {Point} point */
  function offer(slugs, point) {
    tip.hidden = true;
    before = document.activeElement;
    const items = known(slugs);
    chooser.setAttribute('aria-label', TEXT.eventsHere(items.length));
    render(html`<div class="chooser-head"><strong>${TEXT.eventsHere(items.length)}</strong>
      <button type="button" class="icon" aria-label=${TEXT.close} @click=${close}>${icon('close')}</button></div>
      <ul>${repeat(items, ({ slug }) => slug, (item) => html`<li><button type="button" @click=${() => choose(item.slug)}>
        ${kindIcon(item.kind, item.status)}<span><span dir="auto" lang=${tongue(item.title)}>${item.title}</span>
        <span class="soft">${name(item.status)} · ${whenWords(item.when)}</span></span></button></li>`)}</ul>`, chooser);
    chooser.hidden = false;
    place(chooser, point);
    /** @type {HTMLElement | null} */ (chooser.querySelector('li button'))?.focus();
  }

  /** @param {string} slug */
  function choose(slug) {
    chooser.hidden = true;
    onChoose(slug);
  }

  return {
    /** Say what is here; nothing for no slugs. @param {readonly string[]} slugs @param {Point} point */
    tell(slugs, point) {
      const items = known(slugs);
      const [item] = items;
      tip.hidden = item === undefined;
      if (item) {
        render(items.length > 1 ? html`<strong>${TEXT.eventsHere(items.length)}</strong>` : html`<strong dir="auto" lang=${tongue(item.title)}>${item.title}</strong>
          <span class="soft">${name(item.status)} · ${whenWords(item.when)}</span>`, tip);
        place(tip, point);
      }
    },
    /** Say some lines, the first of them louder. @param {readonly string[]} lines @param {Point} point */
    say([first, ...rest], point) {
      tip.hidden = first === undefined;
      if (first !== undefined) {
        render(html`<strong dir="auto">${first}</strong>${rest.map((line) => html`<span class="soft" dir="auto">${line}</span>`)}`, tip);
        place(tip, point);
      }
    },
    /** Choose the event, or let the person choose one of several. @param {readonly string[]} slugs @param {Point} point */
    pick(slugs, point) {
      const [slug] = slugs;
      if (slugs.length > 1) {
        offer(slugs, point);
      } else if (slug !== undefined) {
        onChoose(slug);
      }
    },
    /** @returns {boolean} whether there was something to close */
    close() {
      const wasOpen = !chooser.hidden || !tip.hidden;
      tip.hidden = true;
      close();
      return wasOpen;
    },
  };
}

/** Beside a point, inside the window. @param {HTMLElement} element @param {Point} point */
function place(element, { x, y }) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const [right, bottom] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  const left = x + 14 + width > right ? Math.max(x - 14 - width, 4) : x + 14;
  const top = Math.max(Math.min(y + 14, bottom - Math.min(height, ROOM.height) - 4), 4);
  element.style.left = `${Math.min(left, Math.max(right - width - 4, 4))}px`;
  element.style.top = `${top}px`;
}
