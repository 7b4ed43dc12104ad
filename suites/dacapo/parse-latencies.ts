/**
 * DaCapo Chopin's two latencies of a request (Blackburn et al. 2025). Simple: from the start of a request to its end.
 * Metered: from when it would have started had requests arrived evenly over a window of 100 ms, so that those which
 * wait behind a pause count too. Chopin also prints a metered latency smoothed over the whole iteration; that depends on
 * the iteration's length more than on any pause, and is not read.
 */
export const latencyKinds = ['simple', 'metered'] as const;

type LatencyKind = (typeof latencyKinds)[number];

/** Percentiles in the order of their size. */
export const percentiles = ['50', '99', '99.9'] as const;

type Percentile = (typeof percentiles)[number];

/** Percentiles of the latencies of an iteration's requests, in ms. */
export type Latencies = Readonly<Record<LatencyKind, Readonly<Record<Percentile, number>>>>;

/** The kinds by the words of DaCapo's line. */
const kinds: Readonly<Record<string, LatencyKind | 'other'>> = {
  simple: 'simple',
  'metered 100ms smoothing': 'metered',
  'metered full smoothing': 'other',
};

/** Ten digits of microseconds are almost three hours. */
const figures =
  /^([a-z0-9 ]+): 50% (\d{1,10}) usec, 90% \d{1,10} usec, 99% (\d{1,10}) usec, 99\.9% (\d{1,10}) usec, 99\.99% \d{1,10} usec, max \d{1,10} usec, measured over \d{1,9} events$/;

type LatencyResult =
  | { readonly kind: 'latencies'; readonly iterations: readonly Latencies[] }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The latencies of every iteration, in their order: each iteration prints a line of each kind when it has ended. Output
 * in which a line cannot be read, or in which an iteration lacks one, has none.
 */
export function parseLatencies(output: string, iterations: number): LatencyResult {
  const found: Record<LatencyKind, Readonly<Record<Percentile, number>>[]> = { simple: [], metered: [] };
  for (const [, text = ''] of output.matchAll(/===== DaCapo tail latency, ([^\r\n]*?) ?=====\s*$/gm)) {
    const [, words = '', p50, p99, p999] = figures.exec(text) ?? [];
    const kind = Object.hasOwn(kinds, words) ? kinds[words] : undefined;
    if (kind === undefined) return { kind: 'failed', reason: `DaCapo's latencies cannot be read: ${text}` };
    if (kind === 'other') continue;
    found[kind].push({ '50': toMs(p50), '99': toMs(p99), '99.9': toMs(p999) });
  }
  for (const kind of latencyKinds)
    if (found[kind].length !== iterations)
      return {
        kind: 'failed',
        reason: `DaCapo printed ${found[kind].length} ${kind} latencies in ${iterations} iterations`,
      };
  return {
    kind: 'latencies',
    iterations: found.simple.flatMap((simple, at) => {
      const metered = found.metered[at];
      return metered === undefined ? [] : { simple, metered };
    }),
  };
}

function toMs(microseconds: string | undefined): number {
  return Number(microseconds) / 1_000;
}
