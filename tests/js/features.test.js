import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { gather } from '../../static/js/bundle.js';
import { boxOfItem, inWindow, legsByEvent, mostWithin, toItem, toWorld } from '../../static/js/features.js';
import { arrangeLanes } from '../../static/js/lanes.js';
import { amount, counts, unitWord } from '../../static/js/messages.js';
import { EVERYTHING } from '../../static/js/state.js';

const AMOUNTS = JSON.parse(readFileSync(`${import.meta.dirname}/../data/amounts.json`, 'utf-8'));
const RAJIN = [130.3, 42.2];
const DUNAY = [132.3, 42.9];

function leg(event, seq, line, changes = {}) {
  return {
    id: `${event}.${seq}`,
    geometry: { type: 'LineString', coordinates: line },
    properties: { event, seq, mode: 'maritime', basis: 'schematic', origin: 'A', destination: 'B', ...changes },
  };
}

function event(id, changes = {}) {
  const properties = { title: id, status: 'alleged', kind: 'shipment', when: '2023-10', start_earliest: '2023-10-01',
    start_latest: '2023-10-31', end_earliest: '2023-10-01', end_latest: '2023-10-31', modes: [], ...changes };
  return { id, geometry: null, properties };
}

const item = (id, legs = [], changes = {}) => toItem(event(id, changes), legsByEvent(legs));

test('the world is a square from the north-west', () => {
  assert.deepEqual(toWorld([-180, 0]), [0, 0.5]);
  assert.ok(Math.abs(toWorld([0, 85.051129])[1]) < 1e-6);
});

test('legs come in their order, without those that have no line', () => {
  const found = legsByEvent([leg('a', 2, [DUNAY, [41, 47]]), leg('a', 1, [RAJIN, DUNAY]), { ...leg('a', 3, []), geometry: null }]);
  assert.deepEqual(found.get('a')?.map(({ seq }) => seq), [1, 2]);
});

test('where most events lie is found for a map that is too narrow for all', () => {
  const items = [item('us', [leg('us', 1, [[-77, 39], [-75, 40]])]), item('a', [leg('a', 1, [RAJIN, DUNAY])]), item('b', [leg('b', 1, [DUNAY, [41, 47]])]), item('nowhere')];
  assert.deepEqual(mostWithin(items, 100).map(({ slug }) => slug), ['a', 'b']);
  assert.deepEqual(mostWithin(items, 300).map(({ slug }) => slug), ['us', 'a', 'b']);
  assert.deepEqual(mostWithin(items, 0.5), [], 'none is so narrow');
});

test('the box of an event holds all its legs', () => {
  const shown = item('a', [leg('a', 1, [RAJIN, DUNAY]), leg('a', 2, [DUNAY, [41, 47]])]);
  assert.deepEqual(boxOfItem(shown), [41, 42.2, 132.3, 47]);
  assert.equal(boxOfItem(item('b')), null);
});

test('alike legs between the same ends are one strand with a count, others lie beside it', () => {
  const there = item('a', [leg('a', 1, [RAJIN, DUNAY])]);
  const again = item('b', [leg('b', 1, [RAJIN, DUNAY])]);
  const back = item('c', [leg('c', 1, [DUNAY, RAJIN])]);
  const [lane, ...others] = gather([there, again, back]);
  assert.equal(others.length, 0);
  assert.equal(lane?.count, 3);
  assert.deepEqual(lane?.strands.map(({ runs, place }) => [runs.length, place]), [[2, -0.5], [1, 0.5]]);
});

test('what has no date stays in every window', () => {
  const dated = item('a');
  const undated = item('b', [], { when: null, start_earliest: null, start_latest: null, end_earliest: null, end_latest: null });
  const shown = inWindow([dated, undated], { ...EVERYTHING, from: 0, to: 10 });
  assert.deepEqual(shown.map(({ slug }) => slug), ['b']);
});

test('lanes hold the most frequent values, and all others in the last', () => {
  const items = ['KP', 'KP', 'IR', 'RU', 'US'].map((supplier, index) => item(`e${index}`, [], { supplier, supplier_name: supplier }));
  const lanes = arrangeLanes(items, 'supplier', 3);
  assert.deepEqual(lanes.map(({ label, bars }) => [label, bars.length]), [['KP', 2], ['IR', 1], ['others', 2]]);
});

test('bars that overlap lie in rows of their own', () => {
  const [lane] = arrangeLanes([item('a'), item('b')], 'status', 6);
  assert.deepEqual(lane?.bars.map(({ row }) => row), [0, 1]);
});

test('an amount keeps its bounds, and its unit is in the plural where it should be', () => {
  for (const { words, ...bounds } of AMOUNTS) {
    assert.equal(amount(bounds), words);
  }
  assert.equal(amount({ quantity: 'dozens (person)', unit: 'person' }), 'dozens of people');
  assert.equal(amount({ quantity: 'several (aircraft)' }), 'several aircraft');
  assert.equal(amount({ quantity: 'a significant number (shell)' }), 'a significant number of shells');
  assert.equal(unitWord('tonne', 2), 'tonnes');
});

test('the head says how many of how many', () => {
  assert.equal(counts({ shown: 1, total: 1200, undated: 0, unplaced: 2 }), '1 of 1,200 events · 0 undated · 2 unplaced');
});
