// Makes static/bundle/offline.js: the page's own modules as one script, for files that open without a service.
// Run by `npm run bundle`; the result is the same for the same modules.
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await build({
  entryPoints: [path.join(root, 'static', 'js', 'offline', 'main.js')],
  outfile: path.join(root, 'static', 'bundle', 'offline.js'),
  bundle: true,
  format: 'iife',
  target: 'es2022',
  external: ['./charts/*'], // they ask the service for sums; a file has none of their tabs
  minify: true,
  charset: 'ascii', // so that the script means the same whatever a file's encoding is taken for
  legalComments: 'none', // they are in vendor/LICENSES.txt, which the file holds too
  absWorkingDir: root,
  logLevel: 'warning',
});
