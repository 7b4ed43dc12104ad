import { fileURLToPath } from 'node:url';
import type { Outcome, Reading, Suite, Workload } from '../../../harness/model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Millions of steps that take a quarter of a second, more or less. */
const amounts = { allocate: 16, chase: 60 } as const;

/** Programs that are bound by one CPU: by its instructions, or by its caches. */
export const workSuite: Suite = {
  name: 'work',
  title: 'Allocation, and a chain through memory',
  version: 1,
  metrics: [
    { name: 'time', unit: 'ms', title: 'Wall time', onSharedCpu: 'cpu-time' },
    { name: 'cpu-time', unit: 'ms', title: 'CPU time', onSharedCpu: 'cpu-time' },
  ],
  parameters: [],
  presets: {
    short: { rounds: 12, params: {} },
    default: { rounds: 12, params: {} },
    paper: { rounds: 12, params: {} },
  },
  workloads: () => Object.entries(amounts).map(([name, millions]) => makeWorkload(name, millions)),
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'sharpness-work',
    folder,
    dockerfile: 'work.Dockerfile',
    files: ['container'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  read,
};

function makeWorkload(name: string, millions: number): Workload {
  return {
    name,
    argv: ['/bench/sharpness/work', name, String(millions)],
    oneCpu: true,
    params: { millions: String(millions) },
    expectedMs: 250,
    timeoutMs: 30_000,
  };
}

function read({ wallMs, userMs, systemMs }: Outcome): Reading {
  return { kind: 'measured', values: { time: wallMs, 'cpu-time': userMs + systemMs }, iterationsMs: [] };
}
