// What the card reads out of an event's document: sides, fates, figures, trees and neighbours. Pure.

/** @typedef {import('../types.js').Cargo} Cargo */
/** @typedef {import('../types.js').Claim} Claim */
/** @typedef {import('../types.js').Origin} Origin */
/** @typedef {import('../types.js').Relative} Relative */
/** @typedef {import('../types.js').Source} Source */
/** @typedef {'live' | 'replaced' | 'withdrawn'} Fate */

/** Claims on the event as a whole. @param {readonly Claim[]} claims */
export function sidesOf(claims) {
  const about = claims.filter((claim) => claim.about === 'event');
  const live = about.filter((claim) => claim.live);
  return {
    supports: live.filter(isFor),
    opposes: live.filter(isAgainst),
    past: about.filter((claim) => !claim.live || claim.stance === 'retracts'),
  };
}

/** @param {Claim} claim */
function isFor({ stance }) {
  return stance === 'asserts' || stance === 'corroborates';
}

/** @param {Claim} claim */
function isAgainst({ stance }) {
  return stance === 'denies' || stance === 'doubts';
}

/** What became of a claim: a later figure replaces an earlier one, which was right in its day.
 * @param {Claim} claim @param {readonly Claim[]} claims @returns {{ fate: Fate, later: Claim | undefined }} */
export function fateOf(claim, claims) {
  const later = claims.find(({ supersedes }) => supersedes === claim.id);
  const fate = later === undefined ? 'live' : later.stance === 'retracts' ? 'withdrawn' : 'replaced';
  return { fate, later };
}

/** Whether what a claim holds is a date. @param {Claim} claim */
export function claimedDate({ about }) {
  return /(^when|\.departed|\.arrived)$/.test(about);
}

/** Whether a claim is on the amount of a cargo. @param {Claim} claim @param {number} index */
export function isFigure({ about, unit, value }, index) {
  return about === `cargo[${index}].quantity` && (unit !== undefined || value !== undefined);
}

/** Figures in the order in which they were said; what has no date comes last. @param {readonly Claim[]} claims */
export function inOrderSaid(claims) {
  const day = (/** @type {Claim} */ { said }) => (said ?? '9999').replace(/^(\.\.)?\//, '');
  return [...claims].sort((a, b) => day(a).localeCompare(day(b)));
}

/** How many differing figures there are, and how many who give one: of what still stands. @param {readonly Claim[]} figures */
export function rivals(figures) {
  const live = figures.filter((claim) => claim.live);
  return {
    figures: new Set(live.map(({ low, high, value, unit }) => JSON.stringify([low, high, unit ?? value]))).size,
    claimants: new Set(live.map(({ claimant }) => claimant)).size,
  };
}

/** A source and all that repeat it, however far down. @param {Origin} origin @returns {Source[]} */
export function withCopies(origin) {
  return [origin, ...origin.repeated_by.flatMap(withCopies)];
}

/** Every source of an event by its id. @param {readonly Origin[]} origins */
export function sourcesOf(origins) {
  return new Map(origins.flatMap(withCopies).map((source) => [source.id, source]));
}

/**
 * On which side the claims are that came through a first source or those that repeat it; null where there are none.
 * @param {Origin} origin
 * @param {readonly Claim[]} claims
 * @returns {'for' | 'against' | 'both' | null}
 */
export function sideOf(origin, claims) {
  const ids = new Set(withCopies(origin).map(({ id }) => id));
  const said = claims.filter((claim) => claim.about === 'event' && claim.live && ids.has(claim.source));
  const [isOneFor, isOneAgainst] = [said.some(isFor), said.some(isAgainst)];
  if (isOneFor && isOneAgainst) {
    return 'both';
  }
  return isOneFor ? 'for' : isOneAgainst ? 'against' : null;
}

/** @param {{ when: string | null, slug: string }} one */
function orderOf({ when, slug }) {
  return `${(when ?? '9999').replace(/^(\.\.)?\//, '')} ${slug}`;
}

/**
 * The parts of an episode in the order of time, with this event among them, and those just before and after it.
 * @param {Relative} self
 * @param {readonly Relative[]} others
 */
export function inEpisode(self, others) {
  const parts = [...others, self].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  const at = parts.indexOf(self);
  return { parts, at, before: parts[at - 1] ?? null, after: parts[at + 1] ?? null };
}
