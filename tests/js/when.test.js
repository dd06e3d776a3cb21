import assert from 'node:assert/strict';
import test from 'node:test';

import { parseDay } from '../../static/js/dates.js';
import { dayWords, saidWords, whenWords } from '../../static/js/when.js';

const day = (text) => /** @type {number} */ (parseDay(text));

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

test('the date of a claim stands without the words around it', () => {
  assert.equal(saidWords('2023-08'), 'August 2023');
  assert.equal(saidWords('2023-10-13'), '13 Oct 2023');
  assert.equal(saidWords(undefined), 'date not known');
});
