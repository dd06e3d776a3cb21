// Which language the interface speaks: what the address says, what was chosen here before, else the first that the browser
// asks for and that is known here.

/** What each language calls itself. */
export const LANGUAGES = /** @type {const} */ ({ en: 'English', ko: '한국어', ru: 'Русский' });

/** @typedef {keyof typeof LANGUAGES} Language */

const KEY = 'waybill-language';

/** @param {string | null | undefined} word @returns {word is Language} */
function isKnown(word) {
  return Object.hasOwn(LANGUAGES, word ?? '');
}

/** What was chosen here before; a page in another one's frame may be kept from remembering. */
function remembered() {
  try {
    return globalThis.localStorage?.getItem(KEY);
  } catch {
    return null;
  }
}

/** What the address asks for: "#lang=ko", on a map that another page embeds or where nothing can be remembered. */
function addressed() {
  return new URLSearchParams(globalThis.location?.hash.slice(1) ?? '').get('lang');
}

/** @returns {Language} */
function find() {
  const asked = globalThis.navigator?.languages ?? [];
  const words = [addressed(), remembered(), ...asked.map((tag) => tag.split('-')[0])];
  return words.find(isKnown) ?? 'en';
}

/** Found once: the address goes on to say other things. */
const spoken = find();

/** @returns {Language} */
export function language() {
  return spoken;
}

/** Take another language, and say all of the page anew in it. @param {Language} word */
export function speak(word) {
  const words = new URLSearchParams(location.hash.slice(1));
  const isSaid = words.has('lang');
  words.delete('lang');
  try {
    localStorage.setItem(KEY, word);
  } catch {
    words.set('lang', word);
  }
  if (isSaid || words.has('lang')) {
    history.replaceState(null, '', `#${words}`);
  }
  location.reload();
}
