// Which language the interface speaks: the one that was chosen here before, else the first that the browser asks for.

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

/** @returns {Language} */
export function language() {
  const asked = globalThis.navigator?.languages ?? [];
  const words = [remembered(), ...asked.map((tag) => tag.split('-')[0])];
  return words.find(isKnown) ?? 'en';
}

/** Take another language, and say all of the page anew in it. @param {Language} word */
export function speak(word) {
  localStorage.setItem(KEY, word);
  location.reload();
}
