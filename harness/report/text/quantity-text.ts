import type { Unit } from '../../model/unit.ts';
import { renderEstimate } from './figures-text.ts';
import type { Estimate } from './interval-text.ts';

/** What a unit may be written in, the largest first; `size` is counted in the smallest. */
interface Step {
  readonly name: string;
  readonly size: number;
}

const times: readonly Step[] = [
  { name: 's', size: 1e9 },
  { name: 'ms', size: 1e6 },
  { name: 'µs', size: 1e3 },
  { name: 'ns', size: 1 },
];
const sizes: readonly Step[] = [
  { name: 'GiB', size: 2 ** 20 },
  { name: 'MiB', size: 2 ** 10 },
  { name: 'KiB', size: 1 },
];

/** Units that prose may change; `of` is one of them in the smallest step. Others stay what they are. */
const scales: Partial<
  Record<Unit, { readonly steps: readonly Step[]; readonly of: number; readonly per?: string }>
> = {
  'ns/op': { steps: times, of: 1, per: '/op' },
  µs: { steps: times, of: 1e3 },
  ms: { steps: times, of: 1e6 },
  KiB: { steps: sizes, of: 1 },
};

/**
 * For prose, where each number stands alone: rounded to what its interval supports, in the largest unit of which it has one
 * at least. `1.23 ms` of 1,234,567 ns.
 */
export function renderQuantity({ value, interval }: Estimate, unit: Unit): string {
  const { steps, of, per = '' } = scales[unit] ?? { steps: [{ name: unit, size: 1 }], of: 1 };
  const step = steps.find(({ size }) => Math.abs(value) * of >= size) ?? steps.at(-1);
  if (step === undefined) return '';
  const scale = (number: number): number => (number * of) / step.size;
  const ends = interval && { low: scale(interval.low), high: scale(interval.high) };
  return `${renderEstimate({ value: scale(value), ...(ends && { interval: ends }) })} ${step.name}${per}`;
}
