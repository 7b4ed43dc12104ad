import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from './testing/repository.ts';

interface Layer {
  /** Other layers that its files may import. */
  readonly layers: readonly string[];
  /** Third-party packages that it is the door to. */
  readonly packages: readonly string[];
}

const nouns = ['model', 'errors'];
const rooms = [
  'config',
  'plan',
  'prepare',
  'measure',
  'archive',
  'statistics',
  'verdict',
  'history',
  'report',
];

/**
 * Who may import whom: a star. `cli` brings the doors and the commands together, `bench` tells the story of a run with
 * the rooms, and a room imports nouns only, so that each can be read, tested and replaced alone. `plan` and `prepare`,
 * `verdict` and `history` alone stand on another room.
 */
const layers: Readonly<Record<string, Layer>> = {
  model: { layers: [], packages: [] },
  errors: { layers: ['model'], packages: [] },
  index: { layers: [...nouns, 'apk', 'debian', 'driver-line', 'statistics'], packages: [] },
  // Recipes that families, and suites, share.
  apk: { layers: nouns, packages: [] },
  debian: { layers: nouns, packages: [] },
  'driver-line': { layers: nouns, packages: [] },
  catalog: { layers: nouns, packages: [] },
  cpuset: { layers: [], packages: [] },
  quote: { layers: [], packages: [] },
  // What --command gives becomes a suite while flags are read.
  config: {
    layers: [...nouns, 'command-suite'],
    packages: ['zod', 'picomatch', 'fastest-levenshtein'],
  },
  'command-suite': { layers: nouns, packages: [] },
  // A suite of somebody else's is a value from outside, as a config file is.
  'own-suites': { layers: nouns, packages: ['zod'] },
  // Its template is a suite, which stands where suites elsewhere will.
  'new-suite': { layers: nouns, packages: ['commander', '#harness'] },
  // Counting instructions is a program in a subject of its own: `plan` starts it, and `prepare` makes its image.
  insn: { layers: [...nouns, 'debian', 'driver-line'], packages: [] },
  plan: { layers: [...nouns, 'insn'], packages: ['pure-rand'] },
  prepare: { layers: [...nouns, 'insn'], packages: ['tar-stream'] },
  // Which process of which machine: a lock names one, and so does a container.
  'process-identity': { layers: [], packages: [] },
  // Files of images come as archives.
  docker: { layers: [...nouns, 'process-identity'], packages: ['dockerode', 'tar-stream'] },
  host: { layers: nouns, packages: ['execa'] },
  measure: { layers: nouns, packages: ['tinybench'] },
  // run.json comes back from a disk, where anything may have happened to it.
  archive: { layers: [...nouns, 'process-identity'], packages: ['zod'] },
  // What images hold.
  sbom: { layers: nouns, packages: [] },
  statistics: { layers: nouns, packages: [] },
  // A verdict is a rule over numbers, and the numbers are worked out next door.
  verdict: { layers: [...nouns, 'statistics'], packages: [] },
  // So is a change of level.
  history: { layers: [...nouns, 'statistics'], packages: [] },
  charts: { layers: [], packages: ['echarts'] },
  // A page has graphs in it.
  report: { layers: [...nouns, 'charts'], packages: ['csv-stringify', 'pretty-ms'] },
  // The engines of a run: each prepares, follows and looks after its own part of the plan.
  sites: {
    layers: [...nouns, 'plan', 'prepare', 'measure', 'statistics', 'cpuset', 'stand-ins'],
    packages: [],
  },
  interruption: { layers: nouns, packages: [] },
  'run-record': { layers: ['model', 'cpuset', 'quote'], packages: [] },
  'stand-ins': { layers: ['model'], packages: [] },
  bills: { layers: [...nouns, 'archive', 'prepare', 'sbom', 'sites'], packages: [] },
  results: { layers: [...nouns, 'archive', 'statistics', 'history', 'report', 'verdict'], packages: [] },
  bench: { layers: [...nouns, ...rooms, 'bills', 'quote', 'results', 'run-record', 'sites'], packages: [] },
  // A run that goes on: the same story from its middle.
  resume: { layers: [...nouns, ...rooms, 'bench', 'quote', 'run-record', 'sites'], packages: [] },
  check: { layers: [...nouns, 'bench', 'plan', 'statistics', 'verdict'], packages: [] },
  commands: {
    layers: [
      ...nouns,
      ...rooms,
      ...['command-suite', 'host', 'bench', 'check', 'quote', 'results', 'resume', 'sites', 'verdict'],
    ],
    packages: ['commander', 'p-limit'],
  },
  // What shells ask: the command line is described here, and not what it does.
  complete: { layers: ['catalog', 'commands', 'own-suites'], packages: [] },
  terminal: { layers: ['errors', 'commands', 'live-area'], packages: [] },
  'live-area': { layers: [], packages: [] },
  cli: {
    layers: ['catalog', 'docker', 'host', 'commands', 'interruption', 'own-suites', 'terminal'],
    packages: [],
  },
  // Benchmarks of the whole: uses everything, and counts its own repetitions with what counts those of workloads.
  self: {
    layers: [
      ...nouns,
      ...rooms,
      ...[
        'bench',
        'catalog',
        'check',
        'commands',
        'debian',
        'docker',
        'driver-line',
        'host',
        'results',
        'run-record',
        'sites',
        // Engines that cost nothing stand for many.
        'testing',
      ],
    ],
    packages: ['tinybench'],
  },
};

/** A test may use what stands in for the world, and whatever its subject may. */
const forTests = ['testing', 'catalog', 'vitest', 'csv-parse', 'execa'];

/** What is started by itself: the command line, what completes it, and the benchmarks of the whole. */
const programs = [
  'harness/cli.ts',
  'harness/complete.ts',
  'harness/new-suite/main.ts',
  'harness/own-suites/test-main.ts',
  'harness/self/main.ts',
  'harness/self/load-program.ts',
  'harness/self/engines-program.ts',
  'harness/self/simulation/main.ts',
  'harness/self/slowdown/main.ts',
  'harness/self/simulation/history-program.ts',
];

const files = await listSources();

describe('layers', () => {
  test.each(files.filter(({ layer }) => layer in layers && !isTest(layer)))(
    '$path imports what its layer may',
    async ({ path, layer }) => {
      const allowed = layers[layer]!;
      const inside = path.endsWith('.test.ts') || path.endsWith('/testing.ts');
      const may = [layer, ...allowed.layers, ...allowed.packages, ...(inside ? forTests : [])];
      expect((await importsOf(path)).filter((name) => !may.includes(name))).toEqual([]);
    },
  );

  test('every file of harness/ belongs to a layer of the table', () => {
    const known = [...Object.keys(layers), 'testing', 'layers'];
    const strangers = files.filter(
      ({ path, layer }) => path.startsWith('harness/') && !known.includes(layer),
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  test.each(files.filter(({ path }) => /^(suites|images)\//.test(path)))(
    '$path imports #harness and its own folder only',
    async ({ path, layer }) => {
      const test = path.endsWith('.test.ts');
      const may = ['#harness', layer, ...(test ? ['vitest', 'harness'] : [])];
      expect((await importsOf(path)).filter((name) => !may.includes(name))).toEqual([]);
    },
  );

  test('complete.ts loads no package that takes long: a shell waits for it at each Tab', async () => {
    const loaded = await packagesBehind('harness/complete.ts');
    expect([...loaded].sort()).toEqual(['commander', 'fastest-levenshtein', 'picomatch']);
  });

  test('programs alone touch the process', async () => {
    const touching = [];
    for (const { path } of files) {
      if (path.endsWith('.test.ts') || programs.includes(path) || path.includes('testing')) continue;
      if (await touchesProcess(path)) touching.push(path);
    }
    expect(touching).toEqual([]);
  });
});

function isTest(layer: string): boolean {
  return layer === 'testing' || layer === 'layers';
}

async function listSources(): Promise<{ readonly path: string; readonly layer: string }[]> {
  const found = [];
  for (const folder of ['harness', 'suites', 'images']) {
    for (const path of await readdir(join(repositoryRoot, folder), { recursive: true })) {
      if (path.endsWith('.ts'))
        found.push({ path: `${folder}/${path}`, layer: layerOf(`${folder}/${path}`) });
    }
  }
  return found;
}

/** `harness/docker/build.ts` → docker, `harness/cli.ts` → cli, `suites/malloc/suite.ts` → suites/malloc. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  const name = second.replace(/(\.container|\.fuzz)?(\.test)?\.ts$/, '');
  return top === 'harness' ? name : `${top}/${name}`;
}

/** Layers and packages that a file imports, types included; Node's own modules are left out. */
async function importsOf(path: string): Promise<string[]> {
  const source = await readFile(join(repositoryRoot, path), 'utf8');
  const names = ts.preProcessFile(source).importedFiles.map(({ fileName }) => fileName);
  return names
    .filter((name) => !isBuiltin(name))
    .map((name) => (name.startsWith('.') ? resolve(path, name) : packageOf(name)));
}

/** Packages that a file loads, and the files do that it loads; what is imported on demand is left out. */
async function packagesBehind(path: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  if (seen.has(path)) return new Set();
  seen.add(path);
  const names = loadedBy(await readFile(join(repositoryRoot, path), 'utf8'));
  const near = names.filter((name) => name.startsWith('.'));
  const behind = await Promise.all(near.map((name) => packagesBehind(join(dirname(path), name), seen)));
  return new Set([
    ...names.filter((name) => !name.startsWith('.') && !isBuiltin(name)).map(packageOf),
    ...behind.flatMap((one) => [...one]),
  ]);
}

/** Modules that are loaded before a file runs: types are gone by then. */
function loadedBy(text: string): string[] {
  const { statements } = ts.createSourceFile('it.ts', text, ts.ScriptTarget.Latest);
  return statements
    .flatMap((one) => (ts.isImportDeclaration(one) || ts.isExportDeclaration(one) ? [one] : []))
    .filter((one) => !isOfTypes(one))
    .flatMap(({ moduleSpecifier: from }) => (from && ts.isStringLiteral(from) ? [from.text] : []));
}

function isOfTypes(one: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(one)) return one.isTypeOnly;
  return one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Whether `process.` stands anywhere but in comments and texts. */
async function touchesProcess(path: string): Promise<boolean> {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    true,
    undefined,
    await readFile(join(repositoryRoot, path), 'utf8'),
  );
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token !== ts.SyntaxKind.Identifier || scanner.getTokenText() !== 'process') continue;
    if (scanner.scan() === ts.SyntaxKind.DotToken) return true;
  }
  return false;
}

function resolve(path: string, name: string): string {
  const layer = layerOf(normalize(join(dirname(path), name)));
  return /^(suites|images)\//.test(path) && !layer.includes('/') ? 'harness' : layer;
}

function packageOf(name: string): string {
  return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
}
