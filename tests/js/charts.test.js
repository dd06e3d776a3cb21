import assert from 'node:assert/strict';
import test from 'node:test';

import { isSaidBy, lastWords, pointsOf, spread, thingOf } from '../../static/js/charts/figures.js';
import { layOut } from '../../static/js/charts/flow-layout.js';
import { arrange } from '../../static/js/charts/voyage-rows.js';
import { parseDay } from '../../static/js/dates.js';
import { EVERYTHING } from '../../static/js/state.js';

/** @param {string} said @param {number | null} low @param {number | null} [high] */
function figure(said, low, high = low) {
  return {
    claim: `c${said}`, claimant: 'Somebody', stance: 'asserts', said, said_earliest: said, said_latest: said, low, high, unit: 'container',
    value: null, note: null, evidence: 'statement', credibility: 3, reliability: 'B', source: { publisher: '', title: '', url: null }, via: null, live: true,
  };
}

/** @param {string} name @param {ReturnType<typeof figure>[]} figures */
function series(name, ...figures) {
  return { claimant: { id: name, name, country: null }, scope: null, figures };
}

const SEOUL = series('Seoul', figure('2023-12-29', 5000), figure('2024-03-18', 7000), figure('2024-06-14', 10_000));
const WASHINGTON = series('Washington', figure('2024-03-20', 10_000, null));

test('the last word of each is the last one that was certainly said by the day', () => {
  const words = lastWords([SEOUL, WASHINGTON], parseDay('2024-03-31'));

  assert.deepEqual(words.map((word) => [word.series.claimant.name, word.figure.low]), [['Washington', 10_000], ['Seoul', 7000]]);
  assert.deepEqual(lastWords([SEOUL], parseDay('2023-01-01')), []);
});

test('what may have been said later was not certainly said by then', () => {
  const vague = { ...figure('2024-03-01', 1), said_latest: '2024-04-15' };

  assert.equal(isSaidBy(vague, parseDay('2024-03-31')), false);
  assert.equal(isSaidBy(vague, null), true);
});

test('a range stands in its middle, and an amount without a number nowhere', () => {
  const points = pointsOf([series('A', figure('2024-01-01', 100, 200), figure('2024-01-02', null, 50), figure('2024-01-03', null))]);

  assert.deepEqual(points.map(({ value }) => value), [150, 50]);
});

test('labels keep their order, their distance and the picture', () => {
  const places = spread([95, 90, 10, 100], 15, 100);

  assert.deepEqual([...places].sort((a, b) => a - b), [10, 70, 85, 100]);
  assert.ok((places[1] ?? 0) < (places[0] ?? 0) && (places[0] ?? 0) < (places[3] ?? 0));
});

test('the bands at an end lie beside one another and fill no more than the end', () => {
  const flow = (/** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ count) => ({
    origin: { id: from, name: from }, destination: { id: to, name: to },
    events: Array.from({ length: count }, () => ({ event: '', title: '', status: 'alleged' })), statuses: {}, sums: [], asides: [],
  });
  const { ends, bands } = layOut([flow('KP', 'RU', 50), flow('IR', 'RU', 20), flow('IR', 'YE', 5)]);

  const [first, second] = bands.filter(({ flow: { destination } }) => destination.id === 'RU');
  assert.ok(first && second && Math.abs(second.to - first.to - (first.width + second.width) / 2) < 1e-9);
  for (const end of ends) {
    const width = bands.filter(({ flow: { origin, destination } }) => (end.side === 0 ? origin : destination).name === end.name).reduce((sum, band) => sum + band.width, 0);
    assert.ok(width <= end.bottom - end.top + 1e-9);
  }
});

test('voyages that overlap lie below one another, and an open start is drawn before the known end', () => {
  const voyage = (/** @type {string | null} */ start, /** @type {string} */ end) => ({
    event: 'e', title: '', status: 'alleged', leg: 1, origin: null, destination: null, place: null, when: null, departed: null, arrived: null,
    start_earliest: start, start_latest: start, end_earliest: end, end_latest: end,
  });
  const voyages = [voyage('2023-08-01', '2023-09-01'), voyage('2023-08-15', '2023-08-20'), voyage(null, '2023-12-01')];
  const { rows } = arrange([{ vehicle: { id: 'a', name: 'A', type: 'vessel' }, most: 3, voyages, sightings: [], counts: [] }]);

  const [long, short, open] = rows[0]?.voyages ?? [];
  assert.ok(long && short && open);
  assert.ok(short.top >= long.bottom);
  assert.equal(open.top, long.top);
  assert.ok(open.first < (parseDay('2023-12-01') ?? 0) && open.sureFirst >= open.last, 'an open start makes no day sure');
});

test('the count that opens is of the event whose card is open, or the most told one in its unit that its claimant gives too', () => {
  const thing = (/** @type {string} */ event, /** @type {string} */ unit, /** @type {ReturnType<typeof series>[]} */ ...told) =>
    ({ key: `${event}.${unit}`, event, title: event, status: 'alleged', cumulative: true, what: null, unit, series: told, denials: [] });
  const things = [
    thing('rounds', 'round', SEOUL, WASHINGTON), thing('containers', 'container', SEOUL, WASHINGTON), thing('voyages', 'voyage', SEOUL, WASHINGTON),
    thing('one shipment', 'container', WASHINGTON), thing('another shipment', 'container', series('Tehran', figure('2023-01-01', 200))),
  ];
  const opens = (/** @type {string | null} */ event, /** @type {string | null} */ of = null) => thingOf(things, { ...EVERYTHING, event, of })?.key;

  assert.equal(opens(null), 'rounds.round');
  assert.equal(opens('voyages'), 'voyages.voyage');
  assert.equal(opens('one shipment'), 'containers.container');
  assert.equal(opens('another shipment'), 'another shipment.container', 'it is no part of what others count');
  assert.equal(opens('one shipment', 'voyages.voyage'), 'voyages.voyage', 'what was chosen stands');
});
