import type { Ratio, Summary } from '../model/row.ts';
import type { Rounds } from './statistics/log-ratios.ts';
import { summariseValues } from './statistics/median.ts';

/** variant / baseline of counts: that of their medians, without an interval. Undefined where one has none. */
export function countRatio(variant: Rounds, baseline: Rounds): Omit<Ratio, 'baseline'> | undefined {
  const [own, other] = [variant, baseline].map((rounds) => summariseValues(rounds.filter(Number.isFinite)));
  if (own === undefined || other === undefined) return undefined;
  return { n: Math.min(own.n, other.n), estimate: own.median / other.median };
}

/** What a reader must know of counts that should be equal, to a power of ten; undefined where they are. */
export function howCountsDiffer({ n, min, max }: Summary): string | undefined {
  if (max === min) return undefined;
  const exponent = Math.ceil(Math.log10(100 * (max / min - 1)) - roundingError);
  const percent = (10 ** exponent).toFixed(Math.max(0, -exponent));
  return `counts of ${n} processes differ by up to ${percent} %`;
}

/** Of a quotient's logarithm: .1 % is not to become 1 %. */
const roundingError = 1e-9;
