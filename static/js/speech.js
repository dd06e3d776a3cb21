// Who said what about the events of the selection: asked for after what it is about has changed.

import { isOvertaken, Refused } from './api.js';
import { party } from './countries.js';
import { STANCE, TIME } from './messages.js';
import { asksOthers } from './state.js';
import { inTurn } from './turn.js';
import { setApart } from './tongue.js';
import { saidWords } from './when.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./types.js').Saying} Saying */

const PAUSE_MS = 150;

/**
 * @param {import('./api.js').Api} api
 * @param {State} state
 * @param {(claims: readonly Saying[]) => void} onClaims none where there are too many events to tell all of them
 */
export function createSpeech(api, state, onClaims) {
  let timer = 0;

  async function ask() {
    try {
      const { matched, returned, claims } = await api.claims(state.get());
      onClaims(returned < matched ? [] : claims);
    } catch (error) {
      if (!(error instanceof Refused) && !isOvertaken(error)) {
        throw error;
      }
      onClaims([]); // the events themselves say what is wrong
    }
  }

  const askInTurn = inTurn(ask);
  let isHeld = false;
  state.subscribe((next, before) => {
    if (isHeld && asksOthers(next, before)) {
      clearTimeout(timer);
      timer = setTimeout(askInTurn, PAUSE_MS);
    }
  });
  return {
    /** Ask only where the events themselves are held: of more, nobody could tell the claims apart. @param {import('./data.js').Scope} scope */
    follow({ held }) {
      const before = isHeld;
      isHeld = held !== 'none';
      if (isHeld && !before) {
        askInTurn();
      } else if (!isHeld && before) {
        onClaims([]);
      }
    },
  };
}

const MOST_TOLD = 6;

/** Claims in a few lines, the first of them how many there are. @param {readonly Saying[]} claims @returns {string[]} */
export function sayingWords(claims) {
  const told = [...new Set(claims.map(({ claimant, stance, said }) => TIME.saying(setApart(party(null, claimant)), STANCE[stance] ?? stance, saidWords(said))))];
  const rest = told.length - MOST_TOLD;
  return [TIME.claims(claims.length), ...told.slice(0, MOST_TOLD), ...(rest > 0 ? [TIME.moreClaims(rest)] : [])];
}
