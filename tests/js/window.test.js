import assert from 'node:assert/strict';
import test from 'node:test';

import { formatDay, parseDay } from '../../static/js/dates.js';
import { meets, moveTo, resize, shift } from '../../static/js/window.js';

const day = (text) => (text === null ? null : parseDay(text));
const span = (from, to) => ({ from: day(from), to: day(to) });
const bounds = (a, b, c, d) => ({ startEarliest: day(a), startLatest: day(b), endEarliest: day(c), endLatest: day(d) });
const text = ({ from, to }) => `${from === null ? '..' : formatDay(from)}/${to === null ? '..' : formatDay(to)}`;
const DOMAIN = [parseDay('2020'), parseDay('2026')];
const OCTOBER = bounds('2023-10-01', '2023-10-31', '2023-10-01', '2023-10-31');

test('the window takes in its first day and leaves out its last', () => {
  const single = bounds('2023-10-13', '2023-10-13', '2023-10-13', '2023-10-13');
  assert.equal(meets(single, span('2023-10-13', '2023-10-14'), 'possibly'), true);
  assert.equal(meets(single, span('2023-10-12', '2023-10-13'), 'possibly'), false);
  assert.equal(meets(single, span('2023-10-14', '2023-10-20'), 'possibly'), false);
});

test('a month possibly meets one of its days, and certainly only all of it', () => {
  assert.equal(meets(OCTOBER, span('2023-10-13', '2023-10-14'), 'possibly'), true);
  assert.equal(meets(OCTOBER, span('2023-10-13', '2023-10-14'), 'certainly'), false);
  assert.equal(meets(OCTOBER, span('2023-10-01', '2023-11-01'), 'certainly'), true);
});

test('an open start or end reaches as far as the window does, but is never certain', () => {
  const since = bounds('2023-08-01', '2023-08-31', '2023-08-01', null);
  assert.equal(meets(since, span('2025-01-01', '2025-02-01'), 'possibly'), true);
  assert.equal(meets(since, span('2025-01-01', '2025-02-01'), 'certainly'), false);
  const by = bounds(null, '2023-10-13', '2023-10-13', '2023-10-13');
  assert.equal(meets(by, span('2020-01-01', '2020-02-01'), 'possibly'), true);
  assert.equal(meets(by, span('2023-10-01', '2023-12-01'), 'certainly'), true);
});

test('a window without limits meets everything', () => {
  assert.equal(meets(OCTOBER, { from: null, to: null }, 'certainly'), true);
});

test('a step moves both ends by a month of the calendar', () => {
  assert.equal(text(shift(span('2023-01-01', '2023-02-01'), 'month', 1, DOMAIN, false)), '2023-02-01/2023-03-01');
  assert.equal(text(shift(span('2023-03-01', '2023-04-01'), 'month', -1, DOMAIN, false)), '2023-02-01/2023-03-01');
});

test('a cumulative step keeps the start', () => {
  assert.equal(text(shift(span('2023-01-01', '2023-02-01'), 'month', 1, DOMAIN, true)), '2023-01-01/2023-03-01');
});

test('the first step from the whole time is its first month, backwards its last', () => {
  assert.equal(text(shift(span(null, null), 'month', 1, DOMAIN, false)), '2020-01-01/2020-02-01');
  assert.equal(text(shift(span(null, null), 'month', -1, DOMAIN, false)), '2025-12-01/2026-01-01');
});

test('a step does not leave the time that is known', () => {
  assert.equal(text(shift(span('2025-12-01', '2026-01-01'), 'month', 1, DOMAIN, false)), '2025-12-01/2026-01-01');
});

test('a window shrinks to a day and no further', () => {
  assert.equal(text(resize(span('2023-01-01', '2023-01-03'), 'month', -1, DOMAIN)), '2023-01-01/2023-01-02');
  assert.equal(text(resize(span('2023-01-01', '2023-02-01'), 'month', 1, DOMAIN)), '2023-01-01/2023-03-01');
});

test('home and end keep the length of the window', () => {
  assert.equal(text(moveTo(span('2023-01-01', '2023-01-11'), 'month', 'start', DOMAIN)), '2020-01-01/2020-01-11');
  assert.equal(text(moveTo(span('2023-01-01', '2023-01-11'), 'month', 'end', DOMAIN)), '2025-12-22/2026-01-01');
});
