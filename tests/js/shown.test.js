import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document = { getElementById: () => ({ textContent: '' }) };
const { createShown } = await import('../../static/js/shown.js');
const { createState, EVERYTHING } = await import('../../static/js/state.js');

const ITEM = { slug: 'one', dated: false, placed: true };
const HELD = { held: 'filters', matched: 1, within: 1 };

function told() {
  const numbers = [];
  const state = createState(EVERYTHING);
  return { numbers, shown: createShown(state, { onWindow: () => {}, onNumbers: (next) => numbers.push(next), isQuiet: () => true }) };
}

test('numbers are told when the events have come and how many there are, whichever comes first', () => {
  for (const order of [['take', 'count'], ['count', 'take']]) {
    const { numbers, shown } = told();
    const steps = { take: () => shown.take([ITEM], HELD), count: () => shown.count(3) };
    steps[order[0]]();
    assert.deepEqual(numbers, []);
    steps[order[1]]();
    assert.deepEqual(numbers, [{ shown: 1, total: 3, undated: 1, unplaced: 0 }]);
  }
});

test('where nobody can say how many there are, those that came count', () => {
  const { numbers, shown } = told();
  shown.take([ITEM], HELD);
  shown.count(0);
  assert.equal(numbers[0].total, 1);
});
