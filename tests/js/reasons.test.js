// What the service gives as reasons is said anew, and what it says in another form is left as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonsWords } from '../../static/js/review/reasons.js';

test('reasons for a place are said in the words of the page', () => {
  assert.equal(reasonsWords(['exact name', 'in North Korea, which the context names', 'population 66,224', '3 km from a place, which the context names']),
    'exact name; in North Korea, which the context names; population 66,224; 3 km from a place, which the context names');
  assert.equal(reasonsWords(["no exact match; 80% similar to 'Rajin'"]), 'no exact match; 80% similar to “Rajin”');
  assert.equal(reasonsWords(['not a rail station']), 'not of the kind that is asked for (railway station)');
  assert.equal(reasonsWords(['its name in Korean', 'its name in Cyrillic letters']), 'its name in Hangul; its name in Cyrillic');
});

test('what makes events alike is said with dates and codes in words', () => {
  assert.equal(reasonsWords(['the same date: 2023-09-07/2023-10-01']), 'the same date: between 7 Sep and 1 Oct 2023');
  assert.equal(reasonsWords(['6 days apart: 2023-10-07 and 2023-10-13']), '6 days apart: 7 Oct 2023 and 13 Oct 2023');
  assert.equal(reasonsWords(['the same supplier; another recipient']), 'the same supplier; another recipient');
  assert.equal(reasonsWords(['not alike: ammunition and small arms']), 'not alike: ammunition and small arms');
  assert.equal(reasonsWords(['of different kinds: meeting and shipment']), 'of different kinds: meeting and shipment');
});

test('a reason that is not known here stays as the service words it', () => {
  assert.equal(reasonsWords(['because of the moon']), 'because of the moon');
});
