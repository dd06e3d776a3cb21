// Bundles the page's own modules, as static/bundle/: offline.js is one script, for files that open without a service;
// page/ is what a service sends, a few files in place of a hundred, with the parts that are fetched later by themselves.
// Run by `npm run bundle`; the result is the same for the same modules, and a service may run meanwhile: each file is
// replaced at once, and only where it differs.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'static', 'js');
const page = path.join(root, 'static', 'bundle', 'page');

/** What both are built with. */
const COMMON = { bundle: true, target: 'es2022', minify: true, legalComments: 'none', absWorkingDir: root, logLevel: 'warning', write: false };

const offline = await build({
  ...COMMON,
  entryPoints: [path.join(modules, 'offline', 'main.js')],
  outfile: path.join(root, 'static', 'bundle', 'offline.js'),
  format: 'iife',
  external: ['./tiles/*'], // they ask the service for tiles of events; a file holds all of its events
  charset: 'ascii', // so that the script means the same whatever a file's encoding is taken for
});

const { metafile, outputFiles } = await build({
  ...COMMON,
  entryPoints: ['main.js', 'basemap.js'].map((name) => path.join(modules, name)),
  outdir: page,
  format: 'esm',
  splitting: true,
  metafile: true,
});

await mkdir(page, { recursive: true });
const files = outputFiles.map(({ path: file, contents }) => ({ file, contents: Buffer.from(contents) }));
await Promise.all(files.map(replace));
const manifest = `${JSON.stringify({ first: firstOf(metafile), inputs: await digests(metafile) }, null, 1)}\n`;
await replace({ file: path.join(page, 'manifest.json'), contents: Buffer.from(manifest) });
const made = new Set([...files.map(({ file }) => path.relative(page, file)), 'manifest.json']);
const left = (await readdir(page)).filter((name) => !made.has(name) && !name.endsWith('.part'));
await Promise.all(left.map((name) => rm(path.join(page, name), { force: true })));
await write(offline.outputFiles[0].path, offline.outputFiles[0].contents); // make looks at when this was made

/** Put a file in the place of another, if it is another. @param {{ file: string, contents: Buffer }} made */
async function replace({ file, contents }) {
  const before = await readFile(file).catch(() => null);
  if (!before?.equals(contents)) {
    await write(file, contents);
  }
}

/** Write a file so that whoever reads it meanwhile reads all of the old one, or of the new. */
async function write(file, contents) {
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, contents);
  await rename(part, file);
}

/** The files that the page needs at once: the entries, and what they import. */
function firstOf({ outputs }) {
  const folder = `${path.relative(root, page)}/`;
  const found = new Set(['main.js', 'basemap.js'].map((name) => folder + name));
  for (const file of found) {
    outputs[file].imports.filter(({ kind }) => kind === 'import-statement').forEach(({ path: other }) => found.add(other));
  }
  return [...found].map((file) => file.slice(folder.length)).sort();
}

/** The SHA-256 of each file that went into it: a service uses the bundle only while they are as they were. */
async function digests({ inputs }) {
  const files = Object.keys(inputs).sort();
  const hashes = files.map(async (file) => createHash('sha256').update(await readFile(path.join(root, file))).digest('hex'));
  return Object.fromEntries((await Promise.all(hashes)).map((hash, index) => [path.relative('static', files[index]), hash]));
}
