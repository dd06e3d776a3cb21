import assert from 'node:assert/strict';
import test from 'node:test';

import { addSteps, formatDay, parseDay, yearStart } from '../../static/js/dates.js';

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
