import type { Benchmark, Size } from './benchmarks.ts';

/**
 * The least heap that two iterations of local-1 run in, with the serial collector, in MiB. At the default size h2 ends without
 * memory in 26 and sunflow in 2; the JVM rounds to even numbers. That of sunflow at `small` is an upper bound.
 */
export const localMinimumHeapsMiB: Readonly<Partial<Record<Size, Readonly<Record<Benchmark, number>>>>> = {
  small: {
    avrora: 4,
    fop: 20,
    h2: 8,
    jython: 14,
    luindex: 14,
    lusearch: 16,
    pmd: 24,
    sunflow: 6,
    tradebeans: 16,
    xalan: 24,
  },
  default: {
    avrora: 6,
    fop: 24,
    h2: 28,
    jython: 16,
    luindex: 16,
    lusearch: 16,
    pmd: 48,
    sunflow: 4,
    tradebeans: 20,
    xalan: 24,
  },
};

interface Work {
  readonly benchmark: Benchmark;
  readonly size: Size;
  readonly iterations: number;
}

/** Times of `small` with two CPUs: starting and loading, the first iteration, and each after it; ms. */
const smallMs: Readonly<Record<Benchmark, readonly [start: number, first: number, later: number]>> = {
  avrora: [300, 900, 740],
  fop: [950, 1_550, 440],
  h2: [1_700, 1_700, 980],
  jython: [1_900, 1_650, 530],
  luindex: [480, 1_600, 560],
  lusearch: [4_100, 1_700, 930],
  pmd: [400, 6_900, 2_350],
  sunflow: [350, 2_250, 1_300],
  tradebeans: [2_500, 5_900, 2_250],
  xalan: [2_400, 1_850, 870],
};

/** How many times the work of `small` an iteration is, roughly. */
const shares: Readonly<Record<Size, number>> = { small: 1, default: 5, large: 30 };

/** Those whose `default` is more than that, so that it allocates at least a tenth of what DaCapo's does. */
const defaultShares: Readonly<Partial<Record<Benchmark, number>>> = { h2: 10, lusearch: 17, sunflow: 9 };

/** How long a trial takes, on a middling machine. */
export function expectedLocalMs({ benchmark, size, iterations }: Work): number {
  const [start, first, later] = smallMs[benchmark];
  const share = Math.max(shares[size], size === 'small' ? 0 : (defaultShares[benchmark] ?? 0));
  return start + first + (iterations * share - 1) * later;
}
