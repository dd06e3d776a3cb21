// Words for searching what a file holds, by the service's rule (geo/adapters/words.py, geo/locate/fold.py): folded, cut
// at what is neither letter nor digit, and found by their beginnings. Pure.

/** Letters that are another one with a stroke, and Arabic letters with a Persian or Urdu twin. @type {Readonly<Record<string, string>>} */
const TWINS = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', ə: 'e', ŋ: 'n', ħ: 'h',
  ی: 'ي', ى: 'ي', ک: 'ك', ھ: 'ه', ہ: 'ه', ة: 'ه', ـ: '',
};
const DROPPED = /['\u2018\u2019\u201b\u02b9-\u02bd\u02bf\u02be\u02c8\u02ca\u02cb`\u00b4\u2032\uff07.\u00b7\u30fb]/gu;
const ACCENTS = /(?![\u3099\u309a])\p{M}/gu; // the marks of voiced kana tell letters apart
const IDEOGRAPH = /(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/** @param {string} text */
function fold(text) {
  const plain = text.normalize('NFKD').toLowerCase().replace(ACCENTS, '');
  const twinned = [...plain].map((letter) => TWINS[letter] ?? letter).join('');
  return twinned.replace(DROPPED, '').replaceAll('&', ' and ').normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
}

/** @param {string} chunk a piece of text without blanks @returns {string[]} */
function pieces(chunk) {
  return fold(chunk).split(' ').flatMap((word) => word.split(IDEOGRAPH)).filter(Boolean);
}

/** The words of a text, ready to be looked through: each has a blank before it. @param {string} text */
export function toHaystack(text) {
  return text.split(/\s+/u).flatMap(pieces).map((word) => ` ${word}`).join('');
}

/**
 * What a search asks for: words that stand together, the last one the beginning of a word.
 * @param {string} text
 * @returns {string[]} each as it stands in a haystack
 */
export function toNeedles(text) {
  return text.split(/\s+/u).map((chunk) => pieces(chunk).map((word) => ` ${word}`).join('')).filter(Boolean);
}
