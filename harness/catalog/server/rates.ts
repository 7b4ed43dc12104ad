import type { Metric } from '../../model/index.ts';

/** What a suite that times the answers of a server has besides: latencies of an open loop, and the highest rate within a limit. */
export const latencyMetrics: readonly Metric[] = [
  { name: 'latency-p99', unit: 'ms', title: 'Latency at a constant rate of arrivals, 99th percentile' },
  { name: 'latency-p50', unit: 'ms', title: 'Latency at a constant rate of arrivals, median' },
  { name: 'latency-p90', unit: 'ms', title: 'Latency at a constant rate of arrivals, 90th percentile' },
  { name: 'latency-p99.9', unit: 'ms', title: 'Latency at a constant rate of arrivals, 99.9th percentile' },
  {
    name: 'rate-within-limit',
    unit: 'req/s',
    title: 'Highest rate of arrivals at which the latency keeps its limit',
  },
];

const most = 1_000_000;

/** Fewer would take minutes to tell a 99th percentile. */
const least = 10;

/** The rates of a parameter: `500,1000`; none of `none`. */
export function parseRates(value: string | undefined): number[] {
  return value === undefined || value === 'none' ? [] : value.split(',').map(Number);
}

export function rateProblem(value: string): string | undefined {
  if (value === 'none') return undefined;
  const rates = value.split(',');
  const right = rates.every(
    (rate) => /^\d+(?:\.\d+)?$/.test(rate) && Number(rate) >= least && Number(rate) <= most,
  );
  return right && new Set(rates).size === rates.length
    ? undefined
    : `none, or different numbers of arrivals a second from ${least} to ${most}, such as "500,1000"`;
}

/** A hundredth of so many is ten: less does not tell a 99th percentile. */
const leastArrivals = 1_000;

/** As long as asked for, and long enough for a 99th percentile. */
export function rateDurationMs(rate: number, askedMs: number): number {
  return Math.max(askedMs, Math.ceil(leastArrivals / rate) * 1_000);
}
