// The shapes of what the API answers, as far as the page reads them. Types only.

/** @typedef {[number, number]} Position longitude and latitude */

/**
 * @typedef {object} Feature
 * @property {string} id
 * @property {{ type: string, coordinates: any } | null} geometry
 * @property {Record<string, any>} properties
 */

/**
 * @typedef {object} Claim
 * @property {string} id
 * @property {string} claimant
 * @property {string} [claimant_id]
 * @property {string} stance
 * @property {string} about
 * @property {string} [value]
 * @property {string} [said]
 * @property {string} reliability
 * @property {number} credibility
 * @property {string} evidence
 * @property {string} [quote]
 * @property {string} [note]
 * @property {string} source
 * @property {string} [supersedes]
 * @property {number} [low]
 * @property {number} [high]
 * @property {string} [unit]
 * @property {boolean} live
 */

/**
 * A claim in short: on which event, and the days on which it may have been made.
 * @typedef {object} Saying
 * @property {string} event
 * @property {string} id
 * @property {string} claimant
 * @property {string} stance
 * @property {string} about
 * @property {string} publisher
 * @property {string} [said]
 * @property {'said' | 'source'} [dated_by]
 * @property {string} [earliest]
 * @property {string} [latest]
 * @property {boolean} live
 */

/**
 * @typedef {object} Source
 * @property {string} id
 * @property {string} title
 * @property {string} publisher
 * @property {string} kind
 * @property {string} reliability
 * @property {string} [published]
 * @property {string} [url]
 * @property {string} [archive_url]
 * @property {string} [language] BCP 47
 * @property {boolean} seen
 */

/**
 * A source with those that repeat it, in trees.
 * @typedef {Source & { repeated_by: Origin[] }} Origin
 */

/**
 * @typedef {object} DetailLeg
 * @property {string} mode
 * @property {string | null} origin
 * @property {string | null} destination
 * @property {string[]} via
 * @property {string | null} departed
 * @property {string | null} arrived
 * @property {string | null} basis
 * @property {number | null} distance_km
 * @property {number | null} speed_kmh the least that its dates allow
 * @property {string | null} note
 * @property {string | null} basis_note
 * @property {string | null} implausible
 * @property {{ id: string, name: string, type: string, description?: string, imoNumber?: string, flag?: string } | null} vehicle
 */

/**
 * @typedef {object} Cargo
 * @property {string} category
 * @property {string} [designation]
 * @property {string} description
 * @property {string} [quantity]
 * @property {number} [low]
 * @property {number} [best]
 * @property {number} [high]
 * @property {string} [unit]
 * @property {boolean} [estimate]
 * @property {string} [part_of]
 * @property {boolean} contents_verified
 */

/** @typedef {Cargo & { slug: string, title: string }} Goods cargo of an event */

/**
 * @typedef {object} Place
 * @property {string} id
 * @property {string} name
 * @property {string} kind
 * @property {string} [country]
 * @property {number} [lon]
 * @property {number} [lat]
 * @property {string} precision
 * @property {number} [uncertainty_m]
 * @property {string} [note]
 * @property {string} method
 * @property {string} [gazetteer]
 */

/** @typedef {{ slug: string, title: string, kind: string, when: string | null, status: string }} Relative */

/**
 * @typedef {object} Revision
 * @property {number} number
 * @property {string} action
 * @property {string} reason
 * @property {string} by
 * @property {string} recorded_at
 * @property {{ field: string, old: string | null, new: string | null }[]} changes
 */

/**
 * @typedef {object} DetailParts
 * @property {Claim[]} claims
 * @property {Origin[]} origins
 * @property {DetailLeg[]} legs
 * @property {(Cargo & { whole: Goods | null, parts: Goods[] })[]} cargo with what each is counted in, and what in it
 * @property {Place[]} places
 * @property {Relative[]} family
 * @property {Revision[]} history
 * @property {{ chicago: string, bibtex: string }} citation
 */

/** @typedef {Feature & DetailParts} Detail */

export {};
