// English texts of the search.

import { counted, number } from './nouns.js';

export const SEARCH = {
  review: 'Review',
  reviewHint: 'Hand in reports and review drafts',
  suggestions: 'Suggestions',
  narrow: 'Narrow by field',
  values: 'Filters',
  events: 'Events',
  /** @param {string} title of the field @param {string} value */
  option: (title, value) => `${title}: ${value}`,
  /** What a field takes. @type {Readonly<Record<import('../../search/query.js').Field, string>>} */
  takes: {
    supplier: 'who sends',
    recipient: 'who receives',
    status: 'what the claims amount to',
    kind: 'what sort of event',
    mode: 'how it was carried',
    vessel: 'a ship or other vehicle',
    place: 'where it was or went through',
    stage: 'how far it came',
    tag: 'a subject',
    episode: 'the story it is part of',
    after: 'from this day, month or year on',
    before: 'until before it',
    during: 'in this day, month or year',
  },
  help: 'Words find beginnings of words. “Lady R” in quotation marks must stand together. Enter takes field words such as supplier:"North Korea" as filters.',
  /** @param {number} count */
  showTable: (count) => `Show ${counted(count, 'event')} in the table`,
  noEvents: 'No event has all these words.',
  byOther: 'found by another name of something in it',
  searching: 'Searching …',
  /** @param {number} values @param {number} events */
  found: (values, events) => `${counted(values, 'filter')}, ${counted(events, 'event')}`,
  /** @param {number} count */
  count: (count) => number(count),
  wrong: {
    /** @param {string} field @param {string} nearest */
    field: (field, nearest) => `There is no field “${field}”.${nearest ? ` Did you mean ${nearest}:?` : ''} To search for it as words, put it in quotation marks.`,
    /** @param {string} field @param {string} value @param {string} nearest */
    value: (field, value, nearest) => `No ${field} goes by “${value}”.${nearest ? ` Did you mean ${nearest}?` : ''}`,
    /** @param {string} field @param {string} value @param {number} count */
    many: (field, value, count) => `${number(count)} values of ${field} begin with “${value}”. Write more of it.`,
    /** @param {string} field */
    empty: (field) => `Write a value behind ${field}:`,
    /** @param {string} field @param {string} value */
    date: (field, value) => `${field}: takes a date such as 2023, 2023-09 or 2023-09-07, not “${value}”.`,
    order: 'after: must lie before before:',
  },
};
