// The texts for selections that are too large for every event to be shown by itself, in English.

import { counted, number } from './nouns.js';

export const SCALE = {
  /** @param {number} count */
  matching: (count) => `${counted(count, 'event')} match.`,
  /** @param {number} most */
  grouped: (most) => `They are grouped here until a filter or the window leaves ${number(most)} or fewer.`,
  /** @param {number} count */
  legsHere: (count) => `${counted(count, 'leg')} about this way`,
  zoom: 'Click to look closer',
};
