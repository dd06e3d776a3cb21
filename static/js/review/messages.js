// The texts of the review page in the language that is spoken; the page itself does without them.

import { language } from '../language.js';
import * as en from '../messages/en/review.js';
import { REASONS as EN } from '../messages/en/reasons.js';
import * as ko from '../messages/ko/review.js';
import { REASONS as KO } from '../messages/ko/reasons.js';
import * as ru from '../messages/ru/review.js';
import { REASONS as RU } from '../messages/ru/reasons.js';

/** @type {Readonly<Record<import('../language.js').Language, typeof en>>} */
const CATALOGUES = { en, ko, ru };

export const REASONS = { en: EN, ko: KO, ru: RU }[language()];

export const { ALIKE, MENTION, PANELS, PLACE_KINDS, REVIEW_KEYS, SAY, STATES } = CATALOGUES[language()];

/** What the values are called. @type {Readonly<Record<string, string>>} */
export const LABELS = CATALOGUES[language()].LABELS;
