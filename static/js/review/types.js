// The shapes of what the review calls answer (docs/review.md). Types only.

/** @typedef {[number, number]} Span code points of the report's text, from, up to */

/**
 * @typedef {object} Place
 * @property {string} name
 * @property {string | null} country
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {string} precision
 * @property {string | null} gazetteer_id
 */

/** @typedef {{ mode: string, origin: Place | null, destination: Place | null }} Leg */
/** @typedef {{ name: string, imo: string | null, imo_valid: boolean | null }} Vessel */
/** @typedef {{ what: string, category: string, low: number | null, high: number | null, unit: string | null }} Cargo */

/**
 * @typedef {object} Claim
 * @property {string} claimant
 * @property {string | null} country
 * @property {string} stance
 * @property {string | null} said
 * @property {string | null} via
 * @property {number} start
 * @property {number} end
 */

/**
 * @typedef {object} Draft
 * @property {string} kind
 * @property {string | null} title
 * @property {string | null} summary
 * @property {string | null} when
 * @property {string | null} stage
 * @property {string | null} supplier
 * @property {string | null} recipient
 * @property {Place | null} place
 * @property {string | null} parent
 * @property {string[]} tags
 * @property {Leg[]} legs
 * @property {Vessel[]} vessels
 * @property {Cargo[]} cargo
 * @property {Claim[]} claims
 * @property {Record<string, Span>} spans
 */

/** @typedef {'place' | 'date' | 'quantity' | 'party' | 'vessel' | 'weapon'} MentionKind */
/** @typedef {{ kind: MentionKind, text: string, start: number, end: number, value: Record<string, any> }} Mention */

/**
 * @typedef {object} DraftLine an entry of a list of drafts
 * @property {string} id
 * @property {string} report
 * @property {number} number
 * @property {DraftState} state
 * @property {number} revision
 * @property {string} title
 * @property {string} kind
 * @property {string | null} when
 * @property {string | null} supplier
 * @property {string | null} recipient
 * @property {string[]} places
 * @property {number} claims
 * @property {string | null} event
 * @property {{ slug: string, title: string, score: number, same: boolean } | null} best_match
 * @property {string} received_at
 */

/** @typedef {'proposed' | 'accepted' | 'rejected' | 'merged'} DraftState */
/** @typedef {{ drafts: DraftLine[], counts: Record<DraftState, number>, next: string | null }} QueuePage */

/**
 * @typedef {object} Report
 * @property {string} id
 * @property {string | null} title
 * @property {string | null} published
 * @property {string} dated_by
 * @property {string | null} publisher
 * @property {string | null} language
 * @property {string | null} url
 * @property {string} name
 * @property {string[]} notes
 * @property {number[]} pages
 * @property {string} text
 * @property {Mention[]} mentions
 * @property {DraftLine[]} drafts
 */

/** @typedef {{ id: string, known: boolean, title: string | null, notes: string[], drafts: DraftLine[] }} Receipt */

/**
 * @typedef {object} Candidate
 * @property {string} id
 * @property {string} name
 * @property {string} kind
 * @property {string | null} country
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {string} precision
 * @property {number} score
 * @property {string[]} reasons
 */

/** @typedef {{ name: string, score: number, weight: number, words: string }} MatchPart */
/** @typedef {{ slug: string, title: string, when: string | null, score: number, same: boolean, parts: MatchPart[] }} Match */
/** @typedef {{ what: 'accept' | 'attach' | 'reject', event: string | null, reason: string | null, by: string, at: string }} Decision */

/**
 * @typedef {object} DraftView a draft as the service holds it
 * @property {string} id
 * @property {number} number
 * @property {DraftState} state
 * @property {number} revision
 * @property {{ id: string, title: string | null, publisher: string | null, published: string | null, url: string | null }} report
 * @property {Draft} draft
 * @property {Draft} extracted
 * @property {string[]} edited
 * @property {Record<string, string>} quotes
 * @property {Record<string, Candidate[]>} candidates
 * @property {Match[]} matches
 * @property {Decision | null} decision
 */

/**
 * @typedef {object} Outcome what became of a draft
 * @property {string} id
 * @property {DraftState} state
 * @property {number} revision
 * @property {Decision | null} decision
 * @property {{ slug: string, title: string, status: string, status_rule: string } | null} event
 */

export {};
