import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseDay } from '../../static/js/dates.js';
import { findMark, placeMarks, sideOf } from '../../static/js/said.js';

const START = parseDay('2023-10-01');
const x = (day) => (day - START) * 10;

/** @param {string} event @param {string} stance @param {string} [earliest] @param {string} [latest] */
function claim(event, stance, earliest, latest = earliest) {
  return { event, id: 'c1', claimant: 'White House', stance, about: 'event', publisher: 'A paper', live: true, earliest, latest };
}

test('claims of one side and day share a mark, and those that deny have one of their own', () => {
  const claims = [claim('a', 'asserts', '2023-10-13'), claim('b', 'corroborates', '2023-10-13'), claim('a', 'denies', '2023-10-13')];
  const marks = placeMarks(claims, new Set(['a', 'b']), x);
  assert.deepEqual(marks.map(({ side, claims: held }) => [side, held.length]), [['supports', 2], ['opposes', 1]]);
  assert.equal(marks[0].x, 125);
});

test('a claim of a month stands on its last day, with a tail to its first', () => {
  const [mark] = placeMarks([claim('a', 'asserts', '2023-10-01', '2023-10-31')], new Set(['a']), x);
  assert.deepEqual([mark.tail, mark.x], [0, 305]);
});

test('claims on events that are not shown, and claims without a date, have no mark', () => {
  assert.deepEqual(placeMarks([claim('a', 'asserts', '2023-10-13'), claim('b', 'asserts')], new Set(['b']), x), []);
});

test('who doubts opposes, and who takes back does neither', () => {
  assert.deepEqual(['asserts', 'corroborates', 'denies', 'doubts', 'retracts'].map(sideOf),
    ['supports', 'supports', 'opposes', 'opposes', 'retracts']);
});

test('the pointer finds the mark of its row', () => {
  const claims = [claim('a', 'asserts', '2023-10-13'), claim('a', 'denies', '2023-10-13')];
  const row = { left: 0, right: 500, top: 100, height: 24, colours: /** @type {any} */ ({}), chosen: null };
  const marks = placeMarks(claims, new Set(['a']), x);
  assert.equal(findMark(marks, row, 125, 107)?.side, 'supports');
  assert.equal(findMark(marks, row, 125, 118)?.side, 'opposes');
  assert.equal(findMark(marks, row, 300, 107), null);
});
