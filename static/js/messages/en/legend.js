// The legend in English.

export const LEGEND = {
  status: 'Status is colour',
  mode: 'Mode is the line',
  basis: 'How the way is known',
  kind: 'Kind is the shape',
  mix: 'Several events at one spot, or runs on one way; the ring shows their statuses',
  precision: 'A dotted circle holds the place: it is known no more exactly',
  area: 'Shaded: known only as a region or a country. The open symbol stands for all of it',
  borders: 'Hatched up to a border: as Natural Earth draws it, by who holds the ground. Fading out: a region that it does not bound',
};
