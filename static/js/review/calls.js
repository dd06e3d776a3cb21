// The calls of reviewing (docs/review.md), with the token in a header. What goes wrong comes with the service's own words.

import { Refused } from '../api.js';
import { findToken } from './token.js';

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').DraftState} DraftState */
/** @typedef {import('./types.js').DraftView} DraftView */
/** @typedef {import('./types.js').Outcome} Outcome */
/** @typedef {import('./types.js').QueuePage} QueuePage */
/** @typedef {import('./types.js').Receipt} Receipt */
/** @typedef {import('./types.js').Report} Report */

/** A problem document with what it names. */
export class Problem extends Refused {
  /** @param {string} message @param {number} status @param {string | null} where path of the value that is wrong */
  constructor(message, status, where) {
    super(message, status);
    this.where = where;
  }
}

/** @typedef {{ decision: 'accept' | 'attach' | 'reject' | 'undo', event?: string, take?: string[], reason?: string }} Ruling */

/** @param {string} prefix the path under which the application is served */
export function createCalls(prefix) {
  const draftAt = (/** @type {string} */ id) => `${prefix}/drafts/${encodeURIComponent(id)}`;
  return {
    /** @param {{ state?: DraftState, report?: string, after?: string | null }} wanted @returns {Promise<QueuePage>} */
    queue({ state, report, after }) {
      const query = new URLSearchParams({ limit: '50', ...(state && { state }), ...(report && { report }), ...(after && { after }) });
      return ask('GET', `${prefix}/drafts?${query}`);
    },
    /** @param {string} id @returns {Promise<Report>} */
    report: (id) => ask('GET', `${prefix}/reports/${encodeURIComponent(id)}`),
    /** @param {string} id @returns {Promise<DraftView>} */
    draft: (id) => ask('GET', draftAt(id)),
    /** @param {DraftView} view @param {Partial<Draft>} patch @returns {Promise<DraftView>} */
    change: ({ id, revision }, patch) => ask('PATCH', draftAt(id), patch, { 'If-Match': `"${revision}"` }),
    /** @param {string} id @param {number} revision @param {Ruling} ruling @param {string} key @returns {Promise<Outcome>} */
    decide: (id, revision, ruling, key) =>
      ask('POST', `${draftAt(id)}/decision`, ruling, { 'If-Match': `"${revision}"`, 'Idempotency-Key': key }),
    /** What places a name may mean. @param {string} name @param {string} country its code, where it is known @returns {Promise<import('./types.js').Candidate[]>} */
    async places(name, country) {
      const query = new URLSearchParams({ q: name.slice(0, 100), limit: '6', ...(/^[A-Za-z]{2}$/.test(country) && { country }) });
      return (await ask('GET', `${prefix}/places?${query}`)).places;
    },
    /** @param {Record<string, string>} told the text and what is known of it @param {string} key @returns {Promise<Receipt>} */
    bringText: (told, key) => ask('POST', `${prefix}/reports`, told, { 'Idempotency-Key': key }),
    /**
     * @param {File} file
     * @param {Record<string, string>} told
     * @param {string} key
     * @param {(part: number) => void} onProgress from 0 to 1
     * @returns {Promise<Receipt>}
     */
    bringFile: (file, told, key, onProgress) => send(`${prefix}/reports`, file, told, key, onProgress),
  };
}

/** @typedef {ReturnType<typeof createCalls>} Calls */

/** A key under which a call may be sent again. `randomUUID` is there over https and on this machine alone. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @returns {Record<string, string>} */
function authority() {
  const token = findToken();
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

/**
 * @param {string} method
 * @param {string} address
 * @param {object} [body]
 * @param {Record<string, string>} [more]
 * @returns {Promise<any>}
 */
async function ask(method, address, body, more = {}) {
  const headers = { Accept: 'application/json', ...authority(), ...(body && { 'Content-Type': 'application/json' }), ...more };
  const sent = { method, headers, cache: /** @type {const} */ ('no-store'), ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(address, sent).catch(() => {
    throw new Problem('', 0, null);
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) {
    throw toProblem(answer, response.status, response.statusText);
  }
  return answer;
}

/** @param {any} document @param {number} status @param {string} phrase */
function toProblem(document, status, phrase) {
  const words = typeof document?.detail === 'string' ? document.detail : `${status} ${phrase}`;
  return new Problem(words, status, typeof document?.parameter === 'string' ? document.parameter : null);
}

/**
 * A file with its progress, which `fetch` does not tell.
 * @param {string} address
 * @param {File} file
 * @param {Record<string, string>} told
 * @param {string} key
 * @param {(part: number) => void} onProgress
 * @returns {Promise<any>}
 */
function send(address, file, told, key, onProgress) {
  const form = new FormData();
  for (const [name, value] of Object.entries(told)) {
    form.append(name, value);
  }
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries({ ...authority(), Accept: 'application/json', 'Idempotency-Key': key })) {
      request.setRequestHeader(name, value);
    }
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0));
    request.addEventListener('error', () => reject(new Problem('', 0, null)));
    request.addEventListener('load', () => {
      const isFine = request.status >= 200 && request.status < 300 && request.response !== null;
      return isFine ? resolve(request.response) : reject(toProblem(request.response, request.status, request.statusText));
    });
    request.send(form);
  });
}
