// What is wrong with a query, in words.

import { SEARCH } from '../messages.js';

/** @param {import('./query.js').Wrong} wrong @returns {string} */
export function wrongWords({ kind, field, value, nearest, count }) {
  const said = value.replace(/^["“]/, '').replace(/["”]$/, '');
  switch (kind) {
    case 'field': return SEARCH.wrong.field(field, nearest);
    case 'value': return SEARCH.wrong.value(field, said, nearest);
    case 'many': return SEARCH.wrong.many(field, said, count);
    case 'empty': return SEARCH.wrong.empty(field);
    case 'date': return SEARCH.wrong.date(field, said);
    default: return SEARCH.wrong.order;
  }
}
