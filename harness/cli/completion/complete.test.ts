import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { loadCustomSuite, makeSuiteCode } from '../../testing/custom-suite.ts';
import { writeFiles } from '../../testing/recipe-folder.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { makeProgram } from '../program.ts';
import { complete } from './complete.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-complete-'));
  for (const run of ['20260101T000000Z-malloc-1a2b', '20260102T000000Z-string-3c4d', 'no-run'])
    await mkdir(join(folder, 'results', run), { recursive: true });
  for (const run of ['20260101T000000Z-malloc-1a2b', '20260102T000000Z-string-3c4d'])
    await writeFile(join(folder, 'results', run, 'run.json'), '{}');
  const engines = [{ name: 'desk' }, { name: 'arm' }];
  await writeFile(join(folder, 'engines.json'), JSON.stringify({ engines, suite: 'nginx' }));
  await writeFile(join(folder, 'broken.json'), '{');
  await writeFile(join(folder, 'trap.json'), '{"suite": "./trap"}');
  await writeFiles(folder, {
    ...{ 'mine/suite.mjs': makeSuiteCode(), 'mine/Dockerfile': 'FROM scratch\n' },
    'wrong/suite.mjs': 'export default {',
    'trap/suite.mjs': `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'ran'))}, '');\n`,
  });
});

const silent = { print: () => undefined, tell: () => undefined };

/** The candidates for the last word of a line; `files` or `folders` where that is a path. */
async function completing(line: string): Promise<readonly string[]> {
  const program = makeProgram({ version: '', terminal: silent }, () => Promise.resolve());
  const surroundings = { loadCatalog: () => loadCatalog(repositoryRoot), loadCustomSuite, folder };
  const found = await complete(line.split(' '), program, surroundings);
  return typeof found === 'string' ? [found] : found.map(({ value }) => value);
}

describe('complete()', () => {
  test.each([
    ['pl', ['plan']],
    ['rep', ['report']],
    ['plan --suite n', ['nginx']],
    ['--suite mall', ['malloc']],
    ['--sui', ['--suite']],
    ['plan --pres', ['--preset']],
    // One word of a list is completed in its place, and a word that is there already is not offered twice.
    ['plan --suite malloc,mall', []],
    ['plan --suite malloc,ng', ['malloc,nginx']],
    ['plan --suite malloc --suite mall', []],
    ['plan --variant=glibc,musl-def+j', ['--variant=glibc,musl-def+je', '--variant=glibc,musl-def+je5']],
    ['plan --family debian --variant glibc+t', ['glibc+tc', 'glibc+tbb']],
    [
      'plan --family debian --variant glibc{MALLOC_A',
      ['glibc{MALLOC_ARENA_MAX=', 'glibc{MALLOC_ARENA_TEST='],
    ],
    ['plan --family deb', ['debian']],
    ['plan --family alpine,alpaquita@s', ['alpine,alpaquita@stream']],
    ['plan --family debian --release 1', ['12', '13']],
    ['plan --family alpaquita,alpine --baseline alpine/musl-def+j', ['alpine/musl-def+je']],
    ['plan --arch a', ['aarch64']],
    ['plan --metric i', ['insn']],
    ['plan --toolchain ', ['own', 'shared']],
    ['plan --control ', ['one', 'all', 'none']],
    ['plan --suite malloc --param sc', ['scale=']],
    ['plan --preset s', ['short']],
    ['plan --engine ', []],
    ['plan --config engines.json --engine d', ['desk']],
    ['plan --config engines.json --engine desk,', ['desk,arm']],
    ['plan --config broken.json --engine ', []],
    ['plan --config ', ['files']],
    ['plan --out ', ['folders']],
    [
      'plan --image alp',
      ['alpaquita=', 'alpaquita/musl=', 'alpaquita/glibc=', 'alpine=', 'alpine/musl=', 'alpine/glibc='],
    ],
    ['plan --image alpine=./r', ['files']],
    ['plan --seed ', []],
    ['plan --suite ./m', ['folders']],
    ['plan --suite ../', ['folders']],
    ['plan --suite ./mine --workload ', ['w']],
    ['plan --suite ./mine --preset pa', ['paper']],
    ['plan --suite nginx,./mine --workload w', ['w']],
    ['check --format j', ['json', 'junit']],
    ['export --format ', ['csv', 'json', 'markdown', 'latex', 'junit', 'hyperfine']],
    ['history --format ', ['text', 'json', 'html']],
    ['check --baseline ', ['latest', '20260102T000000Z-string-3c4d', '20260101T000000Z-malloc-1a2b']],
    ['compare latest --allow-different suiteV', ['suiteVersion']],
    ['compare 20260101', ['20260101T000000Z-malloc-1a2b']],
    ['compare latest 20260102', ['20260102T000000Z-string-3c4d']],
    ['report --out elsewhere ', []],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['clean ', ['--all', '--images', '--engine', '--config', '--help']],
    // A flag that is there already is not offered again, unless it may be repeated.
    ['clean --config x.json --engine a ', ['--all', '--images', '--engine', '--help']],
    ['frobnicate --x', []],
    ["plan --suite 'mall", ['malloc']],
  ])('complete() offers for "%s" %j', async (line, expected) => {
    expect(await completing(line)).toEqual(expected);
  });

  test('complete() offers the workloads of all suites where the one of a folder cannot be loaded', async () => {
    const all = await completing('plan --workload ');
    expect(await completing('plan --suite ./wrong --workload ')).toEqual(all);
    expect(await completing('plan --suite ./nowhere --workload ')).toEqual(all);
  });

  test('complete() runs no code of a folder that only a config file names', async () => {
    await completing('plan --config trap.json --workload ');
    expect(await readdir(folder)).not.toContain('ran');
    await completing('plan --suite ./trap --workload ');
    expect(await readdir(folder)).toContain('ran');
  });

  test('complete() offers the workloads of the suites on the line, or else of the config file', async () => {
    const ofMalloc = await completing('plan --suite malloc --workload ');
    expect(ofMalloc).toContain('mstress');
    const ofNginx = await completing('plan --config engines.json --workload ');
    expect(ofNginx.length).toBeGreaterThan(0);
    const all = await completing('plan --workload ');
    expect(all).toEqual(expect.arrayContaining([...ofMalloc, ...ofNginx]));
    expect(ofNginx.filter((name) => ofMalloc.includes(name))).toEqual([]);
  });

  test('complete() offers the presets that all suites on the line have', async () => {
    const { suites } = await loadCatalog(repositoryRoot);
    const own = [...suites.values()].find(({ presets }) => Object.keys(presets).length > 3)!;
    const names = Object.keys(own.presets);
    expect(await completing(`plan --suite ${own.name} --preset `)).toEqual(names);
    expect((await completing('plan --preset ')).length).toBeLessThan(names.length);
  });

  test('complete() says what each command and flag is', async () => {
    const program = makeProgram({ version: '', terminal: silent }, () => Promise.resolve());
    const never = () => Promise.reject(new Error('Not needed'));
    const surroundings = { loadCatalog: never, loadCustomSuite: never, folder };
    for (const words of [[''], ['plan', '--'], ['doctor', '--']])
      for (const { value, description } of (await complete(words, program, surroundings)) as {
        value: string;
        description?: string;
      }[])
        if (value !== '--help') expect([value, description]).toEqual([value, expect.stringMatching(/\w/)]);
  });
});
