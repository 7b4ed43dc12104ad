import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { loadCatalog } from '../harness/catalog/index.ts';
import { arches } from '../harness/model/index.ts';
import { makeTag } from '../harness/runner/images/context.ts';
import { listAllRecipes } from '../harness/testing/all-recipes.ts';
import { describeWithContainers } from '../harness/testing/containers.ts';
import { makeSuiteCode, makeSuiteFolder } from '../harness/testing/custom-suite.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';

/** A folder of a user, with nothing in it but the package. */
let folder = '';

const installTimeoutMs = 300_000;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-package-'));
  await execa('npm', ['run', '-s', 'build'], { cwd: repositoryRoot });
  await execa('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: repositoryRoot });
  const [archive = ''] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${archive}`], {
    cwd: folder,
    env: outside,
  });
}, installTimeoutMs);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** npm hands its own settings, and where it was called, to the programs it runs: a user's shell has none of them. */
const outside = {
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter(isOfNpm)
      .map((name) => [name, undefined]),
  ),
  NO_COLOR: '1',
};

function isOfNpm(name: string): boolean {
  return name.startsWith('npm_') || name === 'INIT_CWD' || name === 'NODE_OPTIONS';
}

const npx = (...words: readonly string[]) =>
  execa('npx', words, { cwd: folder, env: outside, reject: false });
const bench = (...words: readonly string[]) => npx('base-image-bench', ...words);

describe('the package', () => {
  test('the package says its version, lists what there is, and plans', async () => {
    const { version } = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect((await bench('--version')).stdout).toBe(version);
    expect((await bench('list')).stdout).toMatch(/^suite malloc: [^]*^family alpaquita: /m);
  });

  test('the package runs JavaScript alone: it has no sources, and needs no compiler', async () => {
    const installed = join(folder, 'node_modules');
    const files = await readdir(join(installed, 'base-image-bench', 'dist'), { recursive: true });
    const typescript = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
    expect(typescript.filter((path) => !path.startsWith('harness/catalog/template/'))).toEqual([]);
    expect(files.filter((path) => /\.test\.|fixture|(?:^|\/)testing/.test(path))).toEqual([
      'harness/catalog/template/suite.test.ts',
    ]);
    expect(await readdir(installed)).not.toContain('tsx');
  });

  test('the package makes images of the same tags as a checkout: nothing is built twice', async () => {
    const module = join(folder, 'node_modules/base-image-bench/dist/harness/catalog/index.js');
    const packaged = (await import(pathToFileURL(module).href)) as { loadCatalog: typeof loadCatalog };
    const catalog = await packaged.loadCatalog(join(folder, 'node_modules/base-image-bench/dist'));
    const [ours, theirs] = await Promise.all([tagsOf(), tagsOf(catalog)]);
    expect(ours.length).toBeGreaterThan(50);
    expect(theirs).toEqual(ours);
  });

  test('the package names the commands that its user has', async () => {
    const { exitCode, stderr } = await bench('plan', '--suite', 'mallc');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      '--suite: there is no suite "mallc"; did you mean malloc?\n' +
        '→ See npx base-image-bench list for the names there are, and npx base-image-bench run --help for the flags',
    );
    expect((await bench('completion', 'bash')).stdout).toContain('exec node harness/cli/completion/main.js');
  });

  test('the package has types, for suites of a user in TypeScript', async () => {
    await writeFile(
      join(folder, 'suite.ts'),
      "import { defineSuite, type Suite } from 'base-image-bench';\n" +
        'export const same = (suite: Suite): Suite => defineSuite(suite);\n' +
        'export const wrong: Suite = 7;\n',
    );
    const tsc = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
    const { stdout } = await execa(
      process.execPath,
      [
        tsc,
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--skipLibCheck',
        'suite.ts',
      ],
      { cwd: folder, reject: false },
    );
    expect(stdout).toBe("suite.ts(3,14): error TS2322: Type 'number' is not assignable to type 'Suite'.");
  });

  test('the package loads a suite of a user that imports #harness', async () => {
    const code = makeSuiteCode().replace('export default', 'const suite =');
    const suite = await makeSuiteFolder({
      'suite.js': `import { defineSuite } from '#harness';\n${code}export default defineSuite(suite);\n`,
    });
    expect((await bench('list', '--suite', suite)).stdout).toMatch(/^suite mine: Mine$/m);
  });

  test('the package writes a suite to begin with, which it runs the tests of where Node reads TypeScript', async () => {
    const ofPackage = ['--package', 'base-image-bench'];
    const written = await npx(...ofPackage, 'base-image-bench-new-suite', 'my-suite');
    expect(written.stdout).toContain('→ npx base-image-bench --suite ./my-suite --preset short');
    expect(await readFile(join(folder, 'my-suite', 'README.md'), 'utf8')).toContain(
      `Where base-image-bench is installed:\n\n\`\`\`\nnpx --package base-image-bench base-image-bench-test-suite ${folder}/my-suite\n`,
    );
    const listed = await bench('list', '--suite', './my-suite');
    const tested = await npx(...ofPackage, 'base-image-bench-test-suite', './my-suite');
    if ('typescript' in process.features) {
      expect(listed.stdout).toMatch(/^suite my-suite: /m);
      expect(tested.stdout).toMatch(/pass [1-9]/);
    } else {
      expect(listed.stderr).toContain('TypeScript is read by Node 22.18 and newer, older ones need suite.js');
    }
  });

  test('the package brings the script that prepares a machine', async () => {
    const { stdout } = await npx('--package', 'base-image-bench', 'base-image-bench-setup', '--help');
    expect(stdout).toMatch(/^Usage: npx --package base-image-bench base-image-bench-setup \[--qemu /);
  });
});

describeWithContainers('the package with an engine', () => {
  test('the package measures in an empty folder, and leaves the run there', async () => {
    const flags = ['--family', 'debian', '--workload', 'alloc-test-1', '--variant', 'glibc,glibc+je'];
    expect((await bench('plan', '--suite', 'malloc', ...flags)).stdout).toMatch(/^\d+ cells, \d+ rounds/);
    const ran = await bench('--suite', 'malloc', '--preset', 'short', '--rounds', '3', ...flags);
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Report: /') as string });
    const [run = ''] = await readdir(join(folder, 'results'));
    const path = join(folder, 'results', run);
    expect(await readdir(path)).toEqual(
      expect.arrayContaining(['journal.jsonl', 'report.html', 'results.csv']),
    );
    const record = JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as Record<string, unknown>;
    expect(record).toMatchObject({
      status: 'complete',
      command: expect.stringMatching(/^npx base-image-bench run --suite malloc /) as string,
    });
    // A checkout reads what the package measured.
    const read = await execa('npm', ['run', '-s', 'bench', '--', 'summary', path], { cwd: repositoryRoot });
    expect(read.stdout).toMatch(/alloc-test-1/);
  });
});

async function tagsOf(...catalog: Parameters<typeof listAllRecipes>): Promise<readonly string[]> {
  const recipes = new Map(
    (await listAllRecipes(...catalog)).map((recipe) => [JSON.stringify(recipe), recipe]),
  );
  const tags = new Set<string>();
  // One after the other: each opens every file of a recipe and of its parents.
  for (const recipe of recipes.values())
    for (const arch of arches) tags.add(await makeTag(recipe, { arch, native: 'x86_64' }));
  return [...tags].sort();
}
