// Where things are on the web. A file has no service behind it, unless it names one: then some things are nowhere (null).

/**
 * @typedef {object} Links
 * @property {(fragment: string) => string} view the page, with a selection
 * @property {(fragment: string) => string | null} map the map alone, for embedding
 * @property {(slug: string) => string | null} page an event's own page
 * @property {(slug: string) => string | null} json all there is to say of an event
 * @property {string | null} review the page on which people review drafts
 * @property {string | null} service the service's root, with a slash at its end
 */

/**
 * @param {{ prefix: string | null, pages?: string | null }} config `prefix` is the path or address of the service
 *   without a slash at its end, null where there is none; `pages` is the folder of events' own pages beside a file
 * @param {string} here the page's own address
 * @returns {Links}
 */
export function createLinks({ prefix, pages = null }, here = location.href) {
  const service = prefix === null ? null : new URL(`${prefix}/`, here).href;
  const file = here.replace(/#.*$/, '');
  /** @param {string} slug @param {'html' | 'json'} form */
  const own = (slug, form) => {
    const name = encodeURIComponent(slug);
    return pages === null ? service && `${service}events/${name}?f=${form}` : new URL(`${pages}/${name}.${form}`, here).href;
  };
  return {
    service,
    review: pages === null ? service && `${service}review` : null,
    view: (fragment) => `${pages === null && service !== null ? service : file}#${fragment}`,
    map: (fragment) => service && `${service}map#${fragment}`,
    page: (slug) => own(slug, 'html'),
    json: (slug) => own(slug, 'json'),
  };
}
