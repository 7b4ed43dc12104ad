import type { Outcome, Reading, Workload } from '#harness';
import { latencyMetrics } from './metrics.ts';
import { parseDacapo } from './parse-dacapo.ts';
import { parseLatencies } from './parse-latencies.ts';
import { findSteady, steadyMedian, type SteadyIterations } from './steady-iterations.ts';

/** Reads what a JVM that ended well printed. */
export function readDacapo(outcome: Outcome, workload: Workload): Reading {
  if (outcome.truncated) return { kind: 'failed', reason: 'printed more than can be kept' };
  const result = parseDacapo(outcome, {
    benchmark: workload.argv.at(-1) ?? '',
    iterations: Number(workload.params['iterations']),
  });
  if (result.kind === 'failed') return result;
  const { iterationsMs, checksum } = result;
  const steady = findSteady(iterationsMs);
  const latencies = readLatencies(outcome, workload, steady);
  if (latencies.kind === 'failed') return latencies;
  return {
    kind: 'measured',
    values: {
      'steady-time': steadyMedian(iterationsMs, steady),
      'first-iteration': iterationsMs[0] ?? NaN,
      'cpu-time': outcome.userMs + outcome.systemMs,
      'peak-rss': outcome.maxRssKiB,
      ...latencies.values,
    },
    iterationsMs,
    ...(checksum === undefined ? {} : { checksum }),
    ...(steady.note === undefined ? {} : { note: steady.note }),
  };
}

type LatencyReading =
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'failed'; readonly reason: string };

/** The latencies of the iterations that count; none where the workload has no requests that are timed. */
function readLatencies(
  { stdout }: Outcome,
  { params, metrics }: Workload,
  steady: SteadyIterations,
): LatencyReading {
  const wanted = latencyMetrics.filter(({ name }) => metrics?.includes(name) === true);
  if (wanted.length === 0) return { kind: 'read', values: {} };
  const result = parseLatencies(stdout, Number(params['iterations']));
  if (result.kind === 'failed') return result;
  const values = wanted.map(({ name, read }) => [name, steadyMedian(result.iterations.map(read), steady)]);
  return { kind: 'read', values: Object.fromEntries(values) as Record<string, number> };
}

/** DaCapo's exit codes. */
const invalidResult = 254;
const exception = 255;

/** Why a JVM ended badly, where it says so itself. */
export function explainEnd({ exitCode, stdout, stderr, oomKills }: Outcome): string | undefined {
  if ((oomKills ?? 0) > 0) return undefined;
  const output = `${stdout}\n${stderr}`;
  const lacking = /java\.lang\.OutOfMemoryError(?:: ([^\n]+))?/.exec(output);
  if (lacking !== null) return `ran out of memory: ${lacking[1] ?? 'the heap is too small'}`;
  if (exitCode === invalidResult) return `computed a wrong result: ${findLine(output, /validation failed/i)}`;
  if (exitCode === exception) return explainException(output);
  return undefined;
}

/**
 * A harness that lacks a size or a size's data says so first, and only then runs into an exception, which tells nothing
 * about either.
 */
function explainException(output: string): string {
  const refusal = /^(?:No such size: |ERROR: The following file used by size ).*$/m.exec(output);
  if (refusal !== null) return `cannot run: ${refusal[0].trim()}`;
  return `threw an exception: ${findLine(output, /(Exception|Error)\b/)}`;
}

function findLine(output: string, pattern: RegExp): string {
  return (
    output
      .split('\n')
      .find((line) => pattern.test(line))
      ?.trim() ?? 'it printed no more of it'
  );
}
