import assert from 'node:assert/strict';
import test from 'node:test';

import { parseDay } from '../../static/js/dates.js';
import { freeWords, goingBy, nearestOf, parseQuery, tokensOf } from '../../static/js/search/query.js';
import { marked, phrasesOf, snippet } from '../../static/js/search/words.js';

/** @type {(field: any, value: string, label: string, ...names: string[]) => import('../../static/js/search/query.js').Known} */
const known = (field, value, label, ...names) => ({ field, value, label, count: 1, names });

const KNOWN = [
  known('supplier', 'KP', 'North Korea', 'DPRK', '북한'), known('supplier', 'KR', 'South Korea'), known('supplier', 'IR', 'Iran'),
  known('mode', 'maritime', 'Sea'), known('mode', 'air', 'Air'), known('status', 'contested', 'Contested'), known('status', 'alleged', 'Alleged'),
  known('vessel', 'angara', 'Angara', 'Ангара'), known('vessel', 'lady-r', 'Lady R'),
  known('place', 'rajin-port', 'Rajin port', 'Najin'), known('place', 'guyok', 'Rajin-guyok'), known('parent', 'by-sea', 'Munitions by sea'),
];

test('words of fields become filters and a window, and the rest is searched for as words', () => {
  const made = parseQuery('supplier:KP mode:sea vessel:Angara "Lady R" status:contested,alleged after:2023-09 before:2024 포탄', KNOWN);
  assert.deepEqual(made.filters, { supplier: ['KP'], mode: ['maritime'], vessel: ['angara'], status: ['contested', 'alleged'] });
  assert.deepEqual([made.from, made.to], [parseDay('2023-09-01'), parseDay('2024-01-01')]);
  assert.equal(made.q, '"Lady R" 포탄');
  assert.deepEqual(made.wrong, []);
});

test('what people call a value finds its code, in any script and by its beginning', () => {
  const codes = (/** @type {any} */ field, /** @type {string} */ name) => goingBy(KNOWN, field, name).map(({ value }) => value);
  assert.deepEqual(codes('supplier', 'north korea'), ['KP']);
  assert.deepEqual(codes('supplier', 'dprk'), ['KP']);
  assert.deepEqual(codes('supplier', 'Korea'), ['KP', 'KR'], 'any word of it');
  assert.deepEqual(codes('vessel', 'АНГАРА'), ['angara']);
  assert.deepEqual(codes('place', 'Rajin'), ['rajin-port', 'guyok']);
  assert.deepEqual(codes('place', 'Pusan'), []);
});

test('a day, a month or a year can be meant as a whole', () => {
  const { from, to } = parseQuery('during:2023-10', KNOWN);
  assert.deepEqual([from, to], [parseDay('2023-10-01'), parseDay('2023-11-01')]);
  assert.deepEqual(parseQuery('during:2023', KNOWN).to, parseDay('2024-01-01'));
});

test('what cannot be read is said with what was perhaps meant, and nothing is guessed', () => {
  const kinds = (/** @type {string} */ text) => parseQuery(text, KNOWN).wrong.map(({ kind, nearest }) => [kind, nearest]);
  assert.deepEqual(kinds('suplier:KP'), [['field', 'supplier']]);
  assert.deepEqual(kinds('supplier:Irann'), [['value', 'Iran']]);
  assert.deepEqual(kinds('supplier:"Narnia"'), [['value', '']]);
  assert.deepEqual(kinds('after:yesterday'), [['date', '']]);
  assert.deepEqual(kinds('after:2024 before:2023'), [['order', '']]);
  assert.deepEqual(kinds('mode: rajin'), [['empty', '']]);
  assert.equal(nearestOf('zzzz', ['supplier']), '');
});

test('tokens tell where they stand, and a colon inside quotation marks belongs to the words', () => {
  assert.deepEqual(tokensOf('a supplier:"North Korea" b').map(({ field, value, start, end }) => [field, value, start, end]),
    [['', 'a', 0, 1], ['supplier', '"North Korea"', 2, 24], ['', 'b', 25, 26]]);
  assert.equal(freeWords('"note: this" mode:sea 10:30'), '"note: this" 10:30');
});

test('hits are marked at the beginnings of words, whatever their case and accents, and phrases as a whole', () => {
  const text = (/** @type {string} */ words, /** @type {string} */ query) =>
    marked(words, phrasesOf(query)).map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece)).join('');
  assert.equal(text('Angara at Rajin, RAJIN-guyok', 'raj'), 'Angara at [Raj]in, [RAJ]IN-guyok');
  assert.equal(text('the Lady R, a lady', '"lady r"'), 'the [Lady R], a lady');
  assert.equal(text('라진항에서 출항', '라진'), '[라진]항에서 출항');
  assert.equal(text('Żołądź', 'zo'), '[Żo]łądź');
  assert.equal(text('nothing <b>', 'zz'), 'nothing <b>');
});

test('a snippet is cut around its first hit', () => {
  const long = `${'word '.repeat(40)}Tikhoretsk${' more'.repeat(60)}`;
  const pieces = snippet(['no', long], phrasesOf('tikho')) ?? [];
  assert.equal(pieces.find(({ hit }) => hit)?.text, 'Tikho');
  assert.ok(pieces.map(({ text }) => text).join('').length < 220);
  assert.equal(snippet(['no'], phrasesOf('yes')), null);
});
