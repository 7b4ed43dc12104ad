import { fileURLToPath } from 'node:url';
import { isChecksum, isDuration, readDriverLine } from '../../../harness/catalog/index.ts';
import type { Outcome, Reading, Suite, Workload } from '../../../harness/model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Millions of steps: some 80 to 160 ms. */
const amounts = [80, 100, 120, 140, 160];

const suite: Omit<Suite, 'workloads'> = {
  name: 'work',
  title: 'Arithmetic',
  version: 2,
  metrics: [
    { name: 'time', unit: 'ms', title: 'Time', onSharedCpu: 'cpu-time' },
    { name: 'cpu-time', unit: 'ms', title: 'CPU time, user and system', onSharedCpu: 'cpu-time' },
  ],
  parameters: [],
  presets: {
    short: { rounds: 20, params: {} },
    default: { rounds: 20, params: {} },
    paper: { rounds: 20, params: {} },
  },
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'slowdown-work',
    folder,
    dockerfile: 'work.Dockerfile',
    files: ['container'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  read,
};

/** Workloads whose durations are proportional to what they are asked to do. */
export const workSuite = makeWorkSuite(() => amounts.map(makeWorkload));

/** The least amount so many times over, each a workload of its own: every one is a decision of a check. */
export function makeDecisionSuite(decisions: number): Suite {
  return makeWorkSuite(() =>
    Array.from({ length: decisions }, (_, at) => ({ ...makeWorkload(1), name: `decision-${at + 1}` })),
  );
}

function makeWorkSuite(workloads: Suite['workloads']): Suite {
  return { ...suite, workloads };
}

function makeWorkload(millions: number): Workload {
  return {
    name: `work-${millions}`,
    argv: ['/bench/slowdown/work', String(millions)],
    params: { millions: String(millions) },
    expectedMs: 1.2 * millions,
    counted: {
      argv: ['/bench/slowdown/work', '{}', '--untimed'],
      operations: [millions, 2 * millions],
      expectedMs: 20 * millions,
    },
    timeoutMs: 30_000,
    oneCpu: true,
  };
}

interface Result {
  readonly time_ms: number;
  readonly checksum: string;
}

function read(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isResult);
  if (line.kind === 'failed') return line;
  const { time_ms, checksum } = line.said;
  const { userMs, systemMs } = outcome;
  return {
    kind: 'measured',
    values: { time: time_ms, 'cpu-time': userMs + systemMs },
    iterationsMs: [time_ms],
    checksum,
  };
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null) return false;
  const { time_ms, checksum } = value as Partial<Record<keyof Result, unknown>>;
  return isDuration(time_ms) && isChecksum(checksum);
}
