import js from '@eslint/js';
import globals from 'globals';

const noMarkup = 'A value from a report is text, never markup: use textContent or a lit-html template.';

export default [
  { ignores: ['node_modules/', 'static/vendor/', 'static/bundle/', 'var/', '.venv/', 'dist/'] },
  js.configs.recommended,
  {
    files: ['static/**/*.js'],
    languageOptions: { globals: { ...globals.browser, L: 'readonly', protomapsL: 'readonly' } },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 320],
      complexity: ['error', 12],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: noMarkup },
        { property: 'outerHTML', message: noMarkup },
        { property: 'insertAdjacentHTML', message: noMarkup },
        { property: 'bindPopup', message: 'Leaflet renders a popup as HTML. Show the detail card instead.' },
        { property: 'bindTooltip', message: 'Leaflet renders a tooltip as HTML. Show the detail card instead.' },
      ],
    },
  },
  { files: ['thirdparty/*.mjs', '*.config.js'], languageOptions: { globals: globals.node } },
];
