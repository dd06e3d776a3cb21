// Every language says all that English says, and counts and dates by its own rules.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES } from '../../static/js/language.js';
import * as en from '../../static/js/messages/en.js';
import * as enReasons from '../../static/js/messages/en/reasons.js';
import * as enReview from '../../static/js/messages/en/review.js';
import * as ko from '../../static/js/messages/ko.js';
import * as koReasons from '../../static/js/messages/ko/reasons.js';
import * as koReview from '../../static/js/messages/ko/review.js';
import * as ru from '../../static/js/messages/ru.js';
import * as ruReasons from '../../static/js/messages/ru/reasons.js';
import * as ruReview from '../../static/js/messages/ru/review.js';
import { SEAS } from '../../static/js/messages/seas.js';

const OTHERS = { ko: { ...ko, ...koReview, ...koReasons }, ru: { ...ru, ...ruReview, ...ruReasons } };

/** What is the same in every language: names, and forms that hold no words. */
const SAME = new Set(['LOCALE', 'CARD.bibtex', 'CARD.json', 'WHEN_PRECISION.range', 'SAY.kib', 'SAY.mib']);

/** Each text and function by its path. @param {unknown} value @param {string} path @returns {[string, unknown][]} */
function leaves(value, path = '') {
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key))
    : [[path, value]];
}

/** @param {object} catalogue without forms of nouns, whose number is a language's own */
function textsOf(catalogue) {
  return new Map(leaves(catalogue).filter(([path]) => !path.startsWith('COUNTED.')));
}

const ENGLISH = textsOf({ ...en, ...enReview, ...enReasons });

test('every sea of the base map has a name in every language', () => {
  const rows = readFileSync(`${import.meta.dirname}/../../seeds/labels.csv`, 'utf-8').trim().split('\n').slice(1);
  const names = [...new Set(rows.map((row) => row.split(',')[0]))].sort();

  assert.deepEqual(Object.keys(SEAS.ko).sort(), names);
  assert.deepEqual(Object.keys(SEAS.ru).sort(), names);
});

test('every language has its catalogue', () => {
  assert.deepEqual(Object.keys(LANGUAGES).sort(), ['en', ...Object.keys(OTHERS)].sort());
});

for (const [language, catalogue] of Object.entries(OTHERS)) {
  const texts = textsOf(catalogue);

  test(`${language} has the texts of English and no others`, () => {
    assert.deepEqual([...texts.keys()].sort(), [...ENGLISH.keys()].sort());
    assert.deepEqual(Object.keys(catalogue.COUNTED).sort(), Object.keys(en.COUNTED).sort());
  });

  test(`${language} leaves nothing empty or in English`, () => {
    const left = [...texts].filter(([path, text]) => typeof text === 'string' && !SAME.has(path) && !/^(REVIEW_)?KEYS\.\d+\.0$/.test(path) && (text === '' || text === ENGLISH.get(path)));
    assert.deepEqual(left, []);
  });

  test(`${language} takes as many values in each text as English`, () => {
    const differing = [...ENGLISH].filter(([path, text]) => typeof text === 'function' && /** @type {Function} */ (texts.get(path)).length !== text.length);
    assert.deepEqual(differing.map(([path]) => path), []);
  });
}

test('Russian counts in three forms, Korean puts the counter behind the number', () => {
  assert.deepEqual([1, 2, 5, 21].map((count) => ru.counted(count, 'event')), ['1 событие', '2 события', '5 событий', '21 событие']);
  assert.equal(ko.counted(3, 'event'), '사건 3건');
});

test('texts of the review page count and quote by the rules of the language', () => {
  assert.deepEqual([1, 3, 11].map((count) => ruReview.SAY.lessAlike(count)), ['1 менее похожее событие', '3 менее похожих события', '11 менее похожих событий']);
  assert.deepEqual([1, 2, 5].map((count) => ruReview.SAY.times(count)), ['1 раз', '2 раза', '5 раз']);
  assert.equal(koReview.SAY.draftOf(1, 3), '초안 3건 중 1번째');
  assert.equal(ruReview.SAY.quoted('Rajin'), '«Rajin»');
});

test('amounts take the unit of the language, or the English one where it is not known', () => {
  assert.equal(ru.AMOUNT.exact('5', ru.formOf(5, ru.unitForms('container'))), '5 контейнеров');
  assert.equal(ko.AMOUNT.atLeast('1,000', ko.formOf(1000, ko.unitForms('container'))), '컨테이너 1,000개 이상');
  assert.equal(ko.AMOUNT.exact('2', ko.formOf(2, ko.unitForms('gadget'))), 'gadget 2');
});

test('dates keep their precision and say once what they share', () => {
  const [from, to] = [{ year: '2023', month: 9, day: 7 }, { year: '2023', month: 10, day: 1 }];
  assert.equal(ko.WHEN.between(from, '', to, ''), '2023년 9월 7일~10월 1일 사이');
  assert.equal(ru.WHEN.between(from, '', to, ''), 'между 7 сентября и 1 октября 2023\u00a0г.');
  assert.equal(ru.WHEN.sometime({ year: '2023', month: 8 }, '~'), 'примерно август 2023\u00a0г. (день неизвестен)');
  assert.equal(ko.WHEN.sometime({ year: '2023', month: 8 }, ''), '2023년 8월 중');
});
