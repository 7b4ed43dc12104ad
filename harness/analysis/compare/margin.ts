import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';

/** What a change has to exceed in order to matter. */
export interface Margin {
  /** .01 is from 1/1.01 to 1.01. */
  readonly share: number;
  /** log(1 + share): the same on both sides of a log ratio. */
  readonly log: number;
  /** Which of the three was the largest. */
  readonly source: 'least' | 'control' | 'user';
}

export interface MarginRequest {
  /** Of the user, as a share. */
  readonly user?: number | undefined;
  /** Log ratios of the control to the baseline, by round; undefined without a control. */
  readonly control?: ArrayLike<number> | undefined;
  /** Log ratios of the same control in earlier sessions, one each. */
  readonly earlier?: readonly number[];
}

const least = 0.01;

/** The largest of 1 %, what 99 % of controls of this workload stay within, and the user's. */
export function makeMargin({ user, control, earlier = [] }: MarginRequest): Margin {
  const noise = Math.expm1(noiseOf(control ?? [], earlier));
  const known = [
    { share: least, source: 'least' },
    { share: user ?? 0, source: 'user' },
    { share: noise, source: 'control' },
  ] as const;
  const { share, source } = known.reduce((a, b) => (b.share > a.share ? b : a));
  return { share, log: Math.log1p(share), source };
}

/**
 * The 99th percentile of the size of a session's control ratio, as a log. A single session is one draw of it: its truth is
 * 1, so that half its 99 % interval is how far such estimates stray, and at least as far as this one did. With earlier
 * sessions their 99th percentile (of fewer than 100, the largest) counts as well.
 */
function noiseOf(control: ArrayLike<number>, earlier: readonly number[]): number {
  const location = hodgesLehmann(control, 0.99);
  if (location === undefined) return percentile(earlier.map(Math.abs));
  const { estimate, interval } = location;
  const farthest = Math.max(...Array.from(control, Math.abs));
  const half = interval === undefined ? farthest : (interval.high - interval.low) / 2;
  return Math.max(Math.abs(estimate), half, percentile([...earlier, estimate].map(Math.abs)));
}

/** By nearest rank; 0 for none. */
function percentile(sizes: readonly number[]): number {
  const sorted = Float64Array.from(sizes.filter(Number.isFinite)).sort();
  return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? 0;
}
