// Fills static/vendor/ from node_modules: bundles what comes as many modules, copies what comes ready,
// and gathers the licences of all of it. Run by `npm run vendor`; the result is the same for the same lock file.
import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const target = path.join(root, 'static', 'vendor');

/** ES modules we import: our list of names, bundled into one file that needs no other. */
const BUNDLES = ['d3', 'lit-html', 'mvt', 'plot'];

/** Scripts, styles and images that the page loads as their makers built them. */
const COPIES = {
  'leaflet/leaflet.js': 'leaflet/dist/leaflet.js',
  'leaflet/leaflet.css': 'leaflet/dist/leaflet.css',
  'leaflet/images': 'leaflet/dist/images',
  'protomaps-leaflet.js': 'protomaps-leaflet/dist/protomaps-leaflet.js',
  ...fonts('noto-sans', 'NotoSans', ['400Regular', '400Regular_Italic', '700Bold']),
  ...fonts('noto-sans-arabic', 'NotoSansArabic', ['400Regular', '700Bold']),
  ...fonts('noto-sans-kr', 'NotoSansKR', ['400Regular', '700Bold']),
};

/** Fonts of briefs: the page is written in those of the system. */
function fonts(folder, family, styles) {
  const packed = (style) => `@expo-google-fonts/${folder}/${style}/${family}_${style}.ttf`;
  return Object.fromEntries(styles.map((style) => [`fonts/${family}_${style}.ttf`, packed(style)]));
}

async function bundle(name) {
  const result = await build({
    entryPoints: [path.join(root, 'thirdparty', `${name}.js`)],
    outfile: path.join(target, `${name}.js`),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  // The types of the bundle are the types of what went into it.
  const source = await readFile(path.join(root, 'thirdparty', `${name}.js`), 'utf8');
  await writeFile(path.join(target, `${name}.d.ts`), source);
  return Object.keys(result.metafile.inputs).filter((file) => file.startsWith('node_modules/')).map(packageOf);
}

/** node_modules/@scope/name/x.js → @scope/name; also for a package nested in another one. */
function packageOf(file) {
  const parts = file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/');
  return parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
}

/** A ready-made script holds its dependencies too, so their licences go with it. */
async function withDependencies(name, seen = new Set()) {
  if (!seen.has(name)) {
    seen.add(name);
    for (const dependency of Object.keys((await manifest(name)).dependencies ?? {})) {
      if (!dependency.startsWith('@types/')) await withDependencies(dependency, seen);
    }
  }
  return seen;
}

async function manifest(name) {
  return JSON.parse(await readFile(path.join(modules, name, 'package.json'), 'utf8'));
}

async function licence(name) {
  const { version, license } = await manifest(name);
  const files = (await readdir(path.join(modules, name))).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(modules, name, file), 'utf8')));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n');
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const used = new Set((await Promise.all(BUNDLES.map(bundle))).flat());
for (const [to, from] of Object.entries(COPIES)) {
  await cp(path.join(modules, from), path.join(target, to), { recursive: true });
  for (const name of await withDependencies(packageOf(`node_modules/${from}`))) used.add(name);
}
const licences = await Promise.all([...used].sort().map(licence));
await writeFile(path.join(target, 'LICENSES.txt'), `${licences.join(`\n\n${'='.repeat(80)}\n\n`)}\n`);
console.log(`static/vendor: ${used.size} packages`);
