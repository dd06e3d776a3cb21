// Joins what each event adds to flows, voyages and totals (geo/reckon/share.py) to what the service answers of a
// selection (geo/reckon): groups, adds and sorts, and knows nothing of claims, dates and bounds. Pure.

/** @typedef {import('../charts/types.js').Aside} Aside */
/** @typedef {import('../charts/types.js').End} End */
/** @typedef {import('../charts/types.js').Flow} Flow */
/** @typedef {import('../charts/types.js').Itinerary} Itinerary */
/** @typedef {import('../charts/types.js').Sum} Sum */
/** @typedef {import('../charts/types.js').Thing} Thing */
/** @typedef {import('../charts/types.js').Voyage} Voyage */
/** @typedef {import('./pack.js').Held} Held */

/** @typedef {{ aside: Aside & { cargo: number, part_of: string | null }, kind: string, low: number, high: number | null, rough: boolean }} Amount */
/** @typedef {(string | null)[]} Days of each voyage the one that it is sorted by */

/**
 * @typedef {object} Share
 * @property {Readonly<Record<string, readonly [End, End][]>>} pairs the flows it is of, by what they run between
 * @property {boolean} shared whether between places its amounts are of several ways together
 * @property {readonly Amount[]} amounts
 * @property {readonly (Itinerary & { order: number, days: { voyages: Days, sightings: Days } })[]} vehicles
 * @property {readonly Thing[]} things
 */

/** What an amount (`slug#0`) is part of. @typedef {(ref: string) => string | null | undefined} WholeOf */

const LAST = '9999-12-31';

/**
 * @param {readonly Held[]} chosen
 * @param {string} ends
 * @param {WholeOf} wholeOf
 */
export function joinFlows(chosen, ends, wholeOf) {
  /** @type {Map<string, { origin: End, destination: End, members: Held[] }>} */
  const found = new Map();
  for (const held of chosen) {
    for (const [origin, destination] of held.share.pairs[ends] ?? []) {
      const key = JSON.stringify([origin.id, destination.id]);
      const flow = found.get(key) ?? { origin, destination, members: [] };
      flow.members.push(held);
      found.set(key, flow);
    }
  }
  const flows = [...found.values()].map((it) => toFlow(it, ends, wholeOf));
  flows.sort((one, other) => other.events.length - one.events.length
    || compare(one.origin.name, other.origin.name) || compare(one.destination.name, other.destination.name));
  const unpaired = chosen.filter(({ share }) => !share.pairs[ends]?.length).length;
  return { ends, ...scope(chosen), unpaired, flows };
}

/** @param {{ origin: End, destination: End, members: Held[] }} pair @param {string} ends @param {WholeOf} wholeOf @returns {Flow} */
function toFlow({ origin, destination, members }, ends, wholeOf) {
  /** @type {Aside[]} */
  const asides = [];
  /** @type {Map<string, Amount>} */
  const amounts = new Map();
  for (const { share } of members) {
    for (const amount of share.amounts) {
      const { aside } = amount;
      if (aside.why === 'part' && !(share.shared && ends === 'place')) {
        amounts.set(`${aside.event}#${aside.cargo}`, amount);
      } else {
        asides.push(aside.why === 'part' ? { ...aside, why: 'shared' } : aside);
      }
    }
  }
  const parts = new Set([...amounts].filter(([ref, amount]) => isCountedAbove(ref, amount, amounts, wholeOf)).map(([, amount]) => amount));
  /** @type {Record<string, number>} */
  const statuses = {};
  for (const { feature: { properties: { status } } } of members) {
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return {
    origin, destination, statuses,
    events: members.map(({ feature: { id, properties: { title, status } } }) => ({ event: id, title, status })),
    sums: toSums([...amounts.values()].filter((amount) => !parts.has(amount))),
    asides: [...asides, ...[...parts].map(({ aside }) => aside)],
  };
}

/** Whether an amount is part of one of the same unit in the flow, at any number of steps. @param {string} ref @param {Amount} amount @param {Map<string, Amount>} amounts @param {WholeOf} wholeOf */
function isCountedAbove(ref, { aside }, amounts, wholeOf) {
  const seen = new Set([ref]);
  for (let whole = aside.part_of ?? undefined; whole !== undefined && !seen.has(whole); whole = wholeOf(whole) ?? undefined) {
    if (amounts.get(whole)?.aside.unit === aside.unit) {
      return true;
    }
    seen.add(whole);
  }
  return false;
}

/** @param {readonly Amount[]} amounts @returns {Sum[]} */
function toSums(amounts) {
  /** @type {Map<string, Sum>} */
  const sums = new Map();
  for (const { aside: { event, category, unit }, kind, low, high, rough } of amounts) {
    const key = JSON.stringify([kind, category, unit]);
    const sum = sums.get(key) ?? { kind, category, unit, low: 0, high: 0, rough: false, events: [] };
    sums.set(key, {
      ...sum,
      low: sum.low + low,
      high: sum.high === null || high === null ? null : sum.high + high,
      rough: sum.rough || rough,
      events: sum.events.includes(event) ? sum.events : [...sum.events, event],
    });
  }
  return [...sums.values()].sort((one, other) => compare(one.kind, other.kind) || compare(one.category, other.category) || compare(one.unit, other.unit));
}

/** @param {readonly Held[]} chosen */
export function joinVoyages(chosen) {
  /** @type {Map<string, Share['vehicles'][number][]>} */
  const found = new Map();
  for (const told of chosen.flatMap(({ share }) => share.vehicles)) {
    found.set(told.vehicle.id, [...(found.get(told.vehicle.id) ?? []), told]);
  }
  const joined = [...found.values()].map((all) => ({ order: all[0]?.order ?? 0, itinerary: toItinerary(all) }));
  joined.sort((one, other) => one.order - other.order || other.itinerary.most - one.itinerary.most
    || compare(one.itinerary.vehicle.name, other.itinerary.vehicle.name));
  return { ...scope(chosen), vehicles: joined.map(({ itinerary }) => itinerary) };
}

/** @param {Share['vehicles'][number][]} all of one vehicle @returns {Itinerary} */
function toItinerary(all) {
  const dated = (/** @type {'voyages' | 'sightings'} */ name) => all.flatMap((it) => it[name].map((voyage, at) => ({ voyage, day: it.days[name][at] ?? LAST })))
    .sort((one, other) => compare(one.day, other.day)).map(({ voyage }) => voyage);
  const counts = all.flatMap((it) => it.counts).sort((one, other) => compare(one.said_latest ?? LAST, other.said_latest ?? LAST));
  const voyages = dated('voyages');
  return {
    vehicle: /** @type {Share['vehicles'][number]} */ (all[0]).vehicle,
    most: Math.max(voyages.length, ...counts.filter(({ live }) => live).map(({ low }) => low ?? 0)),
    voyages, sightings: dated('sightings'), counts,
  };
}

/** @param {readonly Held[]} chosen */
export function joinTotals(chosen) {
  const figures = (/** @type {Thing} */ { series }) => series.reduce((count, row) => count + row.figures.length, 0);
  const things = chosen.flatMap(({ share }) => share.things).sort((one, other) => figures(other) - figures(one) || compare(one.key, other.key));
  return { ...scope(chosen), things };
}

/** @param {readonly Held[]} chosen */
function scope({ length }) {
  return { matched: length, counted: length };
}

/** As the service sorts texts: by their code points. @param {string} one @param {string} other */
function compare(one, other) {
  const [these, those] = [[...one], [...other]];
  const at = these.findIndex((letter, index) => letter !== those[index]);
  return at < 0 ? these.length - those.length : (these[at]?.codePointAt(0) ?? 0) - (those[at]?.codePointAt(0) ?? -1);
}
