// A snippet of HTML that shows the map in another page. Pure.

const ESCAPES = new Map([['&', '&amp;'], ['"', '&quot;'], ['<', '&lt;'], ['>', '&gt;']]);

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&"<>]/g, (sign) => ESCAPES.get(sign) ?? sign);
}

/** @param {string} address of the map, with the selection @param {string} title for those who do not see it */
export function embedSnippet(address, title) {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="800" height="500" style="border:0" loading="lazy"></iframe>`;
}
