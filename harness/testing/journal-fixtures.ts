import type { Entry, Proof, TrialEntry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';

/** For tests only: one entry of each kind, one run, with every field that there can be. */

const at = '2026-11-21T21:34:42.123Z';
const cellId = 'malloc/mstress/debian-12/x86_64/local/glibc';

export const proof: Proof = {
  subjectId: 'malloc/debian-12/x86_64/local/glibc',
  containerId: '0123456789ab',
  image: 'bench/malloc:1a2b',
  digest: 'sha256:00',
  cpus: '0-1',
  launcherRssKiB: 120,
  facts: [{ name: 'libc', command: 'ldd', output: 'glibc 2.36 – “ok”', expected: 'glibc', holds: true }],
};

export const header: Entry = { kind: 'run', version: 1, run: '20261121T213442Z-malloc-1a2b', at };

/** The entry of a resumed run, with the trials that are measured again. */
export function resumption(again: readonly number[]): Entry {
  const resumed = { again, blocksLeft: 3, environments: { local: { governor: 'performance' } } };
  return { kind: 'run', version: 2, run: '20261121T213442Z-malloc-1a2b', at, resumed };
}

/** The entry of a block that is measured again. */
export function repeat(again: readonly number[]): Entry {
  const block = { round: 0, groupId: 'malloc/mstress/debian-12/x86_64/local' };
  return { kind: 'repeat', at, ...block, reason: 'steal above 2 %', again };
}

export const entries: readonly Entry[] = [
  header,
  { kind: 'subject', at, proof },
  makeTrial(0),
  {
    kind: 'failure',
    at,
    sequence: 1,
    round: 0,
    cellId,
    reason: 'exit code 1',
    output: 'a\nb\u0000',
    final: false,
  },
  {
    kind: 'block',
    at,
    round: 0,
    groupId: 'malloc/mstress/debian-12/x86_64/local',
    wallMs: 1234.5,
    stealMs: 30,
    throttles: 0,
    cpuPressureMs: 12.3,
    memoryPressureMs: 0,
    ioPressureMs: 0.4,
  },
  repeat([9]),
  {
    kind: 'look',
    at,
    groupId: 'malloc/mstress/debian-12/x86_64/local',
    rounds: 12,
    level: 0.0001,
    halfWidth: 0.013,
    settled: false,
  },
  { kind: 'end', at, status: 'interrupted', reason: 'SIGINT' },
  resumption([7, 8]),
];

export function makeTrial(sequence: number): TrialEntry {
  return {
    kind: 'trial',
    at,
    sequence,
    round: 0,
    cellId,
    values: { time: 107.91055789629829, rate: 9.266933833860788, rss: 123456, cpu: 205.03 },
    iterations: { count: 1, minMs: 107.9, medianMs: 107.9, meanMs: 107.9, sdMs: 0 },
    iterationsMs: [107.91055789629829],
    checksum: '9f86d081884c7d65',
    kernel: {
      status: 'exited',
      exitCode: 0,
      signal: null,
      wallMs: 108.1,
      userMs: 161.8,
      systemMs: 43.1,
      maxRssKiB: 123456,
      minorFaults: 4321,
      majorFaults: 0,
      voluntarySwitches: 12,
      involuntarySwitches: 34,
      stragglers: 0,
      oomKills: null,
      truncated: false,
    },
  };
}

export const record: RunRecord = {
  version: 1,
  run: '20261121T213442Z-malloc-1a2b',
  started: at,
  finished: at,
  status: 'complete',
  command: 'npm run bench -- --suite malloc --seed 7',
  harnessVersion: '0.1.0',
  baseline: 'glibc',
  preset: 'short',
  cpuset: '0-1',
  memoryBytes: 2 ** 31,
  suites: [
    {
      name: 'malloc',
      version: 1,
      metrics: [{ name: 'time', unit: 'ms', title: 'time per run' }],
      published: [
        {
          ...{ family: 'alpine', variant: 'musl-def', workload: 'mstress', metric: 'time' },
          ...{ low: 90, high: 95, printed: '90–95 ms', source: 'somebody' },
        },
      ],
    },
  ],
  plan: {
    seed: 7,
    rounds: 1,
    cells: [
      {
        id: cellId,
        suite: 'malloc',
        suiteVersion: 1,
        workload: 'mstress',
        params: { scale: '50' },
        family: 'debian',
        release: '12',
        variant: 'musl-perf+je',
        arch: 'x86_64',
        engine: 'local',
        rounds: 1,
      },
    ],
    trials: [{ sequence: 0, round: 0, cellId, paddingBytes: 17 }],
    expectedMs: 1000,
  },
  engine: {
    name: 'local',
    host: 'unix:///var/run/docker.sock',
    product: 'Docker Engine',
    version: '27.0',
    arch: 'x86_64',
    cpus: 2,
    memoryBytes: 2 ** 34,
    kernel: '6.18',
    cgroupVersion: '2',
    storageDriver: 'overlay2',
    securityOptions: ['seccomp'],
  },
  environment: { governor: 'performance' },
  environmentAfter: { governor: 'performance' },
  noiseRule: { maxStealShare: 0.02, cpus: 2, stealTickMs: 10, maxThrottles: 0, maxDroppedShare: 0.5 },
  images: [{ tag: 'bench/malloc:1a2b', digest: 'sha256:00', created: at, sizeBytes: 1 }],
  proofs: [proof],
};

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
