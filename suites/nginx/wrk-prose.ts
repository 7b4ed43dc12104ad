import type { WrkErrors, WrkFigures } from './wrk-figures.ts';

/** wrk's units, of bytes (1024 to a K) and of times (in microseconds). */
const byteUnits: Readonly<Record<string, number>> = {
  B: 1,
  KB: 2 ** 10,
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40,
};
const timeUnits: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };

/** Figures from wrk's own words; undefined when the line with the number of requests is not there. */
export function readProse(text: string): WrkFigures | undefined {
  const total = /^ {2}(\d+) requests in ([\d.]+)([a-z]+), ([\d.]+)([KMGT]?B) read$/m.exec(text);
  if (total === null) return undefined;
  const [, requests, duration, durationUnit, bytes, bytesUnit] = total;
  return {
    kind: 'figures',
    source: 'prose',
    requests: Number(requests),
    durationUs: scale(duration, durationUnit, timeUnits),
    bytes: scale(bytes, bytesUnit, byteUnits),
    errors: readErrors(text),
    latencyUs: readLatency(text),
  };
}

/** A line that is not there means that there was none. */
function readErrors(text: string): WrkErrors {
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text);
  const [connect = 0, read = 0, write = 0, timeout = 0] = (sockets ?? []).slice(1).map(Number);
  const status = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0);
  return { connect, read, write, timeout, status };
}

/** Lines of `wrk --latency`. */
function readLatency(text: string): WrkFigures['latencyUs'] {
  const [p50, p99] = ['50', '99'].map((percent) =>
    new RegExp(`^ +${percent}% +([\\d.]+)([a-z]+)$`, 'm').exec(text),
  );
  if (!p50 || !p99) return undefined;
  return { p50: scale(p50[1], p50[2], timeUnits), p99: scale(p99[1], p99[2], timeUnits) };
}

function scale(
  value: string | undefined,
  unit: string | undefined,
  units: Readonly<Record<string, number>>,
): number {
  return Math.round(Number(value) * (units[unit ?? ''] ?? NaN));
}
