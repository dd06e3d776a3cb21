import assert from 'node:assert/strict';
import test from 'node:test';

import { alternativesOf, fromMention } from '../../static/js/review/alternatives.js';
import { differences, isSame, patchOf, pathsChanged, redo } from '../../static/js/review/changes.js';
import { readValue } from '../../static/js/review/readings.js';
import { extentOf, isDate } from '../../static/js/review/edtf.js';
import { formatDay } from '../../static/js/dates.js';
import { slotsOf, spanOf, valueAt, withEntry, withoutEntry, withValue } from '../../static/js/review/values.js';
import { refuseFile, refuseTold } from '../../static/js/review/paper.js';
import { cargoParts } from '../../static/js/review/words.js';

const place = (name, more = {}) => ({ name, country: 'KP', lon: 130, lat: 42, precision: 'town', gazetteer_id: null, ...more });

const DRAFT = {
  kind: 'shipment', title: null, summary: null, when: '2023-09', stage: null, supplier: 'KP', recipient: 'RU', place: null,
  parent: null, tags: [],
  legs: [{ mode: 'maritime', origin: place('Rajin'), destination: place('Dunay') }, { mode: 'rail', origin: place('Dunay'), destination: null }],
  vessels: [], cargo: [{ what: 'munitions', category: 'ammunition', low: 1000, high: null, unit: 'container' }],
  claims: [{ claimant: 'White House', country: 'US', stance: 'asserts', said: '2023-10-13', via: null, start: 10, end: 60 }],
  spans: { when: [20, 30], 'legs[0].origin': [31, 36], 'legs[1].origin': [40, 45], 'cargo[0]': [50, 58] },
};

test('every value of a draft has a path that leads to it', () => {
  const paths = slotsOf(DRAFT).map(({ path }) => path);

  assert.deepEqual(paths.slice(0, 9), ['title', 'kind', 'when', 'supplier', 'recipient', 'place', 'legs[0].mode', 'legs[0].origin', 'legs[0].destination']);
  assert.equal(valueAt(DRAFT, 'legs[1].origin').name, 'Dunay');
  assert.equal(valueAt(DRAFT, 'legs[7].origin'), undefined);
  assert.deepEqual(spanOf(DRAFT, 'claims[0]'), [10, 60]);
});

test('another value takes its own span and loses the old one', () => {
  const next = withValue(DRAFT, 'legs[0].origin', place('Chongjin'), [70, 78]);

  assert.equal(next.legs[0].origin.name, 'Chongjin');
  assert.deepEqual(next.spans['legs[0].origin'], [70, 78]);
  assert.equal(DRAFT.legs[0].origin.name, 'Rajin');
  assert.equal('when' in withValue(DRAFT, 'when', '2023-09-07').spans, false);
});

test('spans of what stands behind a removed leg move up', () => {
  const next = withoutEntry(DRAFT, 'legs', 0);

  assert.equal(next.legs.length, 1);
  assert.deepEqual(next.spans, { when: [20, 30], 'legs[0].origin': [40, 45], 'cargo[0]': [50, 58] });
});

test('a patch holds what changed, lists as a whole, with the spans in them', () => {
  assert.equal(patchOf(DRAFT, JSON.parse(JSON.stringify(DRAFT))), null);
  assert.deepEqual(patchOf(DRAFT, withValue(DRAFT, 'when', '2023-09-07')), { when: '2023-09-07' });
  const patch = patchOf(DRAFT, withValue(DRAFT, 'legs[0].origin', place('Chongjin'), [70, 78]));
  assert.deepEqual(Object.keys(patch), ['legs', 'spans']);
  assert.deepEqual(patch.spans, { 'legs[0].origin': [70, 78], 'legs[1].origin': [40, 45] });
  assert.deepEqual(patchOf(DRAFT, { ...DRAFT, spans: { ...DRAFT.spans, when: [1, 4] } }), { spans: { when: [1, 4] } });
});

test('nothing, an empty text and an empty list are the same', () => {
  assert.ok(isSame(null, ''));
  assert.ok(isSame([], undefined));
  assert.ok(isSame({ a: 1, b: null }, { a: 1 }));
  assert.ok(!isSame({ a: 1 }, { a: 2 }));
  assert.ok(!isSame(0, null));
});

test('two versions differ where I changed something and they have something else', () => {
  const mine = withValue(withValue(DRAFT, 'when', '2023-09-07'), 'supplier', 'CN');
  const theirs = withValue(withValue(DRAFT, 'when', '2023-10'), 'recipient', 'BY');

  assert.deepEqual(differences(DRAFT, mine, theirs).map(({ path }) => path), ['when', 'supplier']);
  const merged = redo(DRAFT, mine, theirs);
  assert.deepEqual([merged.when, merged.supplier, merged.recipient], ['2023-09-07', 'CN', 'BY']);
  assert.deepEqual(pathsChanged(theirs, merged), ['when', 'supplier']);
});

test('a new entry is a change of its own path', () => {
  const next = withEntry(DRAFT, 'vessels', { name: 'Angara', imo: null, imo_valid: null });

  assert.deepEqual(pathsChanged(DRAFT, next), ['vessels[0]']);
});

const slot = (path) => slotsOf(DRAFT).find((one) => one.path === path);
const date = (edtf, start) => ({ kind: 'date', text: edtf ?? 'soon', start, end: start + 4, value: { edtf, note: null } });

test('other dates of the text are offered once each, the nearest first', () => {
  const offered = alternativesOf(slot('when'), DRAFT, [date('2023-10-13', 500), date('2023-09', 20), date('2023-08', 40), date(null, 22), date('2023-10-13', 90)], []);

  assert.deepEqual(offered.map(({ value, times, chosen }) => [value, times, chosen]), [['2023-09', 1, true], ['2023-08', 1, false], ['2023-10-13', 2, false]]);
  assert.deepEqual(offered[2].span, [90, 94]);
});

test('places of the gazetteer come before those of the text, with their reasons', () => {
  const candidate = { id: 'rajin-port', name: 'Rajin port', kind: 'port', country: 'KP', lon: 130.28, lat: 42.26, precision: 'site', score: 0.9, reasons: ['a port'] };
  const mention = { kind: 'place', text: 'Dunay', start: 5, end: 10, value: place('Dunay', { gazetteer_id: 'dunay' }) };
  const offered = alternativesOf(slot('legs[0].origin'), DRAFT, [mention], [candidate]);

  assert.deepEqual(offered.map(({ value }) => value.gazetteer_id), ['rajin-port', 'dunay']);
  assert.deepEqual(offered[0].span, [31, 36]);
  assert.deepEqual(offered[0].reasons, ['a port']);
});

test('a count of the text keeps what is carried, and a party gives its country or its name', () => {
  const count = { kind: 'quantity', text: '300', start: 0, end: 3, value: { low: 300, high: 300, unit: 'container', what: '', vague: false } };
  const party = { kind: 'party', text: 'Seoul', start: 0, end: 5, value: { name: 'South Korea', country: 'KR' } };

  assert.deepEqual(fromMention(slot('cargo[0]'), DRAFT, count), { what: 'munitions', category: 'ammunition', low: 300, high: 300, unit: 'container' });
  assert.equal(fromMention(slot('supplier'), DRAFT, party), 'KR');
  assert.equal(fromMention(slot('claims[0]'), DRAFT, party).claimant, 'South Korea');
  assert.equal(fromMention(slot('when'), DRAFT, party), null);
});

const days = (extent) => extent && [extent.from, extent.to, extent.certainFrom, extent.certainTo].map((day) => (day === null ? null : formatDay(day)));

test('a date covers the days it may be, and surely those that every reading has', () => {
  assert.deepEqual(days(extentOf('2023-09-07')), ['2023-09-07', '2023-09-08', '2023-09-07', '2023-09-08']);
  assert.deepEqual(days(extentOf('2023-09')), ['2023-09-01', '2023-10-01', null, null]);
  assert.deepEqual(days(extentOf('2023-09~')), ['2023-08-17', '2023-10-16', null, null]);
  assert.deepEqual(days(extentOf('2023-08/2023-10')), ['2023-08-01', '2023-11-01', '2023-08-31', '2023-10-02']);
  assert.deepEqual(days(extentOf('../2023-10-13')), [null, '2023-10-14', null, null]);
  assert.deepEqual(days(extentOf('2023-08/..')), ['2023-08-01', null, null, null]);
  assert.deepEqual(days(extentOf('201X')), ['2010-01-01', '2020-01-01', null, null]);
  assert.deepEqual(days(extentOf('2023-24')), ['2023-12-01', '2024-03-01', null, null]);
});

test('what is no date is told before it is sent', () => {
  for (const text of ['', 'soon', '2023-13', '2023-02-30', '/', '../..', '2023-09-07/soon', '2023-9-7']) {
    assert.equal(isDate(text), false, text);
  }
  assert.ok(isDate(' 2023-09-07/2023-10-01 '));
});

const reading = (type, fields, before = null) => readValue(type, (key) => fields[key] ?? '', before);

test('a form becomes a value: countries by name, numbers or words about what is wrong', () => {
  assert.deepEqual(reading('country', { country: 'north korea' }), { value: 'KP' });
  assert.deepEqual(reading('country', { country: 'Serbia' }), { value: 'RS' });
  assert.deepEqual(reading('country', { country: '' }), { value: null });
  assert.equal(reading('country', { country: 'Atlantis' }).field, 'country');
  assert.equal(reading('cargo', { what: 'x', low: '1e3' }).field, 'low');
  assert.deepEqual(reading('tags', { text: ' a, ,b ' }), { value: ['a', 'b'] });
  assert.deepEqual(reading('text', { text: '' }), { value: null });
});

test('a point that was moved is no longer the gazetteer’s', () => {
  const before = place('Rajin', { gazetteer_id: 'rajin' });
  const fields = { name: 'Rajin', country: 'KP', precision: 'town', lon: '130', lat: '42' };

  assert.equal(reading('place', fields, before).value.gazetteer_id, 'rajin');
  assert.equal(reading('place', { ...fields, lat: '42.1' }, before).value.gazetteer_id, null);
  assert.equal(reading('place', { ...fields, name: '' }, before).value, null);
});

test('a file is refused by its kind and size before it is sent', () => {
  const file = (name, size, type = '') => refuseFile({ name, size, type });

  assert.equal(file('report.pdf', 10), null);
  assert.equal(file('noname', 10, 'text/html'), null);
  assert.match(file('picture.png', 10, 'image/png') ?? '', /picture\.png/);
  assert.match(file('a.txt', 0) ?? '', /empty/);
  assert.match(file('a.pdf', 21 * 1024 * 1024) ?? '', /20 MiB/);
});

test('what is told of a report is checked before it is sent', () => {
  assert.equal(refuseTold({ text: 'x', published: '2023-10-19', url: 'https://a.example/x' }, false), null);
  assert.ok(refuseTold({}, false));
  assert.equal(refuseTold({}, true), null);
  assert.ok(refuseTold({ text: 'x', published: '19.10.2023' }, false));
  assert.ok(refuseTold({ text: 'x', url: 'javascript:alert(1)' }, false));
});

test('cargo is put into words with its bounds', () => {
  const words = (low, high, unit, what = 'munitions') => Object.values(cargoParts({ what, category: 'other', low, high, unit })).filter(Boolean).join(': ');

  assert.equal(words(1000, null, 'container'), '1,000 or more containers: munitions');
  assert.equal(words(null, 300, 'container'), 'at most 300 containers: munitions');
  assert.equal(words(4, 6, 'launcher', 'launchers'), '4 to 6 launchers');
  assert.equal(words(1, 1, 'ship', 'ship'), '1 ship');
  assert.equal(words(null, null, null), 'munitions');
});
