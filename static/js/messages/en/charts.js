// English texts of the charts: flows, voyages, reported totals.

import { counted, number } from './nouns.js';

export const CHARTS = {
  /** @param {number} looked @param {number} matched */
  partial: (looked, matched) =>
    `${number(matched)} events match; the first ${number(looked)} are counted here. Narrow the filters to count the rest.`,
  /** @param {number} left */
  moreRows: (left) => `Show more (${number(left)} left)`,
  data: 'The same as JSON, from the API',
  how: 'How this is counted',
  open: 'Open the event',
  filter: 'Show only this',
  unfilter: 'Show all again',
  source: 'Source',
  via: 'through',
  events: 'Events',
  from: 'From',
  to: 'To',
  between: 'Between',
  status: 'Status',
  when: 'When',

  flows: {
    title: 'Flows',
    intro: 'Who sent what to whom, by the events of the selection. Amounts are added only where they are of one kind of event, one sort of goods and one unit; a part is never added to its whole.',
    party: 'supplier and recipient',
    place: 'the places of a leg',
    /** @param {number} count */
    picture: (count) => `${number(count)} flows, as wide as they have events. The table below says the same.`,
    /** @param {number} shown @param {number} all */
    first: (shown, all) => `The picture shows the ${number(shown)} flows of most events; the table has all ${number(all)}.`,
    /** @param {number} count */
    unpaired: (count) => `${counted(count, 'event')} without both ends ${count === 1 ? 'is' : 'are'} in no flow.`,
    caption: 'Flows of the selection, those of most events first',
    amounts: 'Amounts of single events, added',
    apart: 'Not added',
    none: 'no amount was given',
    noSum: 'none that can be added',
    empty: 'No event of the selection has both ends.',
    /** @param {string} origin @param {string} destination */
    name: (origin, destination) => `${origin} → ${destination}`,
    rough: 'with estimates',
    /** Why an amount is not added. @type {Readonly<Record<string, string>>} */
    why: {
      cumulative: 'Running totals, which may hold the amounts of single events or rival them',
      part: 'Parts of another amount here',
      shared: 'Went by several ways together; nobody said how much by which',
      worded: 'Words without a number',
    },
    /** @param {number} count */
    aside: (count) => counted(count, 'amount'),
  },

  voyages: {
    title: 'Voyages',
    /** @type {Readonly<Record<string, string>>} */
    types: { vessel: 'Ships', aircraft: 'Aircraft', train: 'Trains', truck: 'Trucks' },
    /** @param {string} ship @param {string} amount @param {string} claimant @param {string} said */
    mostSaid: (ship, amount, claimant, said) => `${ship} sailed most: ${amount}, says ${claimant} (${said}).`,
    /** @param {string} name @param {number} count */
    mostKept: (name, count) => `${name} is on record most, with ${counted(count, 'leg')} of events.`,
    /** @param {number} count */
    onRecord: (count) => `One by one, ${counted(count, 'leg')} of events ${count === 1 ? 'is' : 'are'} on record here.`,
    intro: 'A bar is a leg of one event: full on the days on which it was certainly under way, pale where the dates leave it open. A diamond is a sighting. Two events may tell of one voyage. Running totals are no voyages of their own; what they count stands in the table.',
    /** @param {number} count @param {string} type */
    picture: (count, type) => `${type}: voyages of ${number(count)} over time. The table below says the same.`,
    vehicle: 'Vehicle',
    onlyRecord: 'On record',
    columns: 'on record (said)',
    /** @param {string} name @param {string} kept @param {string | null} said */
    rowName: (name, kept, said) => `${name}  ${kept}${said === null ? '' : ` (${said})`}`,
    /** @param {string} least */
    orMore: (least) => `${least}+`,
    said: 'Said to have gone',
    seen: 'Seen',
    nobody: 'nobody counts them',
    caption: 'Vehicles, those of most voyages first',
    empty: 'No event of the selection names a ship, an aircraft or a train.',
    replaced: 'replaced since',
    unknown: 'not known',
    /** @param {string} origin @param {string} destination */
    way: (origin, destination) => `${origin} → ${destination}`,
    /** @param {string} place */
    at: (place) => `seen at ${place}`,
    seenSomewhere: 'seen',
  },

  totals: {
    title: 'Totals',
    intro: 'What was said, when and by whom, about how much there was so far. Each line is one claimant; a step is a new figure. Claimants count from different starts and see different parts, so nothing is added up.',
    thing: 'What was counted',
    /** @param {string} unit @param {string} title @param {number} figures @param {number} claimants */
    option: (unit, title, figures, claimants) => `${unit}: ${title} (${counted(figures, 'said')}, ${counted(claimants, 'claimant')})`,
    by: 'Said by',
    byHint: 'A date: 2024, 2024-03 or 2024-03-31; empty for all',
    /** @param {string} date */
    lastBy: (date) => `The last word of each by ${date}`,
    last: 'The last word of each',
    nothingBy: 'Nothing had been said by then.',
    claimant: 'Claimant',
    amount: 'Amount',
    said: 'Said',
    grade: 'Grade',
    note: 'Note',
    denials: 'Denied by',
    denies: 'denies it',
    denied: 'Denied',
    /** @param {string} what @param {number} count */
    picture: (what, count) => `${what}: ${counted(count, 'claimant')} over the date of what was said. The tables below say the same.`,
    all: 'All figures by date',
    /** @param {string} claimant @param {string} scope */
    scoped: (claimant, scope) => `${claimant} (${scope})`,
    replaced: 'replaced by a later figure',
    empty: 'No event of the selection holds a total that was reported.',
    legendLeast: '▲ at least',
    legendMost: '▼ at most',
    legendRange: '│ from … to',
    legendDenied: '✕ denial',
  },
};
