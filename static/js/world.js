// From our order of coordinates (longitude, latitude) to Leaflet's, on whichever copies of the world are in view.

/**
 * The one place where coordinates change their order. `copy` is how many worlds to the east: 0 is the first.
 * @param {readonly [number, number]} position longitude and latitude in degrees
 * @param {number} [copy]
 * @returns {L.LatLng}
 */
export function toLatLng([lon, lat], copy = 0) {
  return L.latLng(lat, lon + 360 * copy);
}

/**
 * The copies of the world that are in view, from west to east. A line that is cut at 180 degrees is whole again when it
 * is drawn on each of them; the map jumps back to copy 0 after panning (worldCopyJump), so there are few.
 * @param {L.LatLngBounds} bounds
 * @returns {number[]}
 */
export function copiesInView(bounds) {
  const first = Math.floor((bounds.getWest() + 180) / 360);
  const last = Math.floor((bounds.getEast() + 180) / 360);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
