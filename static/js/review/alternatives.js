// What else a value could be: other dates, places, counts and names of the text, and other places of that name. Pure.

import { MENTIONED, spanOf } from './values.js';
import { isSame } from './changes.js';

/** @typedef {import('./types.js').Candidate} Candidate */
/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {import('./types.js').Span} Span */
/** @typedef {import('./values.js').Slot} Slot */

/**
 * @typedef {object} Alternative
 * @property {unknown} value what the slot would hold
 * @property {Span | null} span where the text says it
 * @property {string} words the text's own
 * @property {'text' | 'gazetteer'} from
 * @property {number} times how often the text says so
 * @property {readonly string[]} reasons why the gazetteer offers it
 * @property {number | null} score of the gazetteer
 * @property {boolean} chosen whether it is what the draft says now
 */

const MOST = 9;

/**
 * Alternatives of a value: the gazetteer's first, then the text's, those near the sentence before others.
 * @param {Slot} slot
 * @param {Draft} draft
 * @param {readonly Mention[]} mentions
 * @param {readonly Candidate[]} candidates
 * @returns {Alternative[]}
 */
export function alternativesOf(slot, draft, mentions, candidates) {
  const value = valueOf(slot, draft);
  const kind = MENTIONED[slot.type];
  const near = spanOf(draft, slot.path)?.[0] ?? 0;
  const said = mentions.filter((mention) => mention.kind === kind)
    .sort((a, b) => Math.abs(a.start - near) - Math.abs(b.start - near))
    .flatMap((mention) => {
      const offered = fromMention(slot, draft, mention);
      return offered === null ? [] : [{ ...blank(offered), span: /** @type {Span} */ ([mention.start, mention.end]), words: mention.text }];
    });
  const known = slot.type === 'place' ? candidates.map((one) => fromCandidate(one, spanOf(draft, slot.path))) : [];
  const all = heap([...known, ...said]).map((one) => ({ ...one, chosen: isChosen(slot, one.value, value) }));
  return all.slice(0, MOST);
}

/**
 * What the page offers for a value, in the order of its numbers.
 * @param {Slot} slot
 * @param {{ draft: Draft | null, view: { candidates: Record<string, Candidate[]> } | null, report: { mentions: Mention[] } | null }} desk
 * @returns {Alternative[]}
 */
export function offersOf(slot, { draft, view, report }) {
  if (!draft || !view || !report) {
    return [];
  }
  return alternativesOf(slot, draft, report.mentions, view.candidates[slot.path] ?? []).filter(({ chosen, from }) => !chosen || from === 'gazetteer');
}

/** @param {unknown} value @returns {Alternative} */
function blank(value) {
  return { value, span: null, words: '', from: 'text', times: 1, reasons: [], score: null, chosen: false };
}

/** @param {Slot} slot @param {Draft} draft @returns {any} */
function valueOf(slot, draft) {
  return slot.index === undefined || slot.group === 'legs' ? valueIn(draft, slot.path) : draft[/** @type {'cargo'} */ (slot.group)][slot.index];
}

/** @param {Draft} draft @param {string} path */
function valueIn(draft, path) {
  const leg = /^legs\[(\d+)\]\.(origin|destination|mode)$/.exec(path);
  return leg ? draft.legs[Number(leg[1])]?.[/** @type {'origin'} */ (leg[2])] : draft[/** @type {'when'} */ (path)];
}

/**
 * What the slot would hold if it were taken from a mention; null where the mention does not say enough.
 * @param {Slot} slot
 * @param {Draft} draft
 * @param {Mention} mention
 * @returns {unknown}
 */
export function fromMention(slot, draft, { kind, text, value }) {
  const read = kind === MENTIONED[slot.type] ? FROM_MENTION[slot.type] : undefined;
  return read ? read({ name: text, ...present(value) }, valueOf(slot, draft) ?? {}) : null;
}

/** Without what is not known, so that what stands before it holds. @param {Record<string, any>} value */
function present(value) {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

/**
 * From what a mention is read as, and what the draft says now. @type {Readonly<Partial<Record<import('./values.js').SlotType,
 *   (value: Record<string, any>, now: Record<string, any>) => unknown>>>}
 */
const FROM_MENTION = {
  date: ({ edtf = null }) => edtf,
  country: ({ country = null }) => country,
  place: (value) => place(value),
  vessel: ({ name, imo = null, imo_valid: isValid = null }) => ({ name, imo, imo_valid: isValid }),
  cargo: ({ low = null, high = null, unit, what }, now) => (unit ? { ...now, low, high, unit, what: what || now.what || unit } : null),
  claim: ({ name, country = null }, now) => ({ ...now, claimant: name, country }),
};

/** @param {Record<string, any>} given @returns {Place} */
function place({ name, country = null, lon = null, lat = null, precision = 'town', gazetteer_id: id = null }) {
  return { name, country, lon, lat, precision, gazetteer_id: id };
}

/** @param {Candidate} candidate @param {Span | null} span @returns {Alternative} */
function fromCandidate(candidate, span) {
  const value = place({ ...candidate, gazetteer_id: candidate.id });
  return { ...blank(value), span, from: 'gazetteer', words: '', reasons: candidate.reasons, score: candidate.score };
}

/** Those that come to the same, as one with a count. @param {Alternative[]} all @returns {Alternative[]} */
function heap(all) {
  /** @type {Alternative[]} */
  const heaps = [];
  for (const one of all) {
    const at = heaps.findIndex((other) => isAlike(other.value, one.value));
    const other = heaps[at];
    if (other === undefined) {
      heaps.push(one);
    } else {
      heaps[at] = { ...other, times: other.from === 'text' ? other.times + 1 : other.times };
    }
  }
  return heaps;
}

/** @param {any} one @param {any} other */
function isAlike(one, other) {
  const id = one?.gazetteer_id;
  return id ? id === other?.gazetteer_id : isSame(one, other);
}

/** @param {Slot} slot @param {any} one @param {any} value */
function isChosen(slot, one, value) {
  if (slot.type === 'claim') {
    return one.claimant === value?.claimant;
  }
  if (slot.type === 'cargo') {
    return one.low === value?.low && one.high === value?.high && one.unit === value?.unit;
  }
  return isAlike(one, value);
}
