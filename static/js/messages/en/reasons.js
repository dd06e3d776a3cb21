// Why a place is offered for a name, and what makes two events alike, in English.

export const REASONS = {
  exact: 'exact name',
  alias: 'another name of it',
  code: 'its code',
  core: 'exact name without the word for its kind',
  latin: 'the name in Latin letters',
  /** @param {string} percent @param {string} name */
  similar: (percent, name) => `no exact match; ${percent} similar to “${name}”`,
  /** @param {string} script */
  script: (script) => `its name in ${script}`,
  own: 'hand-kept site of this field',
  /** @param {string} count */
  people: (count) => `population ${count}`,
  country: 'a country',
  division: 'a division of a country',
  district: 'a district',
  /** @param {string} kind */
  seldom: (kind) => `a bare name seldom means this (${kind})`,
  /** @param {string} word */
  namedAs: (word) => `named as “${word}”`,
  kind: 'of the kind that is asked for',
  /** @param {string} kind */
  town: (kind) => `the town, not this (${kind})`,
  /** @param {string} kind */
  notKind: (kind) => `not of the kind that is asked for (${kind})`,
  /** @param {string} place */
  inContext: (place) => `in ${place}, which the context names`,
  /** @param {string} places */
  outContext: (places) => `not in ${places}, which the context names`,
  /** @param {string} place */
  inName: (place) => `in ${place}, which the name says`,
  /** @param {string} place */
  outName: (place) => `not in ${place}, which the name says`,
  /** @param {string} km @param {string} place empty where its name is not told */
  near: (km, place) => `${km} km from ${place || 'a place'}, which the context names`,
  /** @param {string} place empty where its name is not told */
  beside: (place) => `beside ${place || 'a place'}, which the context names`,
  together: 'other places of the text speak for it',
  sea: 'a sea of the map’s own labels',

  /** @param {string} days @param {string} dates */
  daysApart: (days, dates) => `${days} days apart: ${dates}`,
  /** @param {string} dates */
  otherTimes: (dates) => `at different times: ${dates}`,
  /** @param {string} dates */
  sameDate: (dates) => `the same date: ${dates}`,
  /** @param {string} dates */
  overlapping: (dates) => `at overlapping times: ${dates}`,
  /** @param {string} things */
  alike: (things) => `alike: ${things}`,
  /** @param {string} things */
  notAlike: (things) => `not alike: ${things}`,
  same: { supplier: 'the same supplier', recipient: 'the same recipient' },
  another: { supplier: 'another supplier', recipient: 'another recipient' },
  /** @param {string} names */
  sameVessel: (names) => `the same vessel: ${names}`,
  otherVessels: 'other vessels',
  /** @param {string} kind */
  both: (kind) => `of one kind: ${kind}`,
  /** @param {string} kinds */
  akin: (kinds) => `akin: ${kinds}`,
  /** @param {string} kinds */
  otherKinds: (kinds) => `of different kinds: ${kinds}`,
};
