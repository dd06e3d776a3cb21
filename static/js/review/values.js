// The values of a draft one by one: their paths, where they are in the draft, and where the text says them. Pure.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Span} Span */
/** @typedef {import('./types.js').MentionKind} MentionKind */

/** @typedef {'text' | 'prose' | 'date' | 'country' | 'place' | 'kind' | 'stage' | 'mode' | 'tags' | 'vessel' | 'cargo' | 'claim'} SlotType */

/**
 * @typedef {object} Slot
 * @property {string} path as the service names it: `when`, `legs[0].origin`
 * @property {SlotType} type
 * @property {string} label a key of the texts
 * @property {'event' | 'legs' | 'vessels' | 'cargo' | 'claims' | 'more'} group
 * @property {number} [index] of its entry, in a list
 */

/** @type {readonly [keyof Draft, SlotType, 'event' | 'more'][]} */
const SINGLE = [
  ['title', 'text', 'event'], ['kind', 'kind', 'event'], ['when', 'date', 'event'], ['supplier', 'country', 'event'],
  ['recipient', 'country', 'event'], ['place', 'place', 'event'],
];
/** @type {readonly [keyof Draft, SlotType, 'event' | 'more'][]} */
const MORE = [['stage', 'stage', 'more'], ['summary', 'prose', 'more'], ['tags', 'tags', 'more'], ['parent', 'text', 'more']];

/** Lists of a draft. */
export const LISTS = /** @type {const} */ (['legs', 'vessels', 'cargo', 'claims']);
/** @typedef {typeof LISTS[number]} ListName */

/** Mentions that a value of each type may be taken from. @type {Readonly<Partial<Record<SlotType, MentionKind>>>} */
export const MENTIONED = { date: 'date', country: 'party', place: 'place', vessel: 'vessel', cargo: 'quantity', claim: 'party' };

/**
 * All values in the order in which a person goes through them.
 * @param {Draft} draft
 * @returns {Slot[]}
 */
export function slotsOf(draft) {
  const single = (/** @type {readonly [keyof Draft, SlotType, 'event' | 'more'][]} */ rows) =>
    rows.map(([path, type, group]) => /** @type {Slot} */ ({ path, type, label: path, group }));
  const legs = draft.legs.flatMap((_, index) => /** @type {Slot[]} */ ([
    { path: `legs[${index}].mode`, type: 'mode', label: 'mode', group: 'legs', index },
    { path: `legs[${index}].origin`, type: 'place', label: 'origin', group: 'legs', index },
    { path: `legs[${index}].destination`, type: 'place', label: 'destination', group: 'legs', index },
  ]));
  const entries = /** @type {const} */ ([['vessels', 'vessel'], ['cargo', 'cargo'], ['claims', 'claim']]).flatMap(([group, type]) =>
    draft[group].map((_, index) => /** @type {Slot} */ ({ path: `${group}[${index}]`, type, label: type, group, index })));
  return [...single(SINGLE), ...legs, ...entries, ...single(MORE)];
}

/** `legs[0].origin` → `legs`, 0, `origin`. @param {string} path @returns {(string | number)[]} */
export function stepsOf(path) {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** @param {Draft} draft @param {string} path @returns {any} */
export function valueAt(draft, path) {
  return stepsOf(path).reduce((/** @type {any} */ value, step) => value?.[step], draft);
}

/**
 * The draft with another value at a path. `span` is where the text says it; without one, it is known from elsewhere.
 * @param {Draft} draft
 * @param {string} path
 * @param {unknown} value
 * @param {Span | null} [span]
 * @returns {Draft}
 */
export function withValue(draft, path, value, span = null) {
  const spans = Object.fromEntries(Object.entries(draft.spans).filter(([other]) => other !== path && !other.startsWith(`${path}.`)));
  const next = /** @type {Draft} */ (put(draft, stepsOf(path), value));
  return { ...next, spans: span === null ? spans : { ...spans, [path]: span } };
}

/** @param {any} holder @param {(string | number)[]} steps @param {unknown} value @returns {unknown} */
function put(holder, [step, ...rest], value) {
  if (step === undefined) {
    return value;
  }
  const inner = put(holder?.[step], rest, value);
  return typeof step === 'number'
    ? holder.map((/** @type {unknown} */ old, /** @type {number} */ index) => (index === step ? inner : old))
    : { ...holder, [step]: inner };
}

/** @param {Draft} draft @param {ListName} list @param {unknown} entry @returns {Draft} */
export function withEntry(draft, list, entry) {
  return { ...draft, [list]: [...draft[list], entry] };
}

/**
 * The draft without one entry of a list; the spans of those behind it move up.
 * @param {Draft} draft
 * @param {ListName} list
 * @param {number} index
 * @returns {Draft}
 */
export function withoutEntry(draft, list, index) {
  const spans = Object.entries(draft.spans).flatMap(([path, span]) => {
    const [name, at, ...rest] = stepsOf(path);
    if (name !== list || typeof at !== 'number' || at < index) {
      return [[path, span]];
    }
    return at === index ? [] : [[`${list}[${at - 1}]${rest.map((step) => `.${step}`).join('')}`, span]];
  });
  const kept = /** @type {unknown[]} */ (draft[list]).filter((_, at) => at !== index);
  return { ...draft, [list]: kept, spans: Object.fromEntries(spans) };
}

/** Where the text says a value; null where it does not. @param {Draft} draft @param {string} path @returns {Span | null} */
export function spanOf(draft, path) {
  const claim = /^claims\[(\d+)\]$/.exec(path);
  const made = claim ? draft.claims[Number(claim[1])] : undefined;
  return made ? [made.start, made.end] : (draft.spans[path] ?? null);
}

/** Every value that the text says, with where. @param {Draft} draft @returns {{ path: string, span: Span, type: SlotType }[]} */
export function spansOf(draft) {
  return slotsOf(draft).flatMap(({ path, type }) => {
    const span = spanOf(draft, path);
    return span === null ? [] : [{ path, span, type }];
  });
}

/** Whether nothing is known. @param {unknown} value */
export function isEmpty(value) {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
