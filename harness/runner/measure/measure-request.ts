import type { Cell } from '../../model/cell.ts';
import type { Interruption } from '../../model/interruption.ts';
import type { Entry } from '../../model/journal.ts';
import type { Machine } from '../../model/machine.ts';
import type { Plan } from '../../model/plan.ts';
import type { Tell } from '../../model/progress.ts';
import type { Suite, Workload } from '../../model/suite.ts';
import type { Fleet } from './fleet.ts';

/** What a cell's trials start and who reads what they print. */
export interface MeasuredCell {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

export interface MeasureRequest extends Interruption {
  readonly plan: Plan;
  readonly cells: ReadonlyMap<string, MeasuredCell>;
  /** Variant whose result is the right one where nothing else says what is right. */
  readonly baseline: string;
  readonly fleet: Fleet;
  readonly append: (entry: Entry) => Promise<void>;
  readonly tell: Tell;
  readonly captureActivity: Machine['captureActivity'];
  /** What was seen before, where the plan is the rest of one that was begun. */
  readonly seen?: SeenCells;
}

/** What the loop goes by besides the plan, by the ids of cells. */
export interface SeenCells {
  /** How often each failed; infinity once it is given up. */
  readonly failures: ReadonlyMap<string, number>;
  /** Those that have a number. */
  readonly measured: ReadonlySet<string>;
  /** Of results that were right. */
  readonly checksums: ReadonlyMap<string, string>;
}
