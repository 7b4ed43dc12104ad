import type { Ratio, Summary } from '../model/row.ts';
import type { Rounds } from './log-ratios.ts';
import { summariseValues } from './median.ts';

/** variant / baseline of counts: that of their medians, without an interval. Undefined where one has none. */
export function countRatio(variant: Rounds, baseline: Rounds): Omit<Ratio, 'baseline'> | undefined {
  const [own, other] = [variant, baseline].map((rounds) => summariseValues(rounds.filter(Number.isFinite)));
  if (own === undefined || other === undefined) return undefined;
  return { n: Math.min(own.n, other.n), estimate: own.median / other.median };
}

/** What a reader must know of counts that should be equal; undefined where they are. */
export function howCountsDiffer({ n, min, max }: Summary): string | undefined {
  if (max === min) return undefined;
  const percent = Number((100 * (max / min - 1)).toPrecision(2));
  return `counts of ${n} processes differ by up to ${percent} %`;
}
