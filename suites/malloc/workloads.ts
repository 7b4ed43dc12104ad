import type { Workload, WorkloadRequest } from '#harness';
import { checksums } from './checksums.ts';
import { scaled } from './scale.ts';

/** One of the six programs with a number of threads, before its parameters are put on a command line. */
interface Program {
  readonly name: string;
  readonly program: string;
  readonly threads: number;
  readonly options: Readonly<Record<string, number>>;
  /** On a middling machine, with the originals' parameters. */
  readonly unscaledMs: number;
  readonly control?: string;
}

const startMs = 10;
const shortestTimeoutMs = 60_000;

/** musl's own malloc takes up to ten times as long with several threads as glibc's; slow machines are slower yet. */
const timeoutFactor = 40;

/** The suite's workloads; those that the originals run with one thread and with N are there with both. */
export function makeWorkloads({ cpus, params }: WorkloadRequest): readonly Workload[] {
  const scale = Number(params['scale']);
  return makePrograms(cpus, scale).map((program) => toWorkload(program, { cpus, scale }));
}

function makePrograms(cpus: number, scale: number): readonly Program[] {
  return [
    {
      name: 'espresso',
      program: 'espresso',
      threads: 1,
      options: { passes: scaled(20, scale) },
      unscaledMs: 5_000,
    },
    {
      name: 'barnes',
      program: 'barnes',
      threads: 1,
      options: { bodies: scaled(163_840, scale, 1_024), steps: 4 },
      unscaledMs: 4_000,
      control: 'it hardly allocates, so every variant is expected to take as long',
    },
    ...withThreads('alloc-test', cpus, { options: { operations: scaled(1e8, scale) }, unscaledMs: 6_000 }),
    ...withThreads('cache-thrash', cpus, cacheOptions(scale)),
    ...withThreads('cache-scratch', cpus, cacheOptions(scale)),
    {
      name: 'mstress',
      program: 'mstress',
      threads: cpus,
      options: { scale: 50, iterations: scaled(25, scale, 2) },
      unscaledMs: 400,
    },
  ];
}

function cacheOptions(scale: number): Pick<Program, 'options' | 'unscaledMs'> {
  return { options: { repetitions: 1_000, accesses: scaled(2e6, scale) }, unscaledMs: 3_000 };
}

function withThreads(
  program: string,
  cpus: number,
  rest: Pick<Program, 'options' | 'unscaledMs'>,
): readonly Program[] {
  return [
    { name: `${program}-1`, program, threads: 1, ...rest },
    { name: `${program}-n`, program, threads: cpus, ...rest },
  ];
}

function toWorkload(
  { name, program, threads, options, unscaledMs, control }: Program,
  { cpus, scale }: { readonly cpus: number; readonly scale: number },
): Workload {
  const all = program === 'espresso' || program === 'barnes' ? options : { threads, ...options };
  const words = Object.entries(all).flatMap(([option, value]) => [`--${option}`, String(value)]);
  const expectedMs = startMs + unscaledMs * scale;
  const checksum = checksums[[program, ...words].join(' ')];
  return {
    name,
    argv: [`/bench/malloc/${program}`, ...words],
    params: { scale: String(scale), threads: String(threads), ...texts(options) },
    expectedMs,
    timeoutMs: shortestTimeoutMs + timeoutFactor * expectedMs,
    ...(control === undefined ? {} : { control }),
    ...(checksum === undefined ? {} : { checksum }),
    ...(name.endsWith('-n') && cpus === 1
      ? { unavailable: 'several threads need two CPUs or more (--cpus)' }
      : {}),
  };
}

function texts(options: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
}
