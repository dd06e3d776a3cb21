// The parts of Observable Plot that the charts draw with, as one ES module: static/vendor/plot.js. Loaded when a chart is.
export { axisX, axisY, dot, gridX, gridY, line, link, plot, rect, ruleX, ruleY, text } from '@observablehq/plot';
