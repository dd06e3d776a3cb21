// What the page says of time in English: the window, what was known on a day, and what was said.

import { counted, number } from './nouns.js';

export const TIME = {
  /** The head's numbers, in parts: those without a date and those without a place can be asked for. */
  /** @param {number} shown @param {number} total */
  shown: (shown, total) => `${number(shown)} of ${counted(total, 'event')}`,
  /** @param {number} count */
  undated: (count) => `${number(count)} undated`,
  /** @param {number} count */
  unplaced: (count) => `${number(count)} unplaced`,
  undatedHint: 'List those without a date: they are on no timeline',
  unplacedHint: 'List those without a place: they are on no map',

  asOf: 'As of',
  asOfHint: 'Show what was known on a day of the past',
  knownOn: 'Known on',
  knownDay: 'Day whose knowledge is shown',
  playKnown: 'Play what was known, day after day',
  play: 'Play',
  pauseKnown: 'Pause',
  earlierDay: 'Known one step earlier',
  laterDay: 'Known one step later',
  leaveKnown: 'Back to now',
  /** @param {string} day */
  known: (day) => `What was known on ${day}`,
  knownNote: 'From claims made by then. Titles are today’s.',
  /** @param {string} day */
  notYet: (day) => `Nothing was known of this event on ${day}.`,
  badDay: 'Write a day of the past as 2023-11-01',

  notKnown: 'not known',
  others: 'others',
  said: 'Said',
  /** @param {number} count */
  claims: (count) => counted(count, 'claim'),
  /** Who said what; `stance` is as the card words it. @param {string} who @param {string} stance @param {string} when */
  saying: (who, stance, when) => `${who} ${stance}, ${when}`,
  /** @param {number} count */
  moreClaims: (count) => `and ${number(count)} more`,
  supports: 'speaks for it',
  opposes: 'denies or doubts it',
  retracts: 'takes it back',
  /** @param {number} matched */
  plot: (matched) => `${counted(matched, 'event')} over time, and below when they were spoken of. The fields and buttons above set the window.`,
};
