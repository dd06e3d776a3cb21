// What the codes of the data are called in English.

/** @type {Readonly<Record<string, string>>} */
export const NAMES = {
  confirmed: 'Confirmed', corroborated: 'Corroborated', alleged: 'Alleged', contested: 'Contested', refuted: 'Refuted', unknown: 'Unknown',
  shipment: 'Shipment', delivery: 'Delivery', sighting: 'Sighting', interdiction: 'Interdiction', use: 'Use', production: 'Production',
  meeting: 'Meeting', agreement: 'Agreement', designation: 'Designation', strike: 'Strike', loss: 'Loss', episode: 'Episode',
  maritime: 'Sea', rail: 'Rail', road: 'Road', air: 'Air', inland_water: 'Inland water', multimodal: 'Several modes',
  planned: 'Planned', ordered: 'Ordered', loaded: 'Loaded', in_transit: 'In transit', delivered: 'Delivered', used: 'Used',
  observed: 'Observed', sightings: 'Sightings', reported: 'Reported', computed: 'Computed', schematic: 'Schematic',
  exact: 'Exact', site: 'Site', town: 'Town', district: 'District', region: 'Region', country: 'Country',
  government: 'Government', wire: 'Wire', news: 'News', imagery: 'Imagery', think_tank: 'Think tank', ngo: 'NGO', un_panel: 'UN panel',
  state_media: 'State media', registry: 'Registry', statement: 'Statement', document: 'Document', track: 'Track', physical: 'Physical',
  asserts: 'Asserts', denies: 'Denies', corroborates: 'Corroborates', doubts: 'Doubts', retracts: 'Retracts',
  ammunition: 'Ammunition', artillery: 'Artillery', missile: 'Missile', rocket: 'Rocket', drone: 'Drone', armoured_vehicle: 'Armoured vehicle',
  small_arms: 'Small arms', explosive: 'Explosive', air_defence: 'Air defence', aircraft: 'Aircraft', ship: 'Ship', naval_weapon: 'Naval weapon',
  anti_submarine: 'Anti submarine', engine: 'Engine', sensor: 'Sensor', satellite: 'Satellite', component: 'Component', dual_use: 'Dual use',
  fuel: 'Fuel', personnel: 'Personnel', other: 'Other', vessel: 'Vessel', train: 'Train', truck: 'Truck',
  create: 'Added', update: 'Corrected', reindex: 'Recomputed',
  added: 'Added', corrected: 'Corrected', recomputed: 'Recomputed', deleted: 'Deleted', restored: 'Restored',
  day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', season: 'Season', year: 'Year',
};

/** What parties are called that ISO 3166 has no code for, or none of today; in English as the data names them. @type {Readonly<Record<string, string>>} */
export const PARTIES = {
  SU: 'Soviet Union', YU: 'Yugoslavia', CS: 'Czechoslovakia', DD: 'East Germany',
  eu: 'European Union', 'un-security-council': 'UN Security Council', houthis: 'Houthis (Ansar Allah)', 'wagner-group': 'Wagner Group',
  'libyan-national-army': 'Libyan National Army', 'rapid-support-forces': 'Rapid Support Forces', 'za-sandf': 'South African National Defence Force',
};
