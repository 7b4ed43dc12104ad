import { leastSide } from './energy-split.ts';
import { mannWhitneyTail } from './mann-whitney.ts';

/** Older than this a step is what E-divisive finds. */
const freshest = 8;
/** Nights before the step that it is held against: so many that their distribution is exact. */
const mostBefore = 50;
const alpha = 0.001;

/**
 * Where a step begins that is only 3 to 8 values old; undefined where there is none. The last k are held against the 50
 * before them with the exact Mann–Whitney test, two-sided, at .001 shared by the six possible ages. Three values suffice
 * from 40 before them on, where all three are beyond all of these.
 */
export function freshStep(values: Float64Array): number | undefined {
  const ages = Array.from({ length: freshest - leastSide + 1 }, (_, i) => leastSide + i);
  const found = ages
    .filter((age) => values.length - age >= leastSide)
    .map((age) => ({ at: values.length - age, pValue: pValueOf(values, values.length - age) }))
    .toSorted((a, b) => a.pValue - b.pValue)[0];
  return found !== undefined && found.pValue <= alpha / ages.length ? found.at : undefined;
}

/** Equal values count against both sides. */
function pValueOf(values: Float64Array, at: number): number {
  const [before, after] = [values.subarray(Math.max(0, at - mostBefore), at), values.subarray(at)];
  let [notAbove, notBelow] = [0, 0];
  for (const old of before) {
    for (const fresh of after) {
      if (fresh <= old) notAbove += 1;
      if (fresh >= old) notBelow += 1;
    }
  }
  return 2 * mannWhitneyTail(Math.min(notAbove, notBelow), { n: after.length, m: before.length });
}
