import type { Interval } from '../../model/row.ts';
import type { Unit } from '../../model/unit.ts';
import { changeWords } from './change-words.ts';
import { groupThousands, renderNumber } from './number-text.ts';

/** A ratio as verdicts and findings have it. */
export interface RatioFigures {
  readonly ratio: number;
  readonly interval?: Interval;
}

/** A tenth of a percent, where no interval says what the digits are worth. */
const digitWithoutInterval = -1;
/** From whole percents to hundredths of one. */
const digits = { fewest: 0, most: -2 };

/** `5.2 % slower (2.1–8.0 %)`; what is counted has no interval, and needs none. */
export function describeChange(figures: RatioFigures, unit: Unit): string {
  const { interval } = figures;
  const without = unit === 'insn/op' ? 'counted' : 'too few rounds for an interval';
  const range = interval ? describeRange(interval, unit) : without;
  return `${describeSize(figures, unit)} (${range})`;
}

/** `5.2 % slower` */
export function describeSize({ ratio, interval }: RatioFigures, unit: Unit): string {
  return describePercent(ratio, { digit: digitOf(interval), unit });
}

/** `2.1–8.0 %`, or `from 0.6 % faster to 3.0 % slower` where both are possible. */
export function describeRange(interval: Interval, unit: Unit): string {
  const { low, high } = interval;
  const digit = digitOf(interval);
  if (low < 1 && high > 1)
    return `from ${describePercent(low, { digit, unit })} to ${describePercent(high, { digit, unit })}`;
  const [near, far] = low < 1 ? [high, low] : [low, high];
  return `${renderPercent(near, digit)}–${renderPercent(far, digit)} %`;
}

/** A margin or an alpha: `1 %`. */
export function renderShare(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

function describePercent(ratio: number, { digit, unit }: { digit: number; unit: Unit }): string {
  if (!Number.isFinite(ratio)) return 'without a number';
  const percent = renderPercent(ratio, digit);
  if (/^[0.]+$/.test(percent)) return 'no difference';
  return `${percent} % ${changeWords[unit][ratio > 1 ? 'larger' : 'smaller']}`;
}

function renderPercent(ratio: number, digit: number): string {
  return groupThousands(renderNumber(Math.abs(ratio - 1) * 100, digit));
}

/** The rule of `lastDigit`, of the interval alone: a change may well be smaller than what is known of it. */
function digitOf(interval: Interval | undefined): number {
  const width = interval === undefined ? 0 : (interval.high - interval.low) * 100;
  if (!(width > 0)) return digitWithoutInterval;
  return Math.min(digits.fewest, Math.max(digits.most, Math.floor(Math.log10(width / 7.1))));
}
