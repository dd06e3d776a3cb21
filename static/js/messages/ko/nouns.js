// Korean nouns that are counted; Korean has one form, and its counter stands behind the number.

import { counter } from '../../counted.js';

/** @type {typeof import('../en/nouns.js').COUNTED} */
export const COUNTED = {
  event: { other: '사건' }, source: { other: '출처' }, origin: { other: '독립 출처' }, other: { other: '기타' }, word: { other: '단어' },
  character: { other: '문자' }, change: { other: '변경' }, part: { other: '부분' }, cargo: { other: '화물' }, figure: { other: '서로 다른 수치' },
  claim: { other: '주장' }, claimant: { other: '주장자' }, filter: { other: '필터' }, leg: { other: '구간' }, amount: { other: '수량' },
  said: { other: '수치' }, draft: { other: '초안' }, time: { other: '횟수' },
};

const korean = counter('ko', COUNTED);

export const { number, formOf } = korean;

/** "사건 3건". @param {number} count @param {string} noun */
export const counted = (count, noun) => `${formOf(count, COUNTED[noun] ?? { other: noun })} ${number(count)}${COUNTERS[noun] ?? '개'}`;

/** @type {Readonly<Record<string, string>>} */
const COUNTERS = { event: '건', source: '건', origin: '건', other: '건', change: '건', claim: '건', claimant: '명', figure: '건', said: '건', draft: '건', character: '자' };
