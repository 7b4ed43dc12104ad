import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Folders that the program is made of; dist/ has the same, so that a module finds its files in the same place beside it. */
const folders = ['harness', 'suites', 'images'];

/** Services to begin with. */
const services = join('examples', 'services');

/** A suite to begin with: its TypeScript is handed on as it is. */
const template = join(root, 'harness', 'catalog', 'template');

/** Tests have these for themselves; Makefiles leave `build` where somebody called them by hand. */
const leftOut = ['testing', 'fixtures', '__snapshots__', 'build'];

/** Makes dist/, the form that is published: JavaScript and types, and everything that images and pages are made of. */
function build(): void {
  rmSync(dist, { recursive: true, force: true });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
  // A file that is named like the JavaScript of a module beside it must not take its place.
  const how = { recursive: true, filter: isAsset, force: false, errorOnExist: true };
  for (const folder of folders) cpSync(join(root, folder), join(dist, folder), how);
  cpSync(join(root, services), join(dist, services), how);
  cpSync(join(root, 'scripts', 'setup'), join(dist, 'scripts', 'setup'));
  copyFileSync(join(root, 'tsconfig.json'), join(dist, 'tsconfig.json'));
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(makeManifest(), null, 2)}\n`);
  removeEmpty(dist);
}

function isAsset(path: string): boolean {
  if (leftOut.includes(basename(path))) return false;
  return statSync(path).isDirectory() || !path.endsWith('.ts') || !relative(template, path).startsWith('..');
}

/** It makes dist/ the scope of its own modules: `#harness` is the JavaScript there, and the sources in a checkout. */
function makeManifest(): object {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license, type } = manifest;
  return { name, version, license, private: true, type, imports: { '#harness': './harness/index.js' } };
}

/** Folders of tests alone are left with nothing in them. */
function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}

build();
