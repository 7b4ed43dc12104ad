import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeNewService } from '../catalog/new-service.ts';
import { type CliOutcome, callCli } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { repositoryRoot } from '../testing/repository.ts';

const connectEngine = () => Promise.resolve(makeFakeEngine({ behave: fakeDebian() }));

const call = (folder: string, ...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(argv, { connectEngine, folder });

/** A folder that is called in, with services that `new:service` writes. */
async function makeFolder(...names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-services-'));
  for (const name of names)
    await writeNewService({
      ...{ name, folder: join(folder, name), root: repositoryRoot, language: 'c' },
    });
  return folder;
}

interface PlannedCells {
  readonly cells: readonly { readonly suite: string; readonly workload: string }[];
}

async function planOf(folder: string, ...flags: readonly string[]): Promise<readonly string[]> {
  const argv = ['plan', '--family', 'debian', '--variant', 'glibc', '--control', 'none', '--json'];
  const { code, printed, told } = await call(folder, ...argv, ...flags);
  expect(code, told).toBe(0);
  return (JSON.parse(printed) as PlannedCells).cells.map(({ suite, workload }) => `${suite} ${workload}`);
}

describe('--service', () => {
  test('bench measures services alone where no suite is named, and both where one is', async () => {
    const folder = await makeFolder('shop', 'bank');
    expect(await planOf(folder, '--service', './shop,bank')).toEqual(['shop saturation', 'bank saturation']);
    const both = ['--service', './shop', '--suite', 'malloc', '--workload', 'saturation,mstress'];
    expect(await planOf(folder, ...both)).toEqual(['malloc mstress', 'shop saturation']);
  });

  test('bench takes a service from the config file, and one that is named twice for one', async () => {
    const folder = await makeFolder('shop');
    await writeFile(join(folder, 'bench.config.json'), '{"service": "./shop"}');
    expect(await planOf(folder)).toEqual(['shop saturation']);
    expect(await planOf(folder, '--service', `./shop,${folder}/shop`)).toEqual(['shop saturation']);
  });

  test('--slo and --param rates add workloads', async () => {
    const folder = await makeFolder('shop');
    const flags = ['--service', './shop', '--param', 'rates=500', '--slo', 'p99<5ms'];
    expect(await planOf(folder, ...flags)).toEqual([
      ...['shop saturation', 'shop rate-500', 'shop slo-p99-5ms'],
    ]);
  });

  test.each([
    [['--service', './nothing'], '--service: there is no service.json in'],
    [['--service', './shop', '--slo', 'p99'], '--slo: found "p99", wanted a percentile'],
    [['--suite', 'malloc', '--slo', 'p99<5ms'], '--slo: found "p99<5ms", and no server that it is for'],
    [['--service', './malloc'], 'is named malloc, and there is a suite of that name'],
    [['--service', './shop', '--service', './other/shop'], 'is named shop, and'],
  ])('bench %j ends with exit code 2 and says why', async (flags, sentence) => {
    const folder = await makeFolder('shop', 'malloc', 'other/shop'.replace('/', '-'));
    await writeFile(
      join(folder, 'other-shop', 'service.json'),
      JSON.stringify({ kind: 'job', name: 'shop', command: ['true'] }),
    );
    const words = flags.map((word) => word.replace('./other/shop', './other-shop'));
    const { code, told } = await call(folder, 'plan', '--family', 'debian', ...words);
    expect([code, told]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('writeNewService()', () => {
  test.each(['node', 'python', 'c'] as const)(
    'writeNewService() writes one in %s that can be planned',
    async (language) => {
      const folder = await mkdtemp(join(tmpdir(), 'bench-services-'));
      await writeNewService({ name: 'mine', folder: join(folder, 'mine'), root: repositoryRoot, language });
      expect(await readdir(join(folder, 'mine'))).toEqual(
        expect.arrayContaining(['Dockerfile', 'service.json']),
      );
      expect(await planOf(folder, '--service', './mine')).toEqual(['mine saturation']);
    },
  );

  test('writeNewService() refuses a name that is none, and a folder that is not empty', async () => {
    const folder = await makeFolder('shop');
    const write = (name: string) =>
      writeNewService({ name, folder: join(folder, 'shop'), root: repositoryRoot, language: 'node' });
    await expect(write('Shop')).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(write('shop')).rejects.toThrow('is not empty');
  });
});
