// Which language words of the data are in, so that voices, fonts and hyphens fit them. Pure.

/**
 * Scripts with the languages that are written in them; the first is what words are taken for where nobody tells. The dataset
 * and its notes are written in English, so Latin letters without more are English.
 * @type {readonly { letters: RegExp, languages: readonly string[] }[]}
 */
const SCRIPTS = [
  { letters: /\p{Script=Latin}/gu, languages: ['en'] },
  { letters: /\p{Script=Cyrillic}/gu, languages: ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg'] },
  { letters: /\p{Script=Hangul}/gu, languages: ['ko'] },
  { letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, languages: ['zh', 'ja'] },
  { letters: /\p{Script=Arabic}/gu, languages: ['ar', 'fa', 'ur', 'ps', 'ckb'] },
  { letters: /\p{Script=Hebrew}/gu, languages: ['he', 'yi'] },
];
const LATIN = SCRIPTS[0];
/** Letters that the first language of a script has not, and another one has. */
const TELLING = /** @type {const} */ ([[/[іїєґ]/iu, 'uk'], [/[پچژگ]/u, 'fa'], [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja']]);

/** The script that most letters of a text are of. @param {string} text */
function scriptOf(text) {
  const counts = SCRIPTS.map((script) => ({ script, count: text.match(script.letters)?.length ?? 0 }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).script;
}

/**
 * The language of words: what their source tells, where the letters agree, else what the letters are of. A Korean source
 * may be quoted in English.
 * @param {string | null | undefined} text
 * @param {string | null} [told] language of its source, BCP 47
 * @returns {string}
 */
export function tongue(text, told) {
  const script = scriptOf(text ?? '');
  const spoken = told?.toLowerCase().split('-')[0];
  const home = spoken && (SCRIPTS.find(({ languages }) => languages.includes(spoken)) ?? LATIN);
  if (told && home === script) {
    return told;
  }
  const [, telling] = TELLING.find(([letters, language]) => letters.test(text ?? '') && script.languages.includes(language)) ?? [];
  return telling ?? script.languages[0] ?? 'en';
}

/**
 * Words of the data inside a sentence that is one string: those that run the other way are set apart by characters that
 * do so, as an element would.
 * @param {string} words
 */
export function setApart(words) {
  return /[\u0590-\u08ff\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufeff]/.test(words) ? `\u2068${words}\u2069` : words;
}
