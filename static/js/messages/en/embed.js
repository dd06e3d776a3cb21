// The texts of the map that other pages embed, and of the page in a file, in English.

export const EMBED = {
  open: 'Open in Waybill',
  time: 'Time',
  earlier: 'Earlier',
  later: 'Later',
  whole: 'All of it',
};
