import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { BenchError } from '../../errors.ts';
import { installation, newSuiteCommand } from '../../model/index.ts';
import type {
  BuildRecipe,
  CustomSuite,
  FolderOrigin,
  PullRecipe,
  Reading,
  Suite,
  Workload,
} from '../../model/index.ts';
import { describeIssue } from '../../model/schema/index.ts';
import {
  factsSchema,
  finishSchema,
  readingSchema,
  recipeSchema,
  suiteSchema,
  workloadsSchema,
} from './suite-schema.ts';

const hint = `See docs/own-workloads.md and harness/model/suite.ts; ${newSuiteCommand} <name> writes a suite that works`;

/** A schema that a value must meet, and where the value is from, such as `/my-suite/suite.js: workloads()`. */
export interface Expected<T> {
  readonly schema: z.ZodType<T>;
  readonly where: string;
}

/** Throws `bad-extension` with every mistake at once, each with the field that it is in. */
function checkValue<T>(value: unknown, expected: Expected<T>): T {
  const mistakes = findMistakes(value, expected);
  if (mistakes.length > 0) throw new BenchError('bad-extension', mistakes.join('\n'), { hint });
  // It is what the schema describes; parsing would make copies of objects that have methods.
  return value as T;
}

/** A sentence for each mistake. */
export function findMistakes<T>(value: unknown, { schema, where }: Expected<T>): string[] {
  const parsed = schema.safeParse(value, { error: describeIssue });
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const field = issue.path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('');
    return `${where}${field === '' ? '' : ` ${field.replace(/^\./, '')}`}: ${issue.message}`;
  });
}

/** The same suite, whose functions' answers are checked; `path` is where it is from. */
function makeCheckedSuite(suite: Suite, path: string): Suite {
  const ask = <T>(name: string, schema: z.ZodType, call: () => T): T => {
    const answer = callTheirs(`${path}: ${name}()`, call);
    checkValue(answer, { schema, where: `${path}: ${name}()` });
    return answer;
  };
  return {
    ...suite,
    workloads: (request) => {
      const workloads = ask('workloads', workloadsSchema, () => suite.workloads(request));
      return checkNames(workloads, suite, `${path}: workloads()`);
    },
    recipe: (...given) => {
      const recipe = ask('recipe', recipeSchema, () => suite.recipe(...given));
      return checkFiles(recipe, `${path}: recipe()`);
    },
    ...(suite.runtime && {
      runtime: (request) => {
        const recipe = ask('runtime', recipeSchema, () => suite.runtime?.(request));
        if (recipe === undefined) throw broken(`${path}: runtime() is gone`);
        return checkFiles(recipe, `${path}: runtime()`);
      },
    }),
    ...(suite.finish && {
      finish: (request) => ask('finish', finishSchema, () => suite.finish?.(request)),
    }),
    ...(suite.facts && {
      facts: (request) => ask('facts', factsSchema, () => suite.facts?.(request) ?? []),
    }),
    read: (outcome, workload, companion) =>
      readTheirs(suite, workload, () => suite.read(outcome, workload, companion)),
  };
}

function callTheirs<T>(where: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof BenchError) throw cause;
    throw broken(`${where} threw ${String(cause)}`, cause);
  }
}

function broken(message: string, cause?: unknown): BenchError {
  const stack = cause instanceof Error ? (cause.stack?.split('\n')[1]?.trim() ?? '') : '';
  return new BenchError('bad-extension', message, {
    hint: stack === '' ? 'Mend the suite; docs/own-workloads.md tells what it has to be' : `Mend it ${stack}`,
    cause,
  });
}

function checkNames(workloads: readonly Workload[], suite: Suite, where: string): readonly Workload[] {
  const names = workloads.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw broken(`${where}: two workloads are named ${twice}`);
  const metrics = suite.metrics.map(({ name }) => name);
  const unknown = workloads
    .flatMap((workload) => workload.metrics ?? [])
    .find((name) => !metrics.includes(name));
  if (unknown !== undefined)
    throw broken(`${where}: there is no metric ${unknown}; known are ${metrics.join(', ')}`);
  const lonely = workloads.find(({ companionArgv }) => companionArgv && suite.companion === undefined);
  if (lonely) throw broken(`${where}: ${lonely.name} has a companionArgv, and the suite has no companion()`);
  return workloads;
}

/** The file that a program of the recipe makes is not there yet. */
function checkFiles(recipe: BuildRecipe, where: string): BuildRecipe {
  const { folder, dockerfile, files, generated } = recipe;
  const missing = [dockerfile, ...files].find(
    (file) => file !== generated?.file && !existsSync(join(folder, file)),
  );
  if (missing !== undefined) throw broken(`${where}: there is no file ${join(folder, missing)}`);
  return recipe;
}

/** A trial that cannot be read has failed; the run goes on. */
function readTheirs(suite: Suite, workload: Workload, call: () => Reading): Reading {
  try {
    const reading = call();
    const mistakes = [...findMistakes(reading, { schema: readingSchema, where: 'read() of the suite' })];
    const reason = mistakes[0] ?? describeUnknown(reading, suite, workload);
    return reason === undefined ? reading : { kind: 'failed', reason };
  } catch (error) {
    return { kind: 'failed', reason: `read() of the suite threw ${String(error)}` };
  }
}

function describeUnknown(reading: Reading, suite: Suite, workload: Workload): string | undefined {
  if (reading.kind !== 'measured') return undefined;
  const known = workload.metrics ?? suite.metrics.map(({ name }) => name);
  const unknown = Object.keys(reading.values).find((name) => !known.includes(name));
  return unknown && `read() of the suite gave a value of ${unknown}; its metrics are ${known.join(', ')}`;
}

/** Tools make these, or keep them for themselves. */
const leftOut = /^(?:\..*|node_modules|build)$/;

/** SHA-256 over the names and contents of a folder's files, in hexadecimal; without hidden ones, node_modules and build. */
export async function checksumFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await listFiles(folder, '')).sort()) {
    const content = await readFile(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function listFiles(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const kept = entries.filter(({ name }) => !leftOut.test(name));
  const paths = kept.map(async (entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return listFiles(folder, path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(paths)).flat();
}

const fileNames = ['suite.ts', 'suite.js', 'suite.mjs'] as const;

/** Which names a suite has does not depend on the number of CPUs; two is as good as any. */
const anyCpus = 2;

const anyToolchain: PullRecipe = { kind: 'pull', reference: 'toolchain' };

/**
 * Runs the code of a suite in a folder anywhere, and checks what it exports. Throws `bad-argument` where there is no suite,
 * `bad-extension` naming file and field where it is not what a suite has to be. None of the code runs where `beforeCode`
 * throws.
 */
export async function loadCustomSuite(
  folder: string,
  beforeCode: (origin: FolderOrigin) => void = () => undefined,
): Promise<CustomSuite> {
  const path = await findFile(folder);
  const origin = { kind: 'folder', folder, checksum: await checksumFolder(folder) } as const;
  beforeCode(origin);
  const loaded = await importFile(path);
  if (!('default' in loaded)) throw withoutDefault(path);
  checkValue(loaded.default, { schema: suiteSchema, where: path });
  // The schema is the shape of a Suite, but for what its functions take and answer.
  const suite = makeCheckedSuite(loaded.default as Suite, path);
  tryOut(suite);
  return { suite, origin };
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
    hint: `Name the folder that the suite is in; ${newSuiteCommand} <name> writes one`,
  });
}

/** The package that is published leaves TypeScript to Node. */
const readsTypeScript =
  installation.kind === 'package'
    ? '; TypeScript is read by Node 22.18 and newer, older ones need suite.js'
    : '';

async function importFile(path: string): Promise<object> {
  try {
    return (await import(pathToFileURL(path).href)) as object;
  } catch (cause) {
    if (cause instanceof BenchError) throw cause;
    throw new BenchError('bad-extension', `Cannot load ${path}: ${String(cause)}`, {
      hint: `A suite is an ES module: it imports and exports, and a path that it imports ends in .ts, .js or .mjs${readsTypeScript}`,
      cause,
    });
  }
}

function withoutDefault(path: string): BenchError {
  return new BenchError('bad-extension', `${path}: there is no default export`, {
    hint: `End it with export default defineSuite({…}), of which ${newSuiteCommand} <name> writes an example`,
  });
}

/** Asks for what every run will ask for, so that mistakes are told before any image is made. */
function tryOut(suite: Suite): void {
  for (const { params } of Object.values(suite.presets))
    suite.workloads({ cpus: anyCpus, companionCpus: anyCpus, params });
  suite.recipe(anyToolchain, 'x86_64', suite.presets.default.params);
}
