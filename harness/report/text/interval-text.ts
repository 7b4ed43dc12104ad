import type { Interval } from '../../model/row.ts';
import { groupThousands, lastDigit, renderNumber } from './number-text.ts';
import { alignPoints } from './text-columns.ts';

export interface Estimate {
  readonly value: number;
  readonly interval?: Interval;
}

/** A number of what has an interval: worth as much as that says. Undefined where there is no number. */
export function toEstimate(
  value: number | undefined,
  { interval }: { readonly interval?: Interval } = {},
): Estimate | undefined {
  return value === undefined ? undefined : { value, ...(interval && { interval }) };
}

type Estimates = readonly (Estimate | undefined)[];

/** Each rounded to what its interval supports, points below each other; nothing where there is no estimate. */
export function renderEstimates(estimates: Estimates): string[] {
  const texts = estimates.map(
    (of) => of && groupThousands(renderNumber(of.value, lastDigit(of.value, of.interval))),
  );
  return alignPoints(texts.map((text) => text ?? ''));
}

/** `low – high`, with the dashes below each other; `—` where there are too few numbers for an interval. */
export function renderIntervals(estimates: Estimates): string[] {
  const ends = estimates.map(renderEnds);
  const width = Math.max(0, ...ends.map((pair) => pair?.low.length ?? 0));
  return ends.map((pair, at) => {
    if (pair !== undefined) return `${pair.low.padStart(width)} – ${pair.high}`;
    return estimates[at] === undefined ? '' : '—';
  });
}

function renderEnds(of: Estimate | undefined): { low: string; high: string } | undefined {
  if (of?.interval === undefined) return undefined;
  const digit = lastDigit(of.value, of.interval);
  const [low, high] = [of.interval.low, of.interval.high].map((end) =>
    groupThousands(renderNumber(end, digit)),
  );
  return low === undefined || high === undefined ? undefined : { low, high };
}
