import assert from 'node:assert/strict';
import { test } from 'node:test';

import { holds, toAreas } from '../../static/js/areas.js';

const square = (/** @type {number} */ west, /** @type {number} */ south, /** @type {number} */ size) =>
  [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];

test('a position in a hole of a country is not in it', () => {
  const rings = /** @type {any} */ ([square(0, 0, 10), square(4, 4, 2)]);
  assert.equal(holds(rings, [1, 1]), true);
  assert.equal(holds(rings, [5, 5]), false);
  assert.equal(holds(rings, [11, 5]), false);
});

test('the country that holds a position is found with all of its parts', () => {
  const areas = toAreas(/** @type {any} */ ({ features: [
    { geometry: { coordinates: [[square(0, 0, 10)], [square(20, 0, 1)]] } },
    { geometry: { coordinates: [[square(100, 0, 10)]] } },
  ] }));
  assert.equal(areas.find([5, 5])?.length, 2);
  assert.equal(areas.find([105, 5])?.length, 1);
  assert.equal(areas.find([50, 50]), null);
});
