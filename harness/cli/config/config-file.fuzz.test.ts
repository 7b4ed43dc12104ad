import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { BenchError } from '../../errors.ts';
import type { Config } from '../../model/config.ts';
import { fuzzAsync } from '../../testing/fuzz.ts';
import { nearJson } from '../../testing/near-json.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { readConfigFile } from '../settings.ts';
import { makeConfig } from './config.ts';
import { readSettings } from './settings.ts';

const samples = [
  { suite: 'malloc', workload: ['alloc-*', 'mstress'], variant: 'musl-*,glibc', rounds: 3, seed: 7 },
  { suite: ['string', 'nginx'], family: 'alpaquita@23,debian', baseline: 'debian/glibc', preset: 'short' },
  { suite: 'malloc', param: { scale: '0.5' }, cpus: [1, 2], memory: '256m,512m', timeout: '90s', out: 'out' },
  {
    suite: 'string',
    param: ['sizes=132,4100'],
    arch: ['x86_64', 'aarch64'],
    metric: 'insn',
    cpuModel: 'max',
  },
  { command: ['redis-benchmark -q', "sh -c 'a b'"], name: ['a', 'b'], package: 'debian=redis', shell: true },
  { family: 'debian', against: 'debian:11-slim', toolchain: 'own', control: 'all', 'native-only': true },
  {
    family: 'alpaquita',
    image: ['alpaquita/musl=registry.example/a:23'],
    registry: 'ghcr.io/x',
    source: 'hub',
  },
  {
    engines: [
      { name: 'arm', host: 'ssh://me@arm:22/run/docker.sock', sshConfig: 'ssh', cpus: '0-3' },
      { name: 'far', host: 'tcp://far:2376', certificates: 'certs' },
      { name: 'desk', context: 'desk' },
    ],
    engine: 'arm',
  },
];

const catalog = await loadCatalog(repositoryRoot);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As a run makes it of a file, without flags. */
async function configure(text: string): Promise<Config> {
  writeFileSync(join(folder, 'bench.config.json'), text);
  const file = await readConfigFile(undefined, folder);
  return makeConfig({ ...readSettings({ flags: {}, file }), catalog, folder, freshSeed: 1 });
}

test('makeConfig() makes a config of a file or tells its mistakes, whatever is in it', async () => {
  const told = { made: 0, 'bad-argument': 0, 'bad-config-file': 0 };
  await fuzzAsync(
    nearJson(samples),
    async (text) => {
      const made = await configure(text).catch((error: unknown) => {
        if (error instanceof BenchError) told[error.code as keyof typeof told] += 1;
        throw error;
      });
      told.made += 1;
      expectWorkable(made);
    },
    { oneIn: 5 },
  );
  expect(Math.min(...Object.values(told))).toBeGreaterThan(0);
});

/** Numbers are numbers, suites make workloads of their parameters, and no object has got more than it had. */
function expectWorkable({ suites, cpus, memoryBytes, timeoutMs = 1 }: Config): void {
  for (const { suite, params } of suites) suite.workloads({ cpus: 2, companionCpus: 2, params });
  const asked = cpus?.kind === 'set' ? cpus.cpus : (cpus?.counts ?? []);
  const numbers = [...memoryBytes, timeoutMs, ...asked, ...suites.map(({ rounds }) => rounds)];
  expect(numbers.filter((number) => !Number.isSafeInteger(number))).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
}
