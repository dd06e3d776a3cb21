import assert from 'node:assert/strict';
import { test } from 'node:test';

import { mixDisc } from '../../static/js/symbols.js';

test('a disc has an arc for each status that occurs, which together go once round', () => {
  const { arcs, total, label } = mixDisc({ contested: 1, confirmed: 3, alleged: 0 });
  assert.deepEqual(arcs.map(({ status, count }) => [status, count]), [['confirmed', 3], ['contested', 1]]);
  assert.equal(arcs[0].to, arcs[1].from);
  assert.ok(Math.abs(arcs[1].to - arcs[0].from - 2 * Math.PI) < 1e-9);
  assert.deepEqual([total, label], [4, '4']);
});

test('long numbers are written short', () => {
  const labels = [999, 1000, 1240, 45_200, 999_499, 999_500, 3_140_000].map((count) => mixDisc({ alleged: count }).label);
  assert.deepEqual(labels, ['999', '1k', '1.2k', '45k', '999k', '1M', '3.1M']);
});

test('a disc of more events is no smaller', () => {
  const radii = [1, 2, 9, 10, 99, 100, 5000, 1e6].map((count) => mixDisc({ alleged: count }).radius);
  assert.deepEqual(radii, [...radii].sort((a, b) => a - b));
});
