// Words of the data are marked with the language they are in, and parties are called in the language of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setApart, tongue } from '../../static/js/tongue.js';

test('letters tell a language where no source does', () => {
  assert.deepEqual(['Rajin to Dunay', 'Вагнер', 'Донецька область, Київ', '포탄', '鉄道で', '彈藥', 'أنصار الله', 'پهپاد', 'ציוד', '1,000'].map((text) => tongue(text)),
    ['en', 'ru', 'uk', 'ko', 'ja', 'zh', 'ar', 'fa', 'he', 'en']);
});

test('most letters decide where scripts are mixed', () => {
  assert.equal(tongue('Shells, in Korean 포탄, went by rail'), 'en');
  assert.equal(tongue('국방부는 KN-23 포탄이라고 밝혔다'), 'ko');
});

test('a source tells the language of its words, but not of their translation', () => {
  assert.equal(tongue('Des obus', 'fr'), 'fr');
  assert.equal(tongue('Shells', 'ko'), 'en');
  assert.equal(tongue('Снаряды', 'uk'), 'uk');
  assert.equal(tongue('포탄', 'ko-KR'), 'ko-KR');
});

test('words that run the other way are set apart from the sentence around them, others stay as they are', () => {
  assert.equal(setApart('Rajin'), 'Rajin');
  assert.equal(setApart('أنصار الله'), '\u2068أنصار الله\u2069');
  assert.equal(setApart('evil \u202etxt'), '\u2068evil \u202etxt\u2069');
});
