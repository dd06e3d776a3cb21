// What to write in other programs to have the selection there. Pure; the tests run them.

/** @typedef {'curl' | 'QGIS' | 'geopandas' | 'GDAL' | 'R' | 'Leaflet'} Program */

/** In single quotes of a shell. @param {string} text */
function shell(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** In double quotes, as Python, R and JavaScript read them. @param {string} text */
function quoted(text) {
  return JSON.stringify(text);
}

/**
 * @param {string} address of the whole selection as GeoJSON
 * @returns {Readonly<Record<Program, string>>}
 */
export function snippets(address) {
  return {
    curl: `curl -sS --fail --compressed ${shell(address)} -o events.geojson`,
    QGIS: [
      `layer = QgsVectorLayer(${quoted(address)}, "Events", "ogr")`,
      'QgsProject.instance().addMapLayer(layer)',
    ].join('\n'),
    geopandas: [
      'import geopandas',
      '',
      `events = geopandas.read_file(${quoted(address)})`,
      'print(len(events))',
    ].join('\n'),
    GDAL: `ogr2ogr -f GPKG events.gpkg ${shell(address)} -nln events`,
    R: [
      'library(sf)',
      `events <- st_read(${quoted(address)})`,
      'print(nrow(events))',
    ].join('\n'),
    Leaflet: [
      `const answer = await fetch(${quoted(address)});`,
      'L.geoJSON(await answer.json(), {',
      '  onEachFeature({ properties }, layer) {',
      "    const words = document.createElement('span');",
      '    words.textContent = properties.title; // text of a report, never HTML',
      '    layer.bindTooltip(words);',
      '  },',
      '}).addTo(map);',
    ].join('\n'),
  };
}
