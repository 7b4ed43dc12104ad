import { Bench } from 'tinybench';
import type { IterationSummary } from '../../model/journal.ts';

/** Statistics of one process's iterations, from durations measured inside the container; undefined for none. */
export async function summariseIterations(
  durationsMs: readonly number[],
): Promise<IterationSummary | undefined> {
  if (durationsMs.length === 0) return undefined;
  const bench = new Bench({ time: 0, iterations: durationsMs.length, warmup: false, retainSamples: false });
  const left = durationsMs.values();
  bench.add('iterations', () => ({ overriddenDuration: left.next().value ?? 0 }), { async: true });
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !('latency' in result)) return undefined;
  const { samplesCount, min, p50, mean, sd } = result.latency;
  return {
    count: samplesCount,
    minMs: min,
    medianMs: p50,
    meanMs: mean,
    ...(samplesCount > 1 ? { sdMs: sd } : {}),
  };
}
