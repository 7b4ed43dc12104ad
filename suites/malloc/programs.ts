import type { WorkloadRequest } from '#harness';

/** The option of a program that grows with the scale: a whole number. */
export interface Work {
  readonly option: string;
  /** In the original. */
  readonly original: number;
  /** With less, what is measured would be the start of the program and of its threads. */
  readonly least: number;
  /** Duration with the original number on a middling machine, about the mean of the variants. */
  readonly originalMs: number;
}

/** A program with a number of threads, as a workload starts it. */
export interface Program {
  readonly name: string;
  readonly program: string;
  /** Absent for programs that know one thread only. */
  readonly threads?: number;
  /** Options that are as in the original at every scale. */
  readonly fixed: Readonly<Record<string, number>>;
  readonly work: Work;
  /** It tells its mean resident memory, which is what it is about. */
  readonly resident?: true;
  /** Why variants are expected to be equal here, where they are. */
  readonly control?: string;
  /** A reader of its numbers must know it. */
  readonly caveat?: string;
}

const passes: Work = { option: 'passes', original: 20, least: 1, originalMs: 5_000 };
const bodies: Work = { option: 'bodies', original: 163_840, least: 4_096, originalMs: 2_500 };
const operations: Work = { option: 'operations', original: 1e8, least: 3e6, originalMs: 6_000 };
const rounds: Work = { option: 'iterations', original: 25, least: 10, originalMs: 80 };

const hardlyAllocates = 'it hardly allocates, so every variant is expected to take as long';
/**
 * The original's threads share a line or not by the number of bytes that libc allocated before; ours always, where the malloc
 * puts neighbours into one.
 */
const worstOfGlibc =
  'pairs of threads are put into one cache line on purpose: the worst case of glibc, which the original meets by chance';

const oneThread = 'a single thread shares no cache line, so every variant is expected to take as long';

/** Filling its slots is an eighth of the least; at 10⁶ a trial of musl, whose threads wait for one another, takes up to a second. */
const eachOperates: Work = { ...shared(operations), least: 5e5 };

/** The six of the paper, or those that allocators are judged by besides. */
export const programSets = ['paper', 'extended'] as const;
export type ProgramSet = (typeof programSets)[number];

export function programSetProblem(value: string): string | undefined {
  return programSets.some((known) => known === value) ? undefined : programSets.join(' or ');
}

export function choosePrograms(cpus: number, params: WorkloadRequest['params']): readonly Program[] {
  return params['programs'] === 'extended' ? listExtendedPrograms(cpus) : listPrograms(cpus);
}

const generations: Work = { option: 'generations', original: 1_000, least: 50, originalMs: 800 };
const mixedBatches: Work = { option: 'rounds', original: 10_000, least: 500, originalMs: 650 };
const equalBatches: Work = { ...mixedBatches, originalMs: 850 };
const phases: Work = { option: 'phases', original: 100, least: 16, originalMs: 1_900 };
const cycles: Work = { option: 'cycles', original: 100, least: 5, originalMs: 2_800 };

/** Their numbers at scale 1 are ours: a second or two with one thread. */
export function listExtendedPrograms(cpus: number): readonly Program[] {
  const many = { program: 'batches', threads: cpus } as const;
  return [
    {
      ...{ name: 'larson-like', program: 'larson', threads: cpus, work: shared(generations) },
      fixed: { blocks: 5_000, operations: 20_000 },
    },
    {
      ...{ name: 'xmalloc-like', ...many, work: shared(equalBatches) },
      fixed: { handover: 1, blocks: 4_096, bytes: 64 },
    },
    { ...{ name: 'sh6-like', ...many, threads: 1, work: mixedBatches }, fixed: { blocks: 2_000 } },
    {
      ...{ name: 'sh8-like', ...many, work: shared(mixedBatches) },
      fixed: { handover: 1, blocks: 2_000 },
    },
    { name: 'fragmentation', program: 'fragmentation', fixed: {}, work: phases, resident: true },
    { name: 'growing-cache', program: 'growing-cache', fixed: {}, work: cycles, resident: true },
  ];
}

/** Those that the originals run with one thread and with N, the number of CPUs, are there with both. */
export function listPrograms(cpus: number): readonly Program[] {
  return [
    { name: 'espresso', program: 'espresso', fixed: {}, work: passes },
    { name: 'barnes', program: 'barnes', fixed: { steps: 4 }, work: bodies, control: hardlyAllocates },
    { name: 'alloc-test-1', program: 'alloc-test', threads: 1, fixed: {}, work: operations },
    { name: 'alloc-test-n', program: 'alloc-test', threads: cpus, fixed: {}, work: eachOperates },
    ...listCachePrograms('cache-thrash', cpus),
    ...listCachePrograms('cache-scratch', cpus, worstOfGlibc),
    { name: 'mstress', program: 'mstress', threads: cpus, fixed: { load: 50 }, work: busiest(cpus) },
  ];
}

function listCachePrograms(program: string, cpus: number, caveat?: string): readonly Program[] {
  const rest = { program, fixed: { repetitions: 1_000 } };
  return [
    { ...rest, name: `${program}-1`, threads: 1, work: divided(1), control: oneThread },
    { ...rest, name: `${program}-n`, threads: cpus, work: divided(cpus), ...(caveat && { caveat }) },
  ];
}

/** Accesses are divided among the threads, each of which needs enough of them. */
function divided(threads: number): Work {
  return { option: 'accesses', original: 2e6, least: 50_000 * Math.max(2, threads), originalMs: 900 };
}

/** Every thread does all of the work; caches and memory are shared. */
function shared(work: Work): Work {
  return { ...work, originalMs: 1.5 * work.originalMs };
}

/** A round of mstress is as long as that of its busiest thread: the t-th does (t mod 8 + 1) shares of work. */
function busiest(cpus: number): Work {
  return { ...rounds, originalMs: rounds.originalMs * Math.min(cpus, 8) };
}
