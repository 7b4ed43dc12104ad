import type { LatencyLimit } from './load.ts';

/** A limit, and its name in that of a workload: `p99-5ms`. */
export interface NamedLimit extends LatencyLimit {
  readonly name: string;
}

const pattern = /^p(?<percent>50|90|99|99\.9)<(?<time>\d+(?:\.\d+)?)(?<unit>us|ms|s)$/;
const milliseconds: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3 };

/** `p99<5ms`; undefined of `none`. */
export function parseLimit(value: string | undefined): NamedLimit | undefined {
  const { percent, time, unit } = pattern.exec(value ?? '')?.groups ?? {};
  if (percent === undefined || time === undefined || unit === undefined) return undefined;
  return {
    name: `p${percent}-${time}${unit}`,
    // Not 99.9 / 100, which is another number than 0.999.
    share: Number((Number(percent) / 100).toFixed(3)),
    ms: Number(time) * (milliseconds[unit] ?? 1),
  };
}

export function limitProblem(value: string): string | undefined {
  const { ms = 0 } = parseLimit(value) ?? {};
  return value === 'none' || ms > 0
    ? undefined
    : 'none, or a percentile (50, 90, 99, 99.9) and its limit, such as "p99<5ms"';
}

/** As in container/load.c. */
const probes = 7;

/** How long a search takes at most, with all rates tried to their ends. */
export function searchDurationMs(probeMs: number): number {
  return probes * probeMs;
}
