import type { ControlFigures } from '../../model/verdict.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { makeMargin } from './margin.ts';

/**
 * The control's figures where they say that the session cannot be trusted: its 99 % interval excludes 1 by more than the
 * margin. That is the margin without the control's own part, which would excuse every control by itself. Undefined
 * where nothing is wrong, and below 8 rounds, where there is no such interval.
 */
export function contamination(control: ArrayLike<number>, user?: number): ControlFigures | undefined {
  const location = hodgesLehmann(control, 0.99);
  if (location?.interval === undefined) return undefined;
  const { n, estimate, interval } = location;
  const { log } = makeMargin({ user });
  if (interval.low <= log && interval.high >= -log) return undefined;
  return {
    rounds: n,
    ratio: Math.exp(estimate),
    interval: { low: Math.exp(interval.low), high: Math.exp(interval.high) },
  };
}
