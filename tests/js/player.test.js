import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseDay } from '../../static/js/dates.js';
import { stepKnown, today } from '../../static/js/past.js';
import { advance } from '../../static/js/player.js';
import { EVERYTHING } from '../../static/js/state.js';
import { yearWords } from '../../static/js/years.js';

const day = (/** @type {string} */ text) => /** @type {number} */ (parseDay(text));
const DOMAIN = /** @type {const} */ ([day('2020'), day('2026')]);

test('the day whose knowledge is shown moves by the step, and ends today', () => {
  const selection = { ...EVERYTHING, asOf: day('2023-10-31'), step: /** @type {const} */ ('month') };
  assert.deepEqual(advance(selection, 'known', DOMAIN), { asOf: day('2023-11-30') });
  assert.equal(advance({ ...selection, asOf: today() }, 'known', DOMAIN), null);
  assert.equal(stepKnown(day('2020-01-15'), 'year', -1, DOMAIN[0], today()), DOMAIN[0]);
});

test('the window stops at the end of its days', () => {
  const selection = { ...EVERYTHING, from: day('2025-11-01'), to: day('2025-12-01') };
  const next = advance(selection, 'window', DOMAIN);
  assert.deepEqual(next, { from: day('2025-12-01'), to: day('2026-01-01') });
  assert.equal(advance({ ...selection, ...next }, 'window', DOMAIN), null);
});

test('the years in view are said whatever the zoom', () => {
  assert.equal(yearWords([day('2023-10-01'), day('2023-10-08')]), '2023');
  assert.equal(yearWords([day('2023-10-01'), day('2024-01-01')]), '2023');
  assert.equal(yearWords([day('2023-10-01'), day('2024-01-02')]), '2023–2024');
});
