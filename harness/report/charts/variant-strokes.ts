import type { Line } from './chart.ts';
import type { Cell } from '../../model/cell.ts';
import { libcOf } from '../../model/variant.ts';
import { paintOf } from './variant-colours.ts';

const dashes = { glibc: undefined, 'musl-def': [2, 2], 'musl-perf': [6, 2] } as const;

/** What `strokeOf` draws. */
export const strokeSentence = 'Whole lines are glibc, dotted ones musl-def, dashed ones musl-perf';

/** How a cell's line is drawn: colour is not all that tells lines apart. */
export function strokeOf(cell: Cell): Pick<Line, 'colour' | 'faint' | 'dashes'> {
  const dash = dashes[libcOf(cell.variant)];
  return { ...paintOf(cell), ...(dash && { dashes: dash }) };
}
