import type { NumberAxis } from './chart.ts';

/** Fewer intervals than this between ticks where steps of 1, 2 and 5 leave the choice. */
const mostIntervals = 4;
/** From here on a logarithmic axis no longer looks like a linear one. */
const wide = 3;

/** Round numbers to write at an axis: the ends of a linear axis are among them, those of a logarithmic one need not be. */
export function findTicks({ kind, low, high }: NumberAxis): number[] {
  if (kind === 'log' && high / low >= wide) return spreadTicks(low, high);
  const step = findStep(high - low || Math.abs(high) || 1);
  const [first, last] =
    kind === 'log'
      ? [Math.ceil(low / step), Math.floor(high / step)]
      : [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(9)));
}

function findStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width / mostIntervals));
  const factor = [1, 2, 5].find((candidate) => width / (candidate * power) <= mostIntervals) ?? 10;
  return factor * power;
}

/** Powers of ten, with their doubles and fivefolds where those are not too many. */
function spreadTicks(low: number, high: number): number[] {
  const powers = Math.log10(high / low);
  const factors = powers > 5 ? [1] : powers > 2 ? [1, 3] : [1, 2, 5];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(9))))
    .filter((tick) => tick >= low && tick <= high);
}
