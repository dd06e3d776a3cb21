import assert from 'node:assert/strict';
import test from 'node:test';

import { addSteps, dayWords, formatDay, parseDay, whenWords, yearStart } from '../../static/js/dates.js';

const day = (text) => /** @type {number} */ (parseDay(text));

test('a day, a month and a year are read as their first day', () => {
  assert.equal(formatDay(day('2023-09-07')), '2023-09-07');
  assert.equal(formatDay(day('2023-09')), '2023-09-01');
  assert.equal(formatDay(day('2023')), '2023-01-01');
});

test('what is not in the calendar is no day', () => {
  for (const text of ['2023-02-30', '2023-13', '23-01-01', 'soon', '', '0000', '2023-1-1']) {
    assert.equal(parseDay(text), null, text);
  }
});

test('a month on from the last of January is the last of February', () => {
  assert.equal(formatDay(addSteps(day('2024-01-31'), 'month', 1)), '2024-02-29');
  assert.equal(formatDay(addSteps(day('2023-12-15'), 'month', -12)), '2022-12-15');
  assert.equal(formatDay(addSteps(day('2023-11-30'), 'quarter', 1)), '2024-02-29');
});

test('weeks and days are counted', () => {
  assert.equal(formatDay(addSteps(day('2023-12-28'), 'week', 1)), '2024-01-04');
  assert.equal(formatDay(addSteps(day('2024-03-01'), 'day', -1)), '2024-02-29');
  assert.equal(formatDay(yearStart(day('2023-09-07'), 1)), '2024-01-01');
});

test('a date is put into words that keep its precision', () => {
  const words = {
    '2023-10-13': '13 Oct 2023',
    '2023-10-13~': 'about 13 Oct 2023',
    '2023-08': 'some time in August 2023',
    '2023-08~': 'some time about August 2023',
    2023: 'some time in 2023',
    '201X': 'some time in the 2010s',
    '2023-21': 'some time in spring 2023',
    '2023-10-XX': 'some time in October 2023',
    '2023-09-07/2023-10-01': 'between 7 Sep and 1 Oct 2023',
    '2022-12-30/2023-01-02': 'between 30 Dec 2022 and 2 Jan 2023',
    '2023-08/2024-01': 'between August 2023 and January 2024',
    '2022/2023': 'between 2022 and 2023',
    '2023-08-21/2023-08-31': 'between 21 and 31 Aug 2023',
    '2023-08/2023-10': 'between August and October 2023',
    '2023-08/..': 'since August 2023',
    '../2023-10-13': 'by 13 Oct 2023',
    '/2023-10': 'by October 2023',
  };
  for (const [edtf, expected] of Object.entries(words)) {
    assert.equal(whenWords(edtf), expected, edtf);
  }
  assert.equal(whenWords(null), 'date not known');
  assert.equal(dayWords(day('2023-09-07')), '7 Sep 2023');
});
