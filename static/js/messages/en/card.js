// English texts of the card.

import { counted, number } from './nouns.js';

const KNOT_KMH = 1.852;

export const CARD = {
  more: 'More of the event',
  less: 'Less of the event',
  close: 'Close the event',
  running: 'Running total',
  runningHint: 'A running total is never added to its parts',
  /** Why an event has its status. @param {string} rule words of the data */
  since: (rule) => `, since ${rule}.`,
  /** The rule that gave a status, for `since`; `names` are of who says so. */
  rule: {
    withdrawn: 'every claim for it was withdrawn by its own claimant',
    /** @param {string} names @param {number} count */
    denied: (names, count) => `${names} ${count === 1 ? 'denies' : 'deny'} it`,
    /** @param {string} names @param {number} count */
    admitted: (names, count) => `${names}, party to it, ${count === 1 ? 'says' : 'say'} so`,
    /** @param {string} names @param {number} count */
    shown: (names, count) => `${names} ${count === 1 ? 'shows' : 'show'} physical evidence`,
    one: 'one origin only',
    /** @param {number} count */
    origins: (count) => counted(count, 'origin'),
    nobody: 'nobody is on record as claiming it',
  },
  /** @param {string} status @param {string} means */
  means: (status, means) => `${status} means: ${means}.`,
  when: 'When',
  where: 'Where',
  what: 'What',
  cargo: 'Cargo',
  between: 'Between',
  by: 'By way of',
  taking: 'Taking part',
  to: 'to',
  partyUnknown: 'not known',
  notes: 'Notes',

  originUnknown: 'origin not known',
  destinationUnknown: 'destination not known',
  showLeg: 'Show this leg',
  /** @param {number} leg from 1 */
  showLegNumber: (leg) => `Show leg ${leg} on the map`,
  noLine: 'No line: an end is not known',
  /** @param {string} why words of the data */
  implausible: (why) => `Implausible: ${why}.`,
  /** @param {string} name */
  ofVessel: (name) => `Show all events of ${name}`,
  /** @param {string} number */
  imo: (number) => `IMO ${number}`,
  /** @param {number} km @param {boolean} atSea */
  distance: (km, atSea) => (atSea ? `${number(Math.round(km))} km (${number(Math.round(km / KNOT_KMH))} nautical miles)` : `${number(Math.round(km))} km`),
  /** The least speed that the dates of a leg allow. @param {number} kmh @param {boolean} atSea */
  speed: (kmh, atSea) => `at least ${speedWords(kmh)} km/h${atSea ? ` (${speedWords(kmh / KNOT_KMH)} knots)` : ''} by its dates`,
  /** @param {string} when */
  left: (when) => `left ${when}`,
  /** @param {string} when */
  arrived: (when) => `arrived ${when}`,
  /** @param {string} places */
  via: (places) => `by way of ${places}`,

  estimate: 'an estimate',
  seen: 'contents seen',
  unseen: 'contents not verified',
  countedIn: 'Counted in',
  /** @param {number} count */
  counts: (count) => `${counted(count, 'cargo')} counted in it: never add them to it`,
  /** @param {number} figures @param {number} claimants */
  rivals: (figures, claimants) => `${counted(figures, 'figure')} by ${counted(claimants, 'claimant')}`,
  said: 'Said',
  figure: 'Figure',
  who: 'By whom',
  /** What became of a figure, and when. @type {Readonly<Record<'replaced' | 'withdrawn', (when: string) => string>>} */
  fate: { replaced: (when) => `replaced ${when}`, withdrawn: (when) => `withdrawn ${when}` },

  claimsFor: 'Claims for',
  claimsAgainst: 'Claims against',
  noneFor: 'Nobody is on record as claiming it.',
  noneAgainst: 'Nobody is on record as denying it.',
  past: 'Withdrawn or replaced',
  grades: 'How grades are read',
  gradesWords: 'The Admiralty code: the letter says how reliable the source is, the number how credible what it says.',

  sources: 'Sources',
  /** @param {number} count @param {number} independent */
  origins: (count, independent) => `${counted(count, 'source')}, ${counted(independent, 'origin')} for it.`,
  originsWords: 'Sources that repeat one another, or quote one claimant, count once.',
  /** @param {number} count */
  repeatedBy: (count) => `repeated by ${counted(count, 'other')}`,
  /** Which side the claims of a source are on. */
  side: { for: 'for it', against: 'against it', both: 'for and against it' },
  archived: 'archived copy',
  indirect: 'known through those that repeat it',

  partOf: 'Part of',
  parts: 'Parts of this episode',
  before: 'Before',
  after: 'After',
  /** @param {number} place from 1 @param {number} count */
  place: (place, count) => `${number(place)} of ${number(count)} in order of time`,
  /** @param {number} count */
  list: (count) => `All ${counted(count, 'part')}`,
  /** @param {number} count */
  showEpisode: (count) => `Show the episode’s ${counted(count, 'event')}`,

  history: 'History',
  /** @param {number} revision @param {string} day @param {string} action */
  revision: (revision, day, action) => `${number(revision)} · ${day} · ${action}`,
  /** @param {string} who */
  revisedBy: (who) => `by ${who}`,
  nothing: 'nothing',

  cite: 'Cite',
  copyCitation: 'Copy the citation',
  bibtex: 'BibTeX',
  copyBibtex: 'Copy BibTeX',
  page: 'Page of this event',
  json: 'JSON',

  share: 'Share',
  link: 'Link to this view',
  copyLink: 'Copy the link',
  embed: 'Map to embed in a page',
  copyEmbed: 'Copy the snippet',
  send: 'Send to …',
  print: 'Print the card and the map',
};

/** @param {number} value */
function speedWords(value) {
  return number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}
