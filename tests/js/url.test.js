import assert from 'node:assert/strict';
import test from 'node:test';

import { parseDay } from '../../static/js/dates.js';
import { EVERYTHING, NO_FILTERS, toggled } from '../../static/js/state.js';
import { parseFragment, toFragment } from '../../static/js/url.js';

/** @type {import('../../static/js/state.js').Selection} */
const FULL = {
  filters: { ...NO_FILTERS, status: ['alleged', 'contested'], mode: ['rail'], parent: ['dprk-munitions-by-sea'] },
  q: '포탄 & "Lady R" #1',
  from: parseDay('2023-09-07'),
  to: parseDay('2023-10-01'),
  certainty: 'certainly',
  event: 'us-1000-containers-2023-10',
  view: { lon: 131.25, lat: 42.5, zoom: 6.5 },
  tab: 'totals',
  ends: 'place',
  pair: 'rajin-port*dunay-naval-port',
  of: 'dprk-containers-total.cargo0.container',
  by: parseDay('2024-03-31'),
  lane: 'supplier',
  step: 'week',
  speed: 4,
  cumulative: true,
  sort: '-against',
  asOf: parseDay('2023-11-01'),
  lacks: 'place',
  span: [parseDay('2023-08-01'), parseDay('2023-12-01')],
};

test('every part of the selection comes back from the address', () => {
  assert.deepEqual(parseFragment(toFragment(FULL)), FULL);
});

test('no fragment is a first visit, and an event that is let go is not', () => {
  assert.equal(parseFragment(''), null);
  assert.equal(parseFragment('#'), null);
  assert.equal(toFragment(EVERYTHING), 'event=');
  assert.deepEqual(parseFragment('#event='), EVERYTHING);
});

test('what cannot be read is left as it is without it', () => {
  const odd = '#from=yesterday&to=2023-02-30&at=1,2&tab=none&ends=x&by=soon&lane=x&step=hour&speed=99&dates=maybe&as_of=2023-02-30&lacks=x&span=2023/2022&status=sure&kind=x&mode=x,y&basis=x&stage=x&tag=&more=1&event=';
  assert.deepEqual(parseFragment(odd), EVERYTHING);
  assert.deepEqual(parseFragment('#from=2023-10-01&to=2023-09-01&event='), EVERYTHING, 'a window that is empty');
  assert.equal(parseFragment('#at=200,95,3')?.view, null);
  assert.deepEqual(parseFragment('#status=sure,alleged&supplier=XX')?.filters, { ...NO_FILTERS, status: ['alleged'], supplier: ['XX'] }, 'a party may be new');
});

test('a value of a filter is put in and taken out again', () => {
  const once = toggled(EVERYTHING, 'kind', 'shipment');
  assert.deepEqual(once.kind, ['shipment']);
  assert.deepEqual(toggled({ ...EVERYTHING, filters: once }, 'kind', 'shipment').kind, []);
});
