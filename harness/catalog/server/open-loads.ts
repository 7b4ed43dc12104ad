import type { Parameter, Workload } from '../../model/index.ts';
import { limitProblem, parseLimit, searchDurationMs } from './limit.ts';
import type { Load } from './load.ts';
import { parseRates, rateDurationMs, rateProblem } from './rates.ts';

/** What a suite that times the answers of a server is told of arrivals. */
export const openLoadParameters: readonly Parameter[] = [
  {
    name: 'rates',
    description: 'arrivals a second at which answers are timed, such as "500,1000"; or none',
    problem: rateProblem,
  },
  {
    name: 'slo',
    description:
      'limit of a percentile, such as "p99<5ms": the highest rate that keeps it is looked for; or none',
    problem: limitProblem,
  },
];

/** A client that does not wait for answers before it asks again, and so hides no latency. */
export interface OpenLoad {
  /** `rate-500`, `slo-p99-5ms`. */
  readonly name: string;
  readonly arrivals: NonNullable<Load['arrivals']>;
  readonly durationMs: number;
  /** With all that a search tries. */
  readonly takesMs: number;
  readonly metrics: readonly [string, ...string[]];
  readonly params: Workload['params'];
}

/** One for each rate, and one that looks for the highest rate within a limit. The duration is in seconds. */
export function listOpenLoads({
  duration = '',
  rates = 'none',
  slo = 'none',
}: Workload['params']): readonly OpenLoad[] {
  const askedMs = 1_000 * Number(duration);
  const limit = parseLimit(slo);
  return [
    ...parseRates(rates).map((rate): OpenLoad => {
      const durationMs = rateDurationMs(rate, askedMs);
      return {
        ...{ name: `rate-${rate}`, arrivals: { rate }, durationMs, takesMs: durationMs },
        metrics: [
          'latency-p99',
          'latency-p50',
          'latency-p90',
          'latency-p99.9',
          'cpu-per-request',
          'peak-rss',
        ],
        params: { duration: String(durationMs / 1_000), rate: String(rate) },
      };
    }),
    ...(limit === undefined
      ? []
      : [
          {
            ...{ name: `slo-${limit.name}`, arrivals: { limit }, durationMs: askedMs },
            takesMs: searchDurationMs(askedMs),
            metrics: ['rate-within-limit', 'peak-rss'] as const,
            params: { duration, slo },
          },
        ]),
  ];
}
