import { javaVersion, type Workload, type WorkloadRequest } from '#harness';
import { benchmarks, sizes, type Benchmark, type Size } from './benchmarks.ts';
import { checksums } from './checksums.ts';
import { chooseHeap, parseHeap } from './heaps.ts';
import { javaCommand } from './java-command.ts';
import { expectedLocalMs } from './local-figures.ts';
import { commonMetrics, latencyMetrics } from './metrics.ts';
import { jdkPackage } from './parameters.ts';
import { findRelease, local, type Release } from './releases.ts';

const shortestTimeoutMs = 60_000;

/** How much slower than expected a machine may be before a trial counts as hanging. */
const patience = 10;

/** An iteration of DaCapo's own, on a middling machine: they take from one second to twenty. */
const expectedDacapoMs = 8_000;

/** The ten, each for every heap: `h2-local-1`, or `h2-local-1-3x` where several are asked for. */
export function makeWorkloads(request: WorkloadRequest): readonly Workload[] {
  const heaps = (request.params['heap'] ?? 'auto').split(',');
  const release = findRelease(request.params['release'] ?? '') ?? local;
  return heaps.flatMap((heap) =>
    benchmarks.map((benchmark) =>
      makeWorkload({ ...request, benchmark, release, heap, several: heaps.length > 1 }),
    ),
  );
}

interface Chosen extends WorkloadRequest {
  readonly benchmark: Benchmark;
  readonly release: Release;
  readonly heap: string;
  /** Whether there are other heaps. */
  readonly several: boolean;
}

function makeWorkload({ benchmark, release, heap, several, cpus, params }: Chosen): Workload {
  const size = sizes.find((known) => known === params['size']) ?? 'default';
  const { iterations = '1', gc = 'serial', jdk = '17' } = params;
  const work = { release, benchmark, size, iterations: Number(iterations) };
  const heapMiB = chooseHeap(parseHeap(heap) ?? { kind: 'auto' }, work);
  const threads = params['threads'] === 'auto' ? cpus : Number(params['threads']);
  const checksum = release.kind === 'local' ? checksums[`${benchmark} ${size}`] : undefined;
  const expectedMs = expectedTrialMs(work);
  const line = `${benchmark}-${release.name}`;
  const command = {
    release,
    benchmark,
    size,
    iterations,
    gc,
    threads,
    cpus,
    jdk: javaVersion(jdk) ?? 0,
    checksum,
  };
  return {
    name: several ? `${line}-${heap}` : line,
    argv: javaCommand({ ...command, heapMiB: heapMiB ?? 1 }),
    packages: [jdkPackage(jdk)],
    params: {
      ...{ release: release.name, jdk, size, iterations, gc, threads: String(threads) },
      ...{ cpus: String(cpus), heap: `${heapMiB ?? '?'}m` },
    },
    metrics: metricsOf(work),
    table: { name: several ? `dacapo-${heap}` : 'dacapo', line },
    ...(release.caveat === undefined ? {} : { caveat: release.caveat }),
    expectedMs,
    timeoutMs: shortestTimeoutMs + patience * expectedMs,
    ...(benchmark === 'tradebeans' ? { retries: 1 } : {}),
    ...(checksum === undefined ? {} : { checksum }),
    ...withReason(whyNot({ ...work, heapMiB, jdk: javaVersion(jdk) ?? 0 })),
  };
}

interface Work {
  readonly release: Release;
  readonly benchmark: Benchmark;
  readonly size: Size;
  readonly iterations: number;
}

function metricsOf({ release, benchmark }: Work): readonly [string, ...string[]] {
  const [first, ...others] = commonMetrics;
  const timed = release.timesRequestsOf.includes(benchmark) ? latencyMetrics : [];
  return [first.name, ...[...others, ...timed].map(({ name }) => name)];
}

interface Wanted extends Work {
  readonly heapMiB: number | undefined;
  readonly jdk: number;
}

function whyNot({ release, benchmark, size, heapMiB, jdk }: Wanted): string | undefined {
  if (jdk < release.oldestJdk) return `${release.name} needs JDK ${release.oldestJdk} or newer`;
  if (release.kind === 'dacapo' && release.lacks[size]?.includes(benchmark) === true)
    return `${benchmark} of ${release.name} has no size ${size}`;
  if (heapMiB !== undefined) return undefined;
  return `the least heap of ${benchmark} in ${release.name} at size ${size} is not known`;
}

function withReason(reason: string | undefined): Pick<Workload, 'unavailable'> {
  return reason === undefined ? {} : { unavailable: reason };
}

function expectedTrialMs({ release, ...work }: Work): number {
  return release.kind === 'dacapo' ? work.iterations * expectedDacapoMs : expectedLocalMs(work);
}
