import assert from 'node:assert/strict';
import test from 'node:test';

import { arrangeCounts } from '../../static/js/lane-counts.js';
import { gatherSpots } from '../../static/js/tiles/gather.js';
import { placesInView } from '../../static/js/tiles/places.js';
import { mainStatus, readTile } from '../../static/js/tiles/read.js';
import { inTurn } from '../../static/js/turn.js';

const PLACE = { zoom: 1, column: 1, row: 0 };

function layer(...features) {
  return { extent: 4096, length: features.length, feature: (index) => features[index] };
}

function feature(properties, ...lines) {
  return { properties, loadGeometry: () => lines.map((line) => line.map(([x, y]) => ({ x, y }))) };
}

test('a tile tells where its events are on the world, and how many of each status', () => {
  const events = layer(
    feature({ count: 3, confirmed: 2, alleged: 1 }, [[2048, 2048]]),
    feature({ id: 'a', title: 'A', status: 'alleged', kind: 'shipment', start: '2023-09-07', end: '2023-10-01' }, [[0, 4096]]),
  );
  const { spots, ways } = readTile({ events }, PLACE);
  assert.deepEqual(spots.map(({ x, y, mix }) => [x, y, mix]), [[0.75, 0.25, { confirmed: 2, alleged: 1 }], [0.5, 0.5, { alleged: 1 }]]);
  assert.deepEqual(spots.map(({ told }) => told?.when), [undefined, '2023-09-07/2023-10-01']);
  assert.deepEqual(ways, []);
});

test('a leg of a tile leads to its event, and legs that were gathered do not', () => {
  const legs = layer(
    feature({ id: 'a.1', event: 'a', title: 'A', status: 'alleged', mode: 'rail', basis: 'computed' }, [[0, 0], [4096, 4096]]),
    feature({ count: 2, contested: 2 }, [[0, 0], [4096, 0]]),
  );
  const { ways } = readTile({ legs }, PLACE);
  assert.deepEqual(ways.map(({ told, mode, basis }) => [told?.slug, mode, basis]), [['a', 'rail', 'computed'], [undefined, 'unknown', null]]);
  assert.deepEqual([...ways[0].lines[0]], [0.5, 0, 1, 0.5]);
  assert.equal(mainStatus(ways[1].mix), 'contested');
});

test('near spots become one whose numbers add up, whatever tile they came from', () => {
  const spot = (x, mix, told = null) => ({ x, y: 0, spot: { x, y: 0, mix, told } });
  const told = { slug: 'a', title: 'A', status: 'alleged', kind: 'use', when: null };
  const heaps = gatherSpots([spot(0, { alleged: 1 }, told), spot(10, { confirmed: 4, alleged: 1 }), spot(500, { refuted: 2 })], 40);
  assert.deepEqual(heaps.map(({ x, count, mix }) => [x, count, mix]), [[500, 2, { refuted: 2 }], [10, 6, { confirmed: 4, alleged: 2 }]]);
  assert.deepEqual(heaps[1].told, [told]);
});

test('a view needs each tile once, on whichever copies of the world it lies', () => {
  const view = { world: 1024, left: -512, top: -100, size: { x: 2048, y: 600 } };
  const places = placesInView(view, 1);
  assert.equal(new Set(places.map(({ column, row }) => `${column} ${row}`)).size, places.length);
  assert.deepEqual(places.map(({ zoom }) => zoom).filter((zoom) => zoom !== 1), []);
  assert.deepEqual(placesInView({ ...view, left: 600, top: 200, size: { x: 300, y: 100 } }, 1), [{ zoom: 1, column: 1, row: 0 }]);
  assert.deepEqual(placesInView(view, 9).map(({ zoom, column, row }) => [zoom, column, row]), [[0, 0, 0]]);
});

test('lanes of counts hold the most frequent values, and all others in the last', () => {
  const bucket = (month, counts) => ({ start: `2023-0${month}-01`, end: `2023-0${month + 1}-01`, counts, certain: {} });
  const lanes = arrangeCounts([bucket(1, { KP: 5, IR: 2, RU: 1 }), bucket(2, { KP: 1, US: 1 })], 'supplier', 3, (value) => value.toLowerCase());
  assert.deepEqual(lanes.map(({ label, cells }) => [label, cells?.map(({ count }) => count)]), [['kp', [5, 1]], ['ir', [2, 0]], ['others', [1, 1]]]);
});

/** Let what waits for a promise go on. */
async function settled() {
  for (let turn = 0; turn < 5; turn += 1) {
    await null;
  }
}

test('work that is asked for while it is done is done once more', async () => {
  const done = [];
  let finish = () => {};
  const ask = inTurn(() => new Promise((resolve) => { done.push(done.length); finish = resolve; }));
  ask();
  ask();
  ask();
  finish();
  await settled();
  finish();
  await settled();
  assert.deepEqual(done, [0, 1]);
});
