import type { CountedWork } from '#harness';
import { programPath } from './layouts.ts';
import type { Program } from './programs.ts';

/** The option of each program that makes it do its work more often, with two numbers of it, and how long both take under QEMU. */
const operations: Readonly<Record<string, Counting>> = {
  espresso: { option: 'passes', numbers: [1, 2], expectedMs: 8_000 },
  barnes: { option: 'steps', numbers: [2, 4], rest: { bodies: 4_096 }, expectedMs: 2_000 },
  'alloc-test': { option: 'operations', numbers: [10_000, 110_000], expectedMs: 800 },
  'cache-thrash': {
    option: 'repetitions',
    numbers: [500, 1_500],
    rest: { accesses: 1_000 },
    expectedMs: 400,
  },
  'cache-scratch': {
    option: 'repetitions',
    numbers: [500, 1_500],
    rest: { accesses: 1_000 },
    expectedMs: 400,
  },
  mstress: { option: 'iterations', numbers: [1, 3], rest: { load: 50 }, expectedMs: 400 },
};

interface Counting {
  readonly option: string;
  readonly numbers: readonly [number, number];
  /** Options that are not as the program has them by itself. */
  readonly rest?: Readonly<Record<string, number>>;
  readonly expectedMs: number;
}

type RepeatedWork = CountedWork & Required<Pick<CountedWork, 'operations'>>;

/** A program's counted form, where it has one thread; several take turns as the scheduler likes. */
export function makeCounted({ program, threads }: Program): RepeatedWork | undefined {
  const counting = operations[program];
  if (counting === undefined || (threads ?? 1) > 1) return undefined;
  const { option, numbers, rest = {}, expectedMs } = counting;
  const fixed = { ...(threads === undefined ? {} : { threads }), ...rest };
  const words = Object.entries(fixed).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return {
    argv: [programPath(program, 1), '--untimed', ...words, `--${option}`, '{}'],
    operations: numbers,
    expectedMs,
  };
}
