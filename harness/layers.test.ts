import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from './testing/repository.ts';

/**
 * The folders of harness/, from the bottom up, and the third-party packages that each may import. A file imports from
 * its own folder and from those that stand before it here, never from one that stands after it.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  // Schemas of what is stored; they stand apart, in model/schema, so that the rest of the folder loads none of it.
  model: ['zod'],
  errors: [],
  // A suite of somebody else's is a value from outside.
  catalog: ['zod'],
  machine: ['execa'],
  // Files of images come as archives; the way to another machine is the user's own ssh, and that to a cluster its kubeconfig.
  engine: ['dockerode', 'tar-stream', 'execa', '@kubernetes/client-node', 'ws'],
  // Files are held against a schema when they are read: anything may have happened to them on the disk.
  store: ['zod'],
  analysis: [],
  report: ['csv-stringify', 'pretty-ms', 'echarts'],
  runner: ['pure-rand', 'tar-stream'],
  cli: ['commander', 'p-limit', 'zod', 'picomatch', 'fastest-levenshtein'],
};
const order = Object.keys(layers);

/**
 * The folders of harness/report, and those that each may import besides itself: what a report says knows no writer of
 * it, and writers do not know each other.
 */
const partsOfReport: Readonly<Record<string, readonly string[]>> = {
  content: [],
  tables: ['content'],
  charts: ['content'],
  terminal: ['content', 'tables'],
  formats: ['content', 'tables'],
  html: ['content', 'tables', 'charts'],
};

/** Files that stand above all folders: the command line, and what suites and images may import. */
const tops = ['cli', 'index'];

/** A test may use these as well, and everything in testing/. */
const forTests = ['vitest', 'csv-parse', 'execa', 'axe-core', '@duckdb/node-api', 'ajv', 'fast-check'];

/** Loaded by `node --import` before anything else: it is no index, and exports nothing. */
const preloaded = 'harness/catalog/custom-suite/register-hooks.ts';

/** Programs are started by themselves, and may therefore touch the process. */
const programs = [
  'harness/cli.ts',
  'harness/cli/completion/main.ts',
  'harness/cli/new-suite.ts',
  'harness/cli/new-service.ts',
  'harness/cli/test-suite.ts',
];

interface Source {
  readonly path: string;
  /** `model`, `cli`, …, `testing`, or `suites/malloc`. */
  readonly layer: string;
  readonly forTests: boolean;
  /** Files of this repository, from its root. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  /** Names that it takes from files of this repository. */
  readonly named: readonly { readonly from: string; readonly name: string }[];
  /** Names that it hands on. */
  readonly exports: readonly string[];
}

const sources = await readSources(['harness', 'suites', 'images', 'docs', 'scripts']);
const ofHarness = sources.filter(({ path }) => path.startsWith('harness/') && !isTemplate(path));

describe('layers', () => {
  test('every file of harness/ is in a folder of the table', () => {
    const known = [...order, ...tops, 'testing', 'layers'];
    expect(ofHarness.filter(({ layer }) => !known.includes(layer)).map(({ path }) => path)).toEqual([]);
  });

  test('no file imports from a folder above its own', () => {
    const wrong = ofHarness
      .filter((source) => !source.forTests && !tops.includes(source.layer))
      .flatMap(({ path, layer, imports }) =>
        imports.filter((one) => !isBelow(layerOf(one), layer)).map((one) => `${path} -> ${one}`),
      );
    expect(wrong).toEqual([]);
  });

  test('a file takes from another folder what the index of that folder names', () => {
    const wrong = ofHarness
      .filter(({ forTests }) => !forTests)
      .flatMap(({ path, layer, imports }) =>
        imports
          .filter((one) => order.includes(layerOf(one)) && isOfAnother(one, { path, layer }))
          .filter((one) => !one.endsWith('/index.ts') && one !== 'harness/errors.ts' && one !== preloaded)
          .map((one) => `${path} -> ${one}`),
      );
    expect(wrong).toEqual([]);
  });

  test('an index names nothing that no other folder takes', () => {
    const taken = new Set(
      sources.flatMap(({ path, named }) =>
        named.map(({ from, name }) => (folderOf(from) === folderOf(path) ? '' : `${from} ${name}`)),
      ),
    );
    const named = sources.filter(({ path }) => order.includes(layerOf(path)) && path.endsWith('/index.ts'));
    const idle = named.flatMap(({ path, exports }) =>
      exports.filter((name) => !taken.has(`${path} ${name}`)).map((name) => `${path}: ${name}`),
    );
    expect(idle).toEqual([]);
  });

  test('what a report says imports none of its writers, and a writer no other', () => {
    const partOf = (path: string): string => /^harness\/report\/(\w+)\//.exec(path)?.[1] ?? 'index';
    const wrong = ofHarness
      .filter(({ path, layer, forTests }) => layer === 'report' && !forTests && partOf(path) !== 'index')
      .flatMap(({ path, imports }) => {
        const may = [partOf(path), ...(partsOfReport[partOf(path)] ?? [])];
        return imports
          .filter((one) => layerOf(one) === 'report' && !may.includes(partOf(one)))
          .map((one) => `${path} -> ${one}`);
      });
    expect(wrong).toEqual([]);
  });

  test('files import each other in no circle', () => {
    expect(findCircles(ofHarness)).toEqual([]);
  });

  test('a package is imported by the folder whose business it is', () => {
    const wrong = ofHarness
      .filter(({ layer }) => layer !== 'testing' && layer !== 'layers')
      .flatMap((source) => {
        const may = [...(layers[source.layer] ?? []), ...(source.forTests ? forTests : [])];
        return source.packages
          .filter((name) => !may.includes(name))
          .map((name) => `${source.path} -> ${name}`);
      });
    expect(wrong).toEqual([]);
  });

  test('suites and images import #harness and their own folder only', () => {
    const wrong = sources
      .filter(({ path }) => /^(?:suites|images)\//.test(path))
      .flatMap((source) => {
        const foreign = source.imports.filter(
          (one) => layerOf(one) !== source.layer && !(source.forTests && one.startsWith('harness/')),
        );
        const may = ['#harness', ...(source.forTests ? ['vitest'] : [])];
        const packages = source.packages.filter((name) => !may.includes(name));
        return [...foreign, ...packages].map((one) => `${source.path} -> ${one}`);
      });
    expect(wrong).toEqual([]);
  });

  test('what a shell starts at each Tab loads no package that takes long', async () => {
    const loaded = await packagesBehind('harness/cli/completion/main.ts');
    expect([...loaded].sort()).toEqual(['commander', 'fastest-levenshtein', 'picomatch']);
  });

  test('model without its schemas loads no package', async () => {
    expect(await packagesBehind('harness/model/index.ts')).toEqual(new Set());
  });

  test('the command line loads charts only where they are drawn: they take longer than all else', async () => {
    expect([...(await packagesBehind('harness/cli.ts'))]).not.toContain('echarts');
  });

  test('programs alone touch the process', async () => {
    const touching = [];
    for (const { path, forTests } of sources) {
      if (!/^(?:harness|suites|images)\//.test(path)) continue;
      if (forTests || programs.includes(path)) continue;
      if (await touchesProcess(path)) touching.push(path);
    }
    expect(touching).toEqual([]);
  });
});

async function readSources(folders: readonly string[]): Promise<readonly Source[]> {
  const paths = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(repositoryRoot, folder), { recursive: true }))
        .filter((path) => path.endsWith('.ts'))
        .map((path) => `${folder}/${path}`),
    ),
  );
  return Promise.all(paths.flat().sort().map(readSource));
}

/** Types count as imports: who needs another's type knows of it. */
async function readSource(path: string): Promise<Source> {
  const text = await readFile(join(repositoryRoot, path), 'utf8');
  const names = ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !isBuiltin(name));
  return {
    path,
    layer: layerOf(path),
    forTests: /\.(?:test|fixture)\.ts$|(?:^|\/)testing(?:\/|\.ts$)/.test(path),
    imports: names.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name))),
    packages: names.filter((name) => !name.startsWith('.')).map(packageOf),
    ...readNames(path, text),
  };
}

function readNames(path: string, text: string): Pick<Source, 'named' | 'exports'> {
  const exports: string[] = [];
  const toPath = (specifier: ts.Expression | undefined): string =>
    specifier && ts.isStringLiteral(specifier) ? normalize(join(dirname(path), specifier.text)) : '';
  const namesAt = (node: ts.Node): Source['named'] => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const list = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
      if (!list || ts.isNamespaceImport(list) || ts.isNamespaceExport(list)) return [];
      if (ts.isNamedExports(list)) exports.push(...list.elements.map(({ name }) => name.text));
      const from = toPath(node.moduleSpecifier);
      return list.elements.map(({ propertyName, name }) => ({ from, name: (propertyName ?? name).text }));
    }
    // const { name } = await import('…'), and (await import('…')).name
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const words = node.parent.parent.parent.getText().match(/[A-Za-z]\w*/g) ?? [];
      return [...new Set(words)].map((name) => ({ from: toPath(node.arguments[0]), name }));
    }
    return node.getChildren().flatMap(namesAt);
  };
  return { named: namesAt(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)), exports };
}

/** `harness/engine/build.ts` → engine, `harness/cli.ts` → cli, `suites/malloc/suite.ts` → suites/malloc. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  const name = second.replace(/(\.container|\.fuzz)?(\.test)?\.ts$/, '');
  return top === 'harness' ? name : `${top}/${name}`;
}

/** The folder below harness/ that a file is in, and the whole folder of any other. */
function folderOf(path: string): string {
  return /^harness\/.*\//.test(path) ? layerOf(path) : dirname(path);
}

/** Whether an imported file is in another folder; files that stand above all folders have none. */
function isOfAnother(imported: string, { path, layer }: Pick<Source, 'path' | 'layer'>): boolean {
  return layerOf(imported) !== layer || !path.startsWith(`harness/${layer}/`);
}

function isBelow(imported: string, layer: string): boolean {
  const at = order.indexOf(imported);
  return at >= 0 && at <= order.indexOf(layer);
}

/** A template is a suite, which stands where suites elsewhere will. */
function isTemplate(path: string): boolean {
  return path.startsWith('harness/catalog/template/');
}

/** Groups of files of which each leads to all others of its group (Tarjan 1972). */
function findCircles(files: readonly Source[]): string[][] {
  const imports = new Map(files.map((source) => [source.path, source.imports]));
  const found = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): number => {
    let low = found.size;
    found.set(path, low);
    open.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!found.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, found.get(next) ?? low);
    }
    lowest.set(path, low);
    if (low === found.get(path)) {
      const group = open.splice(open.indexOf(path));
      if (group.length > 1) circles.push(group);
    }
    return low;
  };
  for (const { path } of files) if (!found.has(path)) visit(path);
  return circles;
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

/** Whether a member of `process` is used. */
async function touchesProcess(path: string): Promise<boolean> {
  const text = await readFile(join(repositoryRoot, path), 'utf8');
  const touches = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'process'
      ? true
      : (ts.forEachChild(node, (child) => touches(child) || undefined) ?? false);
  return touches(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
}

function packageOf(name: string): string {
  return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
}
