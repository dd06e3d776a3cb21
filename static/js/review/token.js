// The token of whoever reviews: from the address's fragment or from a form, and kept no longer than the tab is open.

const KEY = 'waybill.token';
const FORM = /^[\x21-\x7e]{8,200}$/;

/**
 * Take the token out of the page's address at once, so that it is in no history, bookmark or picture of the screen.
 * A fragment is not sent to the server.
 */
export function takeToken() {
  const words = new URLSearchParams(location.hash.replace(/^#/, ''));
  const token = words.get('token');
  if (token === null) {
    return;
  }
  words.delete('token');
  const rest = words.toString();
  history.replaceState(null, '', `${location.pathname}${location.search}${rest ? `#${rest}` : ''}`);
  keepToken(token);
}

/** @returns {string | null} */
export function findToken() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return held;
  }
}

/** Where the browser keeps nothing, the token is held as long as the page is. @type {string | null} */
let held = null;

/** @param {string} token @returns {boolean} whether it has the form of a token */
export function keepToken(token) {
  const word = token.trim();
  if (!FORM.test(word)) {
    return false;
  }
  held = word;
  try {
    sessionStorage.setItem(KEY, word);
  } catch { /* held is enough for this page */ }
  return true;
}

export function dropToken() {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* there was nothing kept */ }
}
