// English nouns that are counted.

import { counter } from '../../counted.js';

/** What counted things are called, by the plural rules of the language. @type {Readonly<Record<string, import('../../counted.js').Forms>>} */
export const COUNTED = {
  event: { one: 'event', other: 'events' },
  source: { one: 'source', other: 'sources' },
  origin: { one: 'independent origin', other: 'independent origins' },
  other: { one: 'other', other: 'others' },
  word: { one: 'word', other: 'words' },
  character: { one: 'character', other: 'characters' },
  change: { one: 'change', other: 'changes' },
  part: { one: 'part', other: 'parts' },
  cargo: { one: 'cargo is', other: 'cargoes are' },
  figure: { one: 'figure', other: 'differing figures' },
  claim: { one: 'claim', other: 'claims' },
  claimant: { one: 'claimant', other: 'claimants' },
  filter: { one: 'filter', other: 'filters' },
  leg: { one: 'leg', other: 'legs' },
  amount: { one: 'amount', other: 'amounts' },
  said: { one: 'figure', other: 'figures' },
  time: { one: 'time', other: 'times' },
  draft: { one: 'draft', other: 'drafts' },
};

export const { number, formOf, counted } = counter('en-GB', COUNTED);
