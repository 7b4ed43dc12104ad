import { makeConfig } from '../cli/config/config.ts';
import { readSettings } from '../cli/config/settings.ts';
import { parseFlags } from '../cli/options/read-back.ts';
import type { Catalog, Config } from '../model/config.ts';
import type { Family, VariantImage } from '../model/family.ts';
import type { EngineFacts } from '../model/engine.ts';
import { runOptions } from '../model/run-options.ts';
import type { Suite, Workload } from '../model/suite.ts';
import { fakeDebian } from './fake-debian.ts';
import { makeFakeEngine } from './fake-engine.ts';

export const fakeEngine: EngineFacts = makeFakeEngine({ behave: fakeDebian() }).facts;

/** Two suites and two families that differ in everything a config may differ in. */
export const fakeCatalog: Catalog = {
  suites: new Map([
    ['alpha', makeFakeSuite({ name: 'alpha', workloads: ['a', 'b'], rounds: 3, scale: '0.1' })],
    ['beta', makeFakeSuite({ name: 'beta', workloads: ['c'], rounds: 5, scale: '1' })],
  ]),
  families: new Map([
    [
      'one',
      makeFakeFamily({ name: 'one', releases: ['2', '1'], variants: ['glibc', 'musl-def', 'musl-perf+je'] }),
    ],
    ['two', makeFakeFamily({ name: 'two', releases: ['9', '1'], variants: ['glibc', 'glibc+je'] })],
  ]),
};

/** The config that flags make, as the command line reads them; without an A/A control, where none is asked for. */
export function parseConfig(argv: readonly string[], catalog: Catalog = fakeCatalog): Config {
  const flags = { control: 'none', ...parseFlags(argv, runOptions) };
  return makeConfig({
    ...readSettings({ flags, file: {} }),
    catalog,
    folder: '/nowhere',
    freshSeed: 1,
  });
}

export function makeFakeSuite({
  name,
  workloads,
  rounds,
  scale,
}: {
  readonly name: string;
  readonly workloads: readonly string[];
  readonly rounds: number;
  readonly scale: string;
}): Suite {
  const params = { scale };
  return {
    name,
    title: name,
    version: 1,
    metrics: [{ name: 'time', unit: 'ms', title: 'Time' }],
    parameters: [{ name: 'scale', description: 'work', problem: () => undefined }],
    presets: {
      short: { rounds: 1, params },
      default: { rounds, params },
      paper: { rounds: rounds + 1, params },
    },
    workloads: (request) => workloads.map((workload) => makeFakeWorkload(workload, request.params)),
    recipe: () => ({
      kind: 'build',
      name,
      folder: '/',
      dockerfile: 'none',
      files: [],
      args: {},
      parents: {},
    }),
    read: ({ wallMs }) => ({ kind: 'measured', values: { time: wallMs }, iterationsMs: [wallMs] }),
  };
}

/** A workload that is bound by one CPU, in a suite whose time is told by CPU time where the variants share it. */
export function makeOneCpuCatalog(changes: Partial<Workload> = {}): Catalog {
  const suite = makeFakeSuite({ name: 'alpha', workloads: [], rounds: 3, scale: '1' });
  const metrics: Suite['metrics'] = [
    { name: 'time', unit: 'ms', title: 'Time', onSharedCpu: 'cpu-time' },
    { name: 'cpu-time', unit: 'ms', title: 'CPU time', onSharedCpu: 'cpu-time' },
  ];
  const workloads: Suite['workloads'] = () => [
    { ...makeFakeWorkload('a'), oneCpu: true, checksum: '0', ...changes },
    makeFakeWorkload('b'),
  ];
  const read: Suite['read'] = ({ wallMs, userMs, systemMs }) => ({
    kind: 'measured',
    values: { time: wallMs, 'cpu-time': userMs + systemMs },
    iterationsMs: [],
  });
  return { ...fakeCatalog, suites: new Map([['alpha', { ...suite, metrics, workloads, read }]]) };
}

export function makeFakeWorkload(name: string, params: Readonly<Record<string, string>> = {}): Workload {
  return { name, argv: [`/bench/${name}`], params, expectedMs: 5, timeoutMs: 1_000 };
}

const pulled = { kind: 'pull', reference: 'debian:12-slim' } as const;

export const fakeImage: VariantImage = { kind: 'image', runtime: pulled, toolchain: pulled, facts: [] };

export function makeFakeFamily(family: Pick<Family, 'name' | 'releases' | 'variants'>): Family {
  return {
    ...family,
    title: family.name,
    image: ({ variant }) =>
      variant === 'glibc+je' ? { kind: 'unavailable', reason: 'there is no jemalloc here' } : fakeImage,
  };
}

/** Fake programs do not know the right results, so no workload expects one. */
export function forgetResults({ suites, families }: Catalog): Catalog {
  const forgetful = [...suites].map(([name, suite]): [string, Suite] => [
    name,
    {
      ...suite,
      workloads: (request) =>
        suite.workloads(request).map(({ checksum: _checksum, ...workload }) => workload),
    },
  ]);
  return { suites: new Map(forgetful), families };
}
