import type { Benchmark, Size } from './benchmarks.ts';

/** The least heap that two iterations of local-1 run in, with the serial collector, of the sizes that were tried; MiB. */
export const localMinimumHeapsMiB: Readonly<Partial<Record<Size, Readonly<Record<Benchmark, number>>>>> = {
  small: {
    avrora: 6,
    fop: 24,
    h2: 8,
    jython: 16,
    luindex: 16,
    lusearch: 16,
    pmd: 24,
    sunflow: 6,
    tradebeans: 12,
    xalan: 24,
  },
};

interface Work {
  readonly benchmark: Benchmark;
  readonly size: Size;
  readonly iterations: number;
}

/** Of `small`, with two CPUs: starting and loading, what the first iteration takes, and each after it; ms. */
const smallMs: Readonly<Record<Benchmark, readonly [start: number, first: number, later: number]>> = {
  avrora: [200, 900, 800],
  fop: [800, 1_500, 500],
  h2: [1_000, 1_800, 900],
  jython: [1_500, 1_000, 400],
  luindex: [300, 1_300, 450],
  lusearch: [2_000, 1_200, 500],
  pmd: [500, 3_500, 1_800],
  sunflow: [300, 1_500, 700],
  tradebeans: [1_200, 2_000, 1_200],
  xalan: [2_000, 1_500, 700],
};

/** How many times the work of `small` an iteration is, roughly. */
const shares: Readonly<Record<Size, number>> = { small: 1, default: 5, large: 30 };

/** How long a trial takes, on a middling machine. */
export function expectedLocalMs({ benchmark, size, iterations }: Work): number {
  const [start, first, later] = smallMs[benchmark];
  const more = (shares[size] - 1) * later;
  return start + first + more + (iterations - 1) * shares[size] * later;
}
