import { Bench } from 'tinybench';

/** The median of what a task gives, over so many calls of it. */
export async function medianOf(count: number, task: () => Promise<number>): Promise<number> {
  const bench = new Bench({ time: 0, iterations: count, warmup: false, throws: true });
  bench.add('task', async () => ({ overriddenDuration: asFigure(await task()) }), { async: true });
  const [done] = await bench.run();
  if (done?.result === undefined || !('latency' in done.result)) throw new Error('The task did not run');
  return done.result.latency.p50;
}

/** The benchmark library would replace a NaN by the time of the call. */
function asFigure(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Error(`${value} is no figure`);
}
