import type { CountedWork, Workload, WorkloadRequest } from '#harness';
import { routinesFact } from './facts.ts';
import { functions } from './functions.ts';
import { mixture, parseSizes, type Size } from './sizes.ts';
import { parseWorkingSet } from './working-set.ts';

/** Process, check, calibration and overhead, however many samples there are. */
const startMs = 20;
const timeoutMs = 60_000;

/** Time of a call, over all functions and variants: from 0.01 ns a character (glibc's memcpy) to 5 (musl-def's strcasecmp). */
const callNs = { fixed: 5, perCharacter: 0.3 };

type Params = WorkloadRequest['params'];

/** One for each function and size, such as `memcpy-132`, and one more where placement decides. */
export function makeWorkloads({ params }: WorkloadRequest): readonly Workload[] {
  return parseSizes(params['sizes'] ?? '').flatMap((size) => [
    ...functions.map((name) => makeWorkload(name, size, params)),
    ...(size === aliasedSize && workingSetOf(params) === undefined ? [makeAliased(params)] : []),
  ]);
}

function workingSetOf(params: Params): number | undefined {
  return parseWorkingSet(params['working-set'] ?? '');
}

/**
 * Batches of 60 µs, of which the least counts, are free of the turns of others on a shared CPU. Longer ones are not, and caches
 * that texts go through are not the same with others in them.
 */
function sharesCpu(params: Params): boolean {
  return params['iterations'] === 'auto' && workingSetOf(params) === undefined;
}

function makeWorkload(name: string, size: Size, params: Params): Workload {
  const { samples = '', layouts = '', 'working-set': workingSet = '' } = params;
  const cold = workingSetOf(params);
  const kind = [String(size), ...(cold === undefined ? [] : [workingSet])].join('-');
  const expectedMs =
    startMs + (cold === undefined ? 0 : spreadMs) + Number(samples) * expectedSampleMs(size, params);
  return {
    name: `${name}-${kind}`,
    argv: [driverOf(), name, ...wordsOf(size, params)],
    layouts: Number(layouts),
    ...(sharesCpu(params) && { oneCpu: true }),
    params: { ...params, size: String(size) },
    ...(size !== mixture && cold === undefined && { counted: makeCounted(name, size) }),
    routine: { fact: routinesFact, label: name },
    table: { name: `string-${kind}`, line: name },
    expectedMs,
    timeoutMs: timeoutMs + 40 * expectedMs,
  };
}

/** The harness puts the number of the round's layout in. */
function driverOf(layout = '{layout}'): string {
  return `/bench/string/layout-${layout}/string`;
}

function wordsOf(size: Size, { iterations = 'auto', samples = '', ...params }: Params): readonly string[] {
  const cold = workingSetOf(params);
  return [
    ...(size === mixture ? ['--mixture'] : ['--size', String(size)]),
    ...(cold === undefined ? [] : ['--working-set', String(cold)]),
    ...['--samples', samples],
    ...(iterations === 'auto' ? [] : ['--iterations', iterations]),
  ];
}

/** From so many characters on routines copy with `rep movsb`, which is where the placement of the texts matters. */
const aliasedSize = 4100;

function makeAliased(params: Params): Workload {
  const { argv, counted: _, ...usual } = makeWorkload('memcpy', aliasedSize, params);
  return {
    ...usual,
    name: `memcpy-${aliasedSize}-aliased`,
    argv: [...argv, '--aliased'],
    params: { ...usual.params, aliased: 'yes' },
    table: { name: `string-${aliasedSize}-aliased`, line: 'memcpy' },
    // It is about one number: how much slower the function gets.
    metrics: ['time', 'net'],
    caveat: 'the worst placement, 1.5 % of all: the destination 1 to 63 bytes behind the source modulo 4096',
  };
}

/** A few calls at each of the eight placements of a sample: no call depends on the ones before. */
const countedCalls = [16, 48] as const;

/** Two starts under QEMU, and the comparison with the reference. */
const countedMs = 500;

/** The rest of the iterations call a function that does nothing, so that the loop around the calls falls out as well. */
function makeCounted(name: string, size: number): CountedWork {
  const words = ['count', name, '--size', String(size), '--iterations', '64', '--calls', '{}'];
  return { argv: [driverOf('1'), ...words], operations: countedCalls, expectedMs: countedMs };
}

/** A sample's time, where the driver finds the number of calls itself (container/options.c). */
const calibratedMs = 2;

/** Time in which a working set is laid out, and its calls are put into another order for each sample. */
const spreadMs = 50;

/** Larger than the mean of the mixture (45 characters). */
const mixedCharacters = 50;

function expectedSampleMs(size: Size, { iterations = 'auto' }: Params): number {
  if (iterations === 'auto') return calibratedMs;
  const characters = size === mixture ? mixedCharacters : size;
  return (Number(iterations) * (callNs.fixed + callNs.perCharacter * characters)) / 1e6;
}
