// The texts of the review page in English. What a report says is never here.

import { counted, number } from './nouns.js';

export const SAY = {
  pageTitle: 'Review',
  skip: 'Skip to the draft',
  panels: 'Parts of the page',
  queue: 'Queue of drafts',
  report: 'Report',
  reportText: 'Text of the report',
  preview: 'Preview',
  draft: 'Draft',
  state: 'State',
  bring: 'Add a report',
  help: 'Help and keyboard',
  theme: 'Light or dark',
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading …',
  retry: 'Try again',
  more: 'Show more',
  reload: 'Look for new drafts',
  leave: 'Forget the token',
  // token
  tokenTitle: 'Reviewing needs a token',
  tokenHow: 'Whoever runs Waybill makes one with “waybill token create”; “waybill serve --demo” prints one for local use. It is kept in this tab alone and is gone when the tab is closed.',
  token: 'Token',
  tokenUse: 'Use this token',
  tokenForm: 'A token is one word, such as atv_ and what follows.',
  tokenWrong: 'The service does not know this token. It may have run out, or been revoked.',
  // queue
  queueEmpty: 'No drafts here.',
  queueFirst: 'Nothing waits for a decision. Add a report, and what it seems to say stands here.',
  // report
  noReport: 'From a report to an event',
  steps: ['Add a report: paste its text, or drop a file anywhere on this page.', 'Look at each value beside the sentence it was taken from; correct it where it is wrong.',
    'Accept it as a new event, attach it to one that is there, or reject it. All of it can be undone.'],
  noDrafts: 'No event was found in this report. Its text is kept.',
  notes: 'To know before reading',
  publishedNot: 'date of publication not known',
  source: 'Open the source',
  legend: 'In the text',
  /** @param {number} count */
  mixed: (count) => `${counted(count, 'word')} of mixed alphabets`,
  /** @param {number} count */
  unseen: (count) => `${counted(count, 'character')} that cannot be seen or that turn text round`,
  /** @param {string} code */
  oddUnseen: (code) => `${code}: a character that cannot be seen`,
  /** @param {string} code */
  oddTurning: (code) => `${code}: a character that turns the direction of text; here it turns nothing`,
  oddMixed: 'Letters of more than one alphabet in one word',
  // draft
  /** @param {number} at @param {number} count */
  draftOf: (at, count) => `Draft ${number(at)} of ${number(count)}`,
  nothing: 'not said',
  suggested: '(unless you write one)',
  byName: '(known by name only)',
  /** @param {string} imo */
  imoWrong: (imo) => `IMO ${imo}, which cannot be right`,
  /** @param {string} words */
  quoted: (words) => `“${words}”`,
  byWay: 'by way of',
  edit: 'Edit',
  clear: 'Empty it',
  putBack: 'Put back',
  readAs: 'First read as',
  save: 'Save',
  says: 'The report says',
  saysNot: 'The report does not say this in words that were found.',
  byHand: 'Put in by hand; no place in the text goes with it.',
  sameWords: 'The words that are marked in the report say this',
  sameSelection: 'The words that are selected in the report say this',
  fromSelection: 'Take the selected words as its source',
  alternatives: 'It could also be',
  /** How often the text says so. @param {number} count */
  times: (count) => counted(count, 'time'),
  now: 'as it is',
  remove: 'Remove',
  add: { legs: 'Add a leg', vessels: 'Add a ship or aircraft', cargo: 'Add cargo', claims: 'Add a claim' },
  claimNeeds: 'Select the words of the claim in the report first.',
  /** @param {number} index from 0 */
  leg: (index) => `Leg ${number(index + 1)}`,
  // save state
  saved: 'All changes are saved',
  saving: 'Saving …',
  /** @param {number} count */
  unsaved: (count) => `${counted(count, 'change')} not saved`,
  saveAgain: 'Save again',
  offline: 'The service did not answer. Your changes are kept here; try again when it is back.',
  // decisions
  accept: 'Accept',
  attach: 'Attach',
  reject: 'Reject',
  undo: 'Undo',
  undoEdit: 'Undo the last change',
  undoDecision: 'Undo the decision',
  acceptTitle: 'Is it the same event?',
  acceptSame: 'An event that is there already looks like this draft.',
  acceptNew: 'Make a new event',
  attachTo: 'Attach to it',
  attachTitle: 'Attach to an event',
  attachHow: 'The draft’s claims and its source are added to the event. Its date, parties and place stay as they are.',
  takeLegs: 'Add the draft’s legs, too',
  takeCargo: 'Add the draft’s cargo, too',
  rejectTitle: 'Why is it no event?',
  reason: 'Reason',
  reasonNeeded: 'Say why in a few words: it is kept with the draft.',
  reasons: ['An opinion, not an event', 'Nothing was moved', 'Read wrongly', 'In the store already'],
  accepted: 'Accepted as a new event',
  attached: 'Attached to an event',
  rejected: 'Rejected',
  undone: 'The decision is undone; the draft waits again.',
  nothingToUndo: 'There is nothing to undo.',
  openEvent: 'Show it on the map',
  nextDraft: 'Next draft',
  decidedAlready: 'It has been decided already, or changed by somebody else. This is how it is now.',
  // matches
  matches: 'Same event?',
  /** @param {number} count */
  lessAlike: (count) => `${number(count)} less alike`,
  noMatches: 'No event in the store looks like this one.',
  likely: 'likely the same',
  /** How much a part of the likeness counts. @param {number} weight */
  weight: (weight) => `, weight ${number(weight)}`,
  // conflict
  conflictTitle: 'Somebody else changed this draft meanwhile',
  conflictHow: 'Nothing is lost. Choose whose value holds where you both changed one; all else is as they saved it.',
  conflictNone: 'Your changes do not touch theirs.',
  theirs: 'Theirs',
  mine: 'Mine',
  useTheirs: 'Keep theirs',
  useMine: 'Save mine over it',
  // bring
  bringTitle: 'Add a report',
  bringText: 'Text of the report',
  bringTextHint: 'Paste it here, or drop a file anywhere.',
  bringFile: 'Choose a file',
  bringKinds: 'Text, Markdown, HTML or PDF, up to 20 MiB',
  bringDrop: 'Drop the file here',
  published: 'Published on',
  publishedHint: 'such as 2023-10-19; without it, “on Thursday” cannot be read',
  publisher: 'Publisher',
  title: 'Title',
  url: 'Address',
  bringGo: 'Read it',
  bringSending: 'Sending …',
  bringReading: 'Reading …',
  bringKnown: 'This report was brought before; these are its drafts.',
  /** @param {number} count */
  bringDone: (count) => (count ? `${counted(count, 'draft')} to look at.` : 'No event was found in it.'),
  bringNothing: 'Paste the text of a report, or choose a file.',
  /** @param {string} file */
  bringKind: (file) => `“${file}” is none of text, Markdown, HTML or PDF.`,
  /** @param {string} file */
  bringEmpty: (file) => `“${file}” is empty.`,
  /** @param {string} file */
  bringLarge: (file) => `“${file}” is larger than 20 MiB.`,
  kib: 'KiB',
  mib: 'MiB',
  bringDate: 'Write the date as 2023-10-19, 2023-10 or 2023.',
  bringUrl: 'An address begins with https:// or http://',
  removeFile: 'Take the file out again',
  // editors
  notDate: 'This page cannot read it as a date; the service will say.',
  dateHint: '2023-10-13 · 2023-10 · 2023-10~ (about) · 2023-09-07/2023-10-01 (between) · ../2023-10 (by)',
  notCountry: 'Two letters of ISO 3166, such as KP, or the name of a country.',
  notNumber: 'Write a number with digits alone, such as 1000.',
  lookUp: 'Look the name up',
  looking: 'Looking it up …',
  atSea: 'at sea',
  /** @param {string} name */
  noPlace: (name) => `Nothing goes by “${name}”. Try another spelling, or its own script.`,
  pointHint: 'A click on the map puts the point there.',
  // keys
  singleKeys: 'Use single letters as keys',
  // preview
  noPlaces: 'No place of this draft is known by its position.',
  waysWait: 'Looking for the ways …',
  schematic: 'straight line: no way was computed',
  /** @param {string} mode @param {number | null} km @param {string} basis */
  way: (mode, km, basis) => `${mode}${km === null ? '' : `, ${number(km)} km`}, ${basis}`,
  stripNone: 'No date is known.',
  stripDraft: 'This draft',
  stripPublished: 'published',
  stripSaid: 'said',
};

/** What the values are called. */
export const LABELS = {
  title: 'Title', kind: 'Kind', when: 'When', supplier: 'Supplier', recipient: 'Recipient', place: 'Place', stage: 'Stage',
  summary: 'Summary', tags: 'Tags', parent: 'Part of', mode: 'By', origin: 'From', destination: 'To', vessel: 'Vehicle',
  cargo: 'Cargo', claim: 'Claim', event: 'Event', legs: 'Movement', vessels: 'Ships and aircraft', claims: 'Claims', more: 'More',
  name: 'Name', country: 'Country', lon: 'Longitude', lat: 'Latitude', precision: 'Known to', imo: 'IMO number', what: 'What',
  category: 'Category', low: 'At least', high: 'At most', unit: 'Unit, in the singular', claimant: 'Who says it', stance: 'How',
  said: 'Said on', via: 'Passed on by',
};

/** What the parts of a likeness are called that are no values. */
export const ALIKE = { time: 'Time', parties: 'Parties' };

/** What a place of the gazetteer is. */
export const PLACE_KINDS = {
  port: 'Port', rail_station: 'Railway station', border_crossing: 'Border crossing', airfield: 'Airfield', depot: 'Depot', factory: 'Factory',
  base: 'Base', launch_site: 'Launch site', city: 'City', region: 'Region', country: 'Country', sea_area: 'Sea area', unknown: 'Unknown',
};

/** @type {Readonly<Record<import('../../review/types.js').DraftState, string>>} */
export const STATES = { proposed: 'To decide', accepted: 'Accepted', merged: 'Attached', rejected: 'Rejected' };

/** Parts of the page, which narrow screens show one at a time. */
export const PANELS = { queue: 'Queue', report: 'Report', draft: 'Draft', preview: 'Map' };

/** @type {Readonly<Record<import('../../review/types.js').MentionKind, string>>} */
export const MENTION = { place: 'Place', date: 'Date', quantity: 'Count', party: 'Party', vessel: 'Ship', weapon: 'Weapon' };

/** What the help says the keys do. @type {readonly (readonly [string, string])[]} */
export const REVIEW_KEYS = [
  ['J K ↓ ↑', 'next or previous value'],
  ['Enter', 'edit the value; in a form: save it'],
  ['1 … 9', 'take that alternative'],
  ['Esc', 'leave the form, or close what is open'],
  ['N P', 'next or previous draft'],
  ['A', 'accept'],
  ['R', 'reject, with a reason'],
  ['U', 'undo the last change, or else the decision'],
  ['B', 'add a report'],
  ['?', 'this help'],
];
