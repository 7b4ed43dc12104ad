import type { CountedWork, Workload, WorkloadRequest } from '#harness';
import { functions } from './functions.ts';
import { parseSizes } from './sizes.ts';

/** Process, check, calibration and overhead, however many samples there are. */
const startMs = 15;
const timeoutMs = 60_000;

/** Of a call, over all functions and variants: from 0.01 ns a character (glibc's memcpy) to 5 (musl-def's strcasecmp). */
const callNs = { fixed: 5, perCharacter: 0.3 };

/** One for each function and size: `memcpy-132`. */
export function makeWorkloads({ params }: WorkloadRequest): readonly Workload[] {
  return parseSizes(params['sizes'] ?? '').flatMap((size) =>
    functions.map((name) => makeWorkload(name, size, params)),
  );
}

function makeWorkload(name: string, size: number, params: WorkloadRequest['params']): Workload {
  const { iterations = 'auto', samples = '' } = params;
  const counted = iterations === 'auto' ? [] : ['--iterations', iterations];
  const expectedMs = startMs + Number(samples) * expectedSampleMs(iterations, size);
  return {
    name: `${name}-${size}`,
    argv: ['/bench/string/string', name, '--size', String(size), '--samples', samples, ...counted],
    params: { size: String(size), iterations, samples },
    counted: makeCounted(name, size),
    table: { name: `string-${size}`, line: name },
    expectedMs,
    timeoutMs: timeoutMs + 40 * expectedMs,
  };
}

/** A few calls at each of the eight alignments: no call depends on the ones before. */
const countedCalls = [16, 48] as const;

/** Two starts under QEMU, and the comparison with the reference. */
const countedMs = 500;

/** The rest of the iterations call what does nothing, so that the loop around the calls falls out as well. */
function makeCounted(name: string, size: number): CountedWork {
  const words = ['count', name, '--size', String(size), '--iterations', '64', '--calls', '{}'];
  return { argv: ['/bench/string/string', ...words], operations: countedCalls, expectedMs: countedMs };
}

/** Of each sample, where the driver finds the number of calls itself (container/options.c). */
const calibratedMs = 2;

function expectedSampleMs(iterations: string, size: number): number {
  if (iterations === 'auto') return calibratedMs;
  return (Number(iterations) * (callNs.fixed + callNs.perCharacter * size)) / 1e6;
}
