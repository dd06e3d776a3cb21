// A text cut into blocks to lay out, and each block into pieces between the ends of its marks. Pure; in UTF-16 units.

/** @typedef {{ start: number, end: number }} Range */
/**
 * @typedef {object} Mark
 * @property {number} start
 * @property {number} end
 * @property {string} kind
 * @property {string} [path] the value of the draft that was taken from here
 */
/** @typedef {{ start: number, end: number, marks: Mark[] }} Piece */
/** @typedef {{ start: number, end: number, why: 'unseen' | 'turning' | 'mixed', words: string }} Oddity */

const LONGEST = 2000;
const BREAK = /\n+/g;
/** Characters that cannot be seen, and those that turn the direction of text. */
const UNSEEN = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const WORD = /[\p{L}\p{M}]{2,}/gu;
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * Paragraphs: what stands between line breaks, long ones cut at a space. The breaks go with the block before them.
 * @param {string} text
 * @returns {Range[]}
 */
export function toBlocks(text) {
  /** @type {Range[]} */
  const blocks = [];
  let start = 0;
  const push = (/** @type {number} */ end) => {
    while (end - start > LONGEST) {
      const space = text.lastIndexOf(' ', start + LONGEST);
      const cut = space > start + LONGEST / 2 ? space + 1 : wholeCharacter(text, start + LONGEST);
      blocks.push({ start, end: cut });
      start = cut;
    }
    if (end > start) {
      blocks.push({ start, end });
      start = end;
    }
  };
  for (const match of text.matchAll(BREAK)) {
    push(match.index + match[0].length);
  }
  push(text.length);
  return blocks;
}

/** Not between the two halves of one character. @param {string} text @param {number} at */
function wholeCharacter(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at + 1 : at;
}

/**
 * The range cut at every end of a mark: each piece knows the marks that cover it, in the order in which they were given.
 * @param {Range} range
 * @param {readonly Mark[]} marks
 * @returns {Piece[]}
 */
export function toPieces({ start, end }, marks) {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end);
  const edges = inside.flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)]);
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end;
    return { start: from, end: to, marks: inside.filter((mark) => mark.start < to && mark.end > from) };
  });
}

/** The index of the block that holds a place of the text; the last one for a place behind the end. @param {readonly Range[]} blocks @param {number} at */
export function blockAt(blocks, at) {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * What may mislead a reader: characters that cannot be seen or that turn text round, and words of two alphabets.
 * @param {string} text
 * @param {number} [shift] where the text begins in a longer one
 * @returns {Oddity[]}
 */
export function findOddities(text, shift = 0) {
  /** @type {Oddity[]} */
  const unseen = [...text.matchAll(UNSEEN)].map(({ 0: found, index }) => ({
    start: index + shift, end: index + shift + found.length, why: TURNING.test(found) ? 'turning' : 'unseen', words: codeOf(found),
  }));
  /** @type {Oddity[]} */
  const mixed = [...text.matchAll(WORD)].filter(([word]) => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1)
    .map(({ 0: word, index }) => ({ start: index + shift, end: index + shift + word.length, why: 'mixed', words: word }));
  return [...unseen, ...mixed].sort((a, b) => a.start - b.start);
}

/** "U+202E". @param {string} character */
function codeOf(character) {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The sentence around a range, inside its block.
 * @param {string} text
 * @param {Range} block
 * @param {Range} range
 * @returns {Range}
 */
export function sentenceAround(text, block, range) {
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text.slice(block.start, block.end))];
  const met = parts.filter(({ index, segment }) =>
    block.start + index < range.end && block.start + index + segment.length > range.start);
  const [first, last] = [met[0], met.at(-1)];
  if (first === undefined || last === undefined) {
    return range;
  }
  const end = block.start + last.index + last.segment.trimEnd().length;
  return { start: block.start + first.index, end: Math.max(end, range.end) };
}
