import type { Metric } from '#harness';
import { latencyKinds, percentiles, type Latencies } from './parse-latencies.ts';

/** Metrics of every workload, the one that verdicts are about first. */
export const commonMetrics: readonly [Metric, ...Metric[]] = [
  { name: 'steady-time', unit: 'ms', title: 'Time of an iteration, once it is steady' },
  { name: 'first-iteration', unit: 'ms', title: 'Time of the first iteration' },
  { name: 'cpu-time', unit: 'ms', title: 'CPU time of the whole JVM, user and system' },
  { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory' },
];

interface LatencyMetric extends Metric {
  readonly read: (latencies: Latencies) => number;
}

const titles = {
  simple: 'Latency of a request from its start',
  metered: 'Latency of a request as if they arrived evenly over 100 ms',
} as const;

/** Metrics of the workloads whose requests are timed. */
export const latencyMetrics: readonly LatencyMetric[] = latencyKinds.flatMap((kind) =>
  percentiles.map((percentile) => ({
    name: `${kind}-latency-p${percentile}`,
    unit: 'ms' as const,
    title: `${titles[kind]}, ${percentile === '50' ? 'median' : `${percentile} % percentile`}`,
    read: (latencies: Latencies) => latencies[kind][percentile],
  })),
);
