// What the API answers about flows, voyages and totals. Types only.

/**
 * @typedef {object} Sum
 * @property {string} kind
 * @property {string} category
 * @property {string} unit
 * @property {number} low
 * @property {number | null} high
 * @property {boolean} rough
 * @property {string[]} events
 */

/**
 * @typedef {object} Aside
 * @property {string} event
 * @property {string} title
 * @property {'cumulative' | 'part' | 'shared' | 'worded'} why
 * @property {string} category
 * @property {string} what
 * @property {string} unit
 * @property {number | null} low
 * @property {number | null} best
 * @property {number | null} high
 * @property {string | null} wording
 */

/** @typedef {{ id: string, name: string }} End */
/** @typedef {{ event: string, title: string, status: string }} Told */

/**
 * @typedef {object} Flow
 * @property {End} origin
 * @property {End} destination
 * @property {Told[]} events
 * @property {Record<string, number>} statuses
 * @property {Sum[]} sums
 * @property {Aside[]} asides
 */

/** @typedef {{ matched: number, counted: number }} Scope */
/** @typedef {Scope & { unpaired: number, flows: Flow[] }} Flows */

/**
 * @typedef {object} Voyage
 * @property {string} event
 * @property {string} title
 * @property {string} status
 * @property {number | null} leg
 * @property {string | null} origin
 * @property {string | null} destination
 * @property {string | null} place
 * @property {string | null} when
 * @property {string | null} departed
 * @property {string | null} arrived
 * @property {string | null} start_earliest
 * @property {string | null} start_latest
 * @property {string | null} end_earliest
 * @property {string | null} end_latest
 */

/** @typedef {{ publisher: string, title: string, url: string | null }} Cited */

/**
 * @typedef {object} Figure
 * @property {string} claim
 * @property {string} claimant
 * @property {string} stance
 * @property {string | null} said
 * @property {string | null} said_earliest
 * @property {string | null} said_latest
 * @property {number | null} low
 * @property {number | null} high
 * @property {string | null} unit
 * @property {string | null} value
 * @property {string | null} note
 * @property {string} evidence
 * @property {number} credibility
 * @property {string} reliability
 * @property {Cited} source
 * @property {Cited | null} via what repeats the source, where that cannot be read itself
 * @property {boolean} live
 */

/** @typedef {Figure & { event: string, title: string }} Count */

/**
 * @typedef {object} Itinerary
 * @property {{ id: string, name: string, type: string, flag?: string, imo?: string, registration?: string }} vehicle
 * @property {number} most
 * @property {Voyage[]} voyages
 * @property {Voyage[]} sightings
 * @property {Count[]} counts
 */

/** @typedef {Scope & { vehicles: Itinerary[] }} Voyages */

/** @typedef {{ claimant: { id: string, name: string, country: string | null }, scope: string | null, figures: Figure[] }} Series */

/**
 * @typedef {object} Thing
 * @property {string} key
 * @property {string} event
 * @property {string} title
 * @property {string} status
 * @property {boolean} cumulative
 * @property {string | null} what
 * @property {string} unit
 * @property {Series[]} series
 * @property {Figure[]} denials
 */

/** @typedef {Scope & { things: Thing[] }} Totals */

export {};
