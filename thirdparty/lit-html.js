// Templates whose values are text, never markup, as one ES module: static/vendor/lit-html.js.
// The directives that would let a value become markup (unsafe-html, unsafe-svg) are left out on purpose.
export { html, svg, nothing, noChange, render } from 'lit-html';
export { classMap } from 'lit-html/directives/class-map.js';
export { ifDefined } from 'lit-html/directives/if-defined.js';
export { live } from 'lit-html/directives/live.js';
export { ref, createRef } from 'lit-html/directives/ref.js';
export { repeat } from 'lit-html/directives/repeat.js';
export { when } from 'lit-html/directives/when.js';
