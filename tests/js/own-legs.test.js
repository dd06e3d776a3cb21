import assert from 'node:assert/strict';
import test from 'node:test';

import { ownLegs } from '../../static/js/own-legs.js';

const leg = (basis, mode = 'maritime') => ({ mode, basis, origin: 'A', destination: 'B' });
const event = (coordinates, legs, changes = {}) => ({
  type: 'Feature', id: 'a', geometry: { type: 'MultiLineString', coordinates }, properties: { legs, modes: [], ...changes },
});

test('the lines of an event are those of its legs, in their order; a leg without a line has none', () => {
  const legs = ownLegs(event([[[1, 1], [2, 2]], [[2, 2], [3, 3]]], [leg('computed'), leg(null), leg('schematic', 'rail')]));
  assert.deepEqual(legs.map(({ id, properties }) => [id, properties.seq, properties.mode]), [['a.1', 1, 'maritime'], ['a.3', 3, 'rail']]);
  assert.deepEqual(legs[1].geometry.coordinates, [[[2, 2], [3, 3]]]);
});

test('a line that was cut at 180 degrees is one leg', () => {
  const parts = [[[170, 50], [180, 51]], [[-180, 51], [-170, 52]], [[-170, 52], [-160, 50]]];
  const legs = ownLegs(event(parts, [leg('computed'), leg('computed', 'road')]));
  assert.deepEqual(legs.map(({ geometry }) => geometry.coordinates), [parts.slice(0, 2), parts.slice(2)]);
});

test('lines without legs are one leg of which nothing more is said', () => {
  const [only, ...others] = ownLegs(event([[[1, 1], [2, 2]]], undefined, { modes: ['air'] }));
  assert.equal(others.length, 0);
  assert.deepEqual([only.properties.mode, only.properties.basis], ['air', null]);
});

test('a point has no legs', () => {
  assert.deepEqual(ownLegs({ type: 'Feature', id: 'a', geometry: { type: 'Point', coordinates: [1, 1] }, properties: { legs: [] } }), []);
});
