import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchError } from '../errors.ts';
import type { OwnSuite } from '../model/config.ts';
import type { PullRecipe } from '../model/recipe.ts';
import type { Suite } from '../model/suite.ts';
import { checkValue } from './check-value.ts';
import { makeCheckedSuite } from './checked-suite.ts';
import { checksumFolder } from './folder-checksum.ts';
import { suiteSchema } from './suite-schema.ts';

const fileNames = ['suite.ts', 'suite.js', 'suite.mjs'] as const;

/** Which names a suite has does not depend on the number of CPUs; two is as good as any. */
const anyCpus = 2;

const anyToolchain: PullRecipe = { kind: 'pull', reference: 'toolchain' };

/**
 * Runs the code of a suite in a folder anywhere, and checks what it exports. Throws `bad-argument` where there is no suite,
 * `bad-extension` naming file and field where it is not what a suite has to be.
 */
export async function loadOwnSuite(folder: string): Promise<OwnSuite> {
  const path = await findFile(folder);
  const checksum = await checksumFolder(folder);
  const loaded = await importFile(path);
  if (!('default' in loaded)) throw withoutDefault(path);
  checkValue(loaded.default, { schema: suiteSchema, where: path });
  // The schema is the shape of a Suite, but for what its functions take and answer.
  const suite = makeCheckedSuite(loaded.default as Suite, path);
  tryOut(suite);
  return { suite, origin: { kind: 'folder', folder, checksum } };
}

async function findFile(folder: string): Promise<string> {
  if (folder.includes(',')) throw noSuite(`${folder} has a comma in it, which separates suites`);
  for (const name of fileNames) if (await isFile(join(folder, name))) return join(folder, name);
  throw noSuite(`there is no ${fileNames.join(', no ')} in ${folder}`);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function noSuite(what: string): BenchError {
  return new BenchError('bad-argument', `--suite: ${what}`, {
    hint: 'Name the folder that the suite is in; npm run new:suite -- <name> writes one',
  });
}

async function importFile(path: string): Promise<object> {
  try {
    return (await import(pathToFileURL(path).href)) as object;
  } catch (cause) {
    if (cause instanceof BenchError) throw cause;
    throw new BenchError('bad-extension', `Cannot load ${path}: ${String(cause)}`, {
      hint: 'A suite is an ES module: it imports and exports, and a path that it imports ends in .ts, .js or .mjs',
      cause,
    });
  }
}

function withoutDefault(path: string): BenchError {
  return new BenchError('bad-extension', `${path}: there is no default export`, {
    hint: 'End it with export default defineSuite({…}), of which npm run new:suite -- <name> writes an example',
  });
}

/** Asks for what every run will ask for, so that mistakes are told before any image is made. */
function tryOut(suite: Suite): void {
  for (const { params } of Object.values(suite.presets))
    suite.workloads({ cpus: anyCpus, companionCpus: anyCpus, params });
  suite.recipe(anyToolchain, 'x86_64', suite.presets.default.params);
}
