import { type Cell, type Interval, type Metric, type Ratio, blockIds, groupBy } from '../model/index.ts';
import type { SampleColumns } from './samples.ts';
import { studentQuantile } from './statistics/distributions.ts';
import { spread } from './statistics/median.ts';
import { logRatios } from './statistics/signed-rank.ts';

/** A ratio of a cell whose block shares a CPU. */
export interface SharedRatio {
  readonly cell: Cell;
  readonly metric: Pick<Metric, 'name'>;
  readonly ratio: Ratio;
}

/** The interval of the ratio in rounds alone, where it has nothing in common with that on the shared CPU. */
export type FindOtherAlone = (of: SharedRatio) => Interval | undefined;

interface SoloRounds {
  readonly cells: readonly Cell[];
  readonly samples: SampleColumns;
  /** Undefined for a baseline. */
  readonly baselineOf: (cell: Cell) => Cell | undefined;
}

/** How log ratios of rounds alone spread, and from how many degrees of freedom that is known. */
interface Spread {
  readonly deviation: number;
  readonly freedom: number;
}

/**
 * Finds ratios that rounds alone contradict. Those are few, often two: the spread of a workload's log ratios from round to round is that of
 * all its variants together, or that of the cell itself where it is larger.
 */
export function findOthersAlone({ cells, samples, baselineOf }: SoloRounds): FindOtherAlone {
  const blocks = blockIds(cells);
  const members = groupBy(
    cells.filter(({ solo }) => solo !== undefined),
    ({ id }) => blocks.get(id) ?? id,
  );
  const spreads = new Map<string, Spread | undefined>();
  const logsOf = (cell: Cell, metric: string): Float64Array => {
    const baseline = baselineOf(cell);
    const [own, other] = [cell, baseline].map((one) => one && samples.soloValues(one.id, metric));
    return (own && other && logRatios(own, other)?.filter(Number.isFinite)) ?? new Float64Array();
  };
  const spreadOf = (cell: Cell, metric: string): Spread | undefined => {
    const block = blocks.get(cell.id) ?? '';
    const key = `${metric} ${block}`;
    if (!spreads.has(key))
      spreads.set(key, poolSpread((members.get(block) ?? []).map((one) => logsOf(one, metric))));
    return spreads.get(key);
  };
  return ({ cell, metric, ratio: { interval } }) => {
    if (cell.solo === undefined || interval === undefined) return undefined;
    const pooled = spreadOf(cell, metric.name);
    const alone = pooled && soloInterval(logsOf(cell, metric.name), pooled);
    return alone === undefined || (alone.low <= interval.high && alone.high >= interval.low)
      ? undefined
      : alone;
  };
}

function poolSpread(samples: readonly Float64Array[]): Spread | undefined {
  const known = samples.filter(({ length }) => length >= 2);
  const freedom = known.reduce((sum, { length }) => sum + length - 1, 0);
  const squares = known.reduce((sum, logs) => sum + (logs.length - 1) * (spread(logs) ?? 0) ** 2, 0);
  return freedom === 0 ? undefined : { deviation: Math.sqrt(squares / freedom), freedom };
}

/** 99.9 %, by Student's t: so few pairs have no interval that does without a normal distribution, and a run has a hundred cells. */
function soloInterval(logs: Float64Array, pooled: Spread): Interval | undefined {
  if (logs.length < 2) return undefined;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviation = Math.max(pooled.deviation, spread(logs) ?? 0);
  const half = (studentQuantile(0.9995, pooled.freedom) * deviation) / Math.sqrt(logs.length);
  return { low: Math.exp(mean - half), high: Math.exp(mean + half) };
}
