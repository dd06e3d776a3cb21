// Vector tiles, read, as one ES module that is loaded where there are tiles to read: static/vendor/mvt.js.
export { VectorTile } from '@mapbox/vector-tile';
export { default as Pbf } from 'pbf';
