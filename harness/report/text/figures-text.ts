import { groupThousands, lastDigit, renderNumber } from './number-text.ts';
import type { Estimate } from './interval-text.ts';

/** Rounded to what its interval supports: `1,234`. */
export function renderEstimate({ value, interval }: Estimate): string {
  return groupThousands(renderNumber(value, lastDigit(value, interval)));
}

/** `1,190 – 1,280`; `—` where there are too few numbers for an interval. */
export function renderInterval({ value, interval }: Estimate): string {
  if (interval === undefined) return '—';
  const digit = lastDigit(value, interval);
  return [interval.low, interval.high].map((end) => groupThousands(renderNumber(end, digit))).join(' – ');
}

export { groupThousands };
