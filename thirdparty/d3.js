// The parts of d3 that the timeline draws with, as one ES module: static/vendor/d3.js.
export * from 'd3-array';
export * from 'd3-axis';
export * from 'd3-brush';
export * from 'd3-scale';
export * from 'd3-selection';
export * from 'd3-time';
export * from 'd3-time-format';
export * from 'd3-transition';
