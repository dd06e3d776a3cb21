// Words as the service searches them: folded, cut at whatever is neither letter nor digit, found by their beginnings.
// Mirrors geo/adapters/words.py, as far as highlights go. Pure.

const IDEOGRAPH = '\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';
const WORD = new RegExp(`[${IDEOGRAPH}]|[\\p{L}\\p{N}]+`, 'gu');
const CHUNK = /"[^"]*"|“[^”“]*”|\S+/g;

/** A text without case, accents and widths. @param {string} text */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

/** @typedef {{ text: string, start: number, end: number }} Word folded, with where it stands in the text as it was */

/** The words of a text, in order. @param {string} text @returns {Word[]} */
export function wordsOf(text) {
  let folded = '';
  /** @type {number[]} */
  const origin = [];
  for (let at = 0; at < text.length;) {
    const end = clusterEnd(text, at);
    const piece = fold(text.slice(at, end));
    for (let index = 0; index < piece.length; index += 1) {
      origin.push(at);
    }
    folded += piece;
    at = end;
  }
  origin.push(text.length);
  return [...folded.matchAll(WORD)].map((match) => {
    const last = match.index + match[0].length;
    return { text: match[0], start: origin[match.index] ?? 0, end: origin[last] ?? text.length };
  });
}

/** Where a character with the marks upon it ends. @param {string} text @param {number} at */
function clusterEnd(text, at) {
  let end = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  while (end < text.length && /\p{M}/u.test(text[end] ?? '')) {
    end += 1;
  }
  return end;
}

/** What a search asks for: words that must stand together. @param {string} query @returns {string[][]} */
export function phrasesOf(query) {
  return (query.match(CHUNK) ?? []).map((chunk) => wordsOf(chunk).map(({ text }) => text)).filter((words) => words.length > 0);
}

/** @typedef {{ text: string, hit: boolean }} Piece */

/** A text in pieces: those that a search hits, and those between. @param {string} text @param {readonly string[][]} phrases @returns {Piece[]} */
export function marked(text, phrases) {
  const spans = hits(text, phrases);
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start >= at) {
      pieces.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
      at = end;
    }
  }
  pieces.push({ text: text.slice(at), hit: false });
  return pieces.filter((piece) => piece.text !== '');
}

/** @param {string} text @param {readonly string[][]} phrases @returns {[number, number][]} */
function hits(text, phrases) {
  const words = wordsOf(text);
  /** @type {[number, number][]} */
  const found = [];
  for (const [index, word] of words.entries()) {
    for (const phrase of phrases) {
      const last = words[index + phrase.length - 1];
      const tail = phrase[phrase.length - 1] ?? '';
      const fits = phrase.slice(0, -1).every((part, step) => words[index + step]?.text === part);
      if (fits && last?.text.startsWith(tail)) {
        found.push([word.start, tail.length < last.text.length ? startOf(text, last, tail) : last.end]);
      }
    }
  }
  return found;
}

/** Where the beginning of a word ends in the text as it was. @param {string} text @param {Word} word @param {string} tail */
function startOf(text, { start, end }, tail) {
  let at = start;
  for (let length = 0; length < tail.length && at < end;) {
    const next = clusterEnd(text, at);
    length += fold(text.slice(at, next)).length;
    at = next;
  }
  return at;
}

const AROUND = 60;

/**
 * A piece of the first of some texts that a search hits, around the hit; null where it hits none.
 * @param {readonly string[]} texts
 * @param {readonly string[][]} phrases
 * @returns {Piece[] | null}
 */
export function snippet(texts, phrases) {
  for (const text of texts) {
    const [first] = hits(text, phrases);
    if (first) {
      const from = first[0] <= AROUND ? 0 : text.indexOf(' ', first[0] - AROUND) + 1;
      const to = text.length - first[1] <= 2 * AROUND ? text.length : text.lastIndexOf(' ', first[1] + 2 * AROUND);
      const pieces = marked(text.slice(from, to > from ? to : text.length), phrases);
      return [...(from ? [{ text: '… ', hit: false }] : []), ...pieces, ...(to < text.length ? [{ text: ' …', hit: false }] : [])];
    }
  }
  return null;
}
