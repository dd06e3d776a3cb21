// The help in English.

export const HELP = {
  events: 'Each event is what sources claim happened. Nothing here is certain by itself: the card of an event shows who says so, who denies it, and which sources only repeat another.',
  statuses: 'Statuses, computed from the claims',
  time: 'Time',
  window: 'The window takes in its first day and leaves out the day named after “to before”. An event whose date is uncertain is in it when it possibly happened then, or only when it certainly did: that is the choice “Dates”. Undated events stay in view.',
  keys: 'Keys',
  singleKeys: 'Use single characters as keys',
};

/** What the help says the keys do. @type {readonly (readonly [string, string])[]} */
export const KEYS = [
  ['/', 'search'],
  ['← →', 'move the window by one step (on the map: move the map)'],
  ['Space', 'play or pause; while a day of the past is shown, that day'],
  [', .', 'show what was known one step earlier or later'],
  ['[ ]', 'shrink or grow the window by one step'],
  ['Home, End', 'first or last window'],
  ['Esc', 'close what is open, then let go of the event'],
  ['?', 'this help'],
];
