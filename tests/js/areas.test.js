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
    { properties: {}, geometry: { coordinates: [[square(0, 0, 10)], [square(20, 0, 1)]] } },
    { properties: {}, geometry: { coordinates: [[square(100, 0, 10)]] } },
  ] }));
  assert.equal(areas.find([5, 5], 'country')?.length, 2);
  assert.equal(areas.find([105, 5], 'country')?.length, 1);
  assert.equal(areas.find([50, 50], 'country'), null);
});

test('a region is found by its own point alone, so that none takes the border of another', () => {
  const areas = toAreas(/** @type {any} */ ({ features: [
    { properties: {}, geometry: { coordinates: [[square(0, 0, 10)]] } },
    { properties: { point: [2.5, 2] }, geometry: { coordinates: [[square(1, 1, 3)], [square(6, 6, 1)]] } },
  ] }));
  assert.equal(areas.find([2.5, 2], 'region')?.length, 2);
  assert.equal(areas.find([2.5, 2.1], 'region'), null);
  assert.equal(areas.find([2.5, 2], 'country')?.length, 1);
});
