import assert from 'node:assert/strict';
import test from 'node:test';

import { createOffsets } from '../../static/js/review/offsets.js';
import { blockAt, findOddities, sentenceAround, toBlocks, toPieces } from '../../static/js/review/pieces.js';

/** As the service counts: every code point is one. */
const points = (text) => Array.from(text);

test('code points are found behind characters of two units', () => {
  const text = 'a🚢b𐍈c🚂';
  const offsets = createOffsets(text);

  assert.equal(offsets.length, points(text).length);
  for (let at = 0; at <= offsets.length; at += 1) {
    assert.equal(offsets.toUnits(at), points(text).slice(0, at).join('').length, `point ${at}`);
    assert.equal(offsets.toPoints(offsets.toUnits(at)), at, `unit of ${at}`);
  }
  assert.equal(offsets.slice(1, 4), '🚢b𐍈');
});

test('half a pair counts by itself, and an offset out of range is held inside', () => {
  const offsets = createOffsets('x\ud83dy');

  assert.equal(offsets.length, 3);
  assert.equal(offsets.toUnits(99), 3);
  assert.equal(offsets.toUnits(-1), 0);
  assert.equal(offsets.toPoints(99), 3);
});

test('the middle of a character of two units belongs to it', () => {
  const offsets = createOffsets('🚢🚂');

  assert.deepEqual([0, 1, 2, 3, 4].map(offsets.toPoints), [0, 0, 1, 1, 2]);
});

test('a text of two megabytes is mapped and cut in a moment', () => {
  const text = 'Ships sailed 🚢 from Rajin.\n\n'.repeat(70_000);
  const begin = Date.now();

  const offsets = createOffsets(text);
  const blocks = toBlocks(text);
  for (let at = 0; at < offsets.length; at += 500) {
    blockAt(blocks, offsets.toUnits(at));
  }

  assert.equal(blocks.length, 70_000);
  assert.ok(Date.now() - begin < 2000);
});

test('blocks are the whole text, in order, and cut no character in half', () => {
  const text = `First.\n\nSecond line\nthird ${'🚢'.repeat(3000)}\n`;
  const blocks = toBlocks(text);

  assert.equal(blocks.map(({ start, end }) => text.slice(start, end)).join(''), text);
  for (const { start } of blocks) {
    assert.ok(!/[\udc00-\udfff]/.test(text[start] ?? ''), `${start}`);
  }
  assert.equal(toBlocks('').length, 0);
  assert.equal(text.slice(blocks[1].start, blocks[1].end), 'Second line\n');
});

test('marks that meet are cut into pieces that each know all of them', () => {
  const pieces = toPieces({ start: 0, end: 10 }, [
    { start: 2, end: 6, kind: 'claim', path: 'claims[0]' }, { start: 4, end: 8, kind: 'place' }, { start: 9, end: 20, kind: 'date' }, { start: 5, end: 5, kind: 'party' },
  ]);

  assert.deepEqual(pieces.map(({ start, end, marks }) => [start, end, marks.map(({ kind }) => kind).join(' ')]),
    [[0, 2, ''], [2, 4, 'claim'], [4, 6, 'claim place'], [6, 8, 'place'], [8, 9, ''], [9, 10, 'date']]);
});

test('a place of the text lies in the block that holds it', () => {
  const blocks = [{ start: 0, end: 5 }, { start: 5, end: 9 }];

  assert.deepEqual([0, 4, 5, 8, 40].map((at) => blockAt(blocks, at)), [0, 0, 1, 1, 1]);
});

test('what cannot be seen, what turns text and words of two alphabets are found', () => {
  const found = findOddities('Ra\u200bjin \u202etxt Kоrea Рaджин plain', 100);

  assert.deepEqual(found.map(({ start, why, words }) => [start, why, words]), [
    [102, 'unseen', 'U+200B'], [107, 'turning', 'U+202E'], [112, 'mixed', 'Kоrea'], [118, 'mixed', 'Рaджин'],
  ]);
  assert.deepEqual(findOddities('나진항 Раджин Rajin Ναύς ❤️'), []);
});

test('a sentence is found round a range', () => {
  const text = 'It was quiet. The Angara sailed on Sept. 7. Nobody saw it.';
  const at = text.indexOf('Angara');
  const { start, end } = sentenceAround(text, { start: 0, end: text.length }, { start: at, end: at + 6 });

  assert.ok(text.slice(start, end).startsWith('The Angara sailed'));
});
