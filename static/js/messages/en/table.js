// English texts of the table and of taking the selection elsewhere.

import { counted, number } from './nouns.js';

export const TABLE = {
  caption: 'Events of the selection; the button in a row opens the event.',
  columns: 'Columns',
  export: 'Export',
  /** @type {Readonly<Record<import('../../table/columns.js').ColumnKey, string>>} */
  titles: {
    title: 'Event', when: 'When', status: 'Status', kind: 'Kind', supplier: 'Supplier', recipient: 'Recipient', modes: 'Mode',
    for: 'Claims for', against: 'Against', origins: 'Origins', vessels: 'Vessels', place: 'Place', cargo: 'Cargo', stage: 'Stage',
    recorded: 'Recorded',
  },
  /** @param {number} first @param {number} last @param {number} total */
  page: (first, last, total) => `${number(first)} to ${number(last)} of ${counted(total, 'event')}`,
  earlier: 'Rows before',
  later: 'Rows after',
  unsorted: 'The service has no order by this column',
};

export const EXPORT = {
  open: 'Export',
  title: 'Take this selection elsewhere',
  /** @param {number} count */
  about: (count) => `${counted(count, 'event')}, as the filters and the window choose them now. A file is made when it is asked for.`,
  files: 'Files',
  address: 'Address',
  addressWords: 'Programs that read GeoJSON from an address take this one; it always answers with the selection as it is then.',
  copyAddress: 'Copy the address',
  copySnippet: 'Copy',
  programs: 'In programs',
  /** What to do beside the snippet. @type {Readonly<Record<import('../../export/snippets.js').Program, string>>} */
  how: {
    curl: 'A download on the command line.',
    QGIS: 'In the Python console. By hand: Layer, Add Layer, Add Vector Layer, source type File, with the address in the place of a file. All events, page by page: Add WFS / OGC API - Features Layer, with the address of the service.',
    geopandas: 'Python, with geopandas installed.',
    GDAL: 'A copy as a GeoPackage.',
    R: 'R, with the package sf.',
    Leaflet: 'In a page that has a Leaflet map; public reads may come from any origin.',
  },
  wait: 'Asking for the forms …',
};
