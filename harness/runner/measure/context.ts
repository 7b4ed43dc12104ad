import {
  type Cell,
  type Entry,
  type Interruption,
  type Machine,
  type OnProgress,
  type Plan,
  type Suite,
  type Workload,
  groupId,
} from '../../model/index.ts';
import { type BlockWatch, makeBlockWatch } from './blocks.ts';
import { type Forecast, makeForecast } from './forecast.ts';
import type { ContainerPool } from './containers.ts';

/** A cell with the workload that its trials start and the suite that reads their output. */
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
  readonly pool: ContainerPool;
  readonly append: (entry: Entry) => Promise<void>;
  readonly onProgress: OnProgress;
  readonly captureActivity: Machine['captureActivity'];
  /** From before the run was resumed; absent in a run that begins. */
  readonly seen?: SeenCells;
}

/** The measuring loop decides by these besides the plan; all by the ids of cells. */
export interface SeenCells {
  /** How often each failed; infinity once it is given up. */
  readonly failures: ReadonlyMap<string, number>;
  /** Those that have a number. */
  readonly measured: ReadonlySet<string>;
  /** Checksums of results that were right. */
  readonly checksums: ReadonlyMap<string, string>;
}

/** Changes while a plan is followed. */
export interface MeasureState {
  readonly failures: Map<string, number>;
  readonly measured: Set<string>;
  readonly references: References;
  readonly forecast: Forecast;
  /** Trials that are over. */
  readonly tally: { done: number; endedMs?: number };
  readonly blockWatch: BlockWatch;
}

/** All that a trial is measured with. */
export type MeasureContext = MeasureRequest & MeasureState;

const nothingSeen: SeenCells = { failures: new Map(), measured: new Set(), checksums: new Map() };

/** As it is before the first trial. */
export function makeMeasureState(request: MeasureRequest): MeasureState {
  const { failures, measured, checksums } = request.seen ?? nothingSeen;
  return {
    failures: new Map(failures),
    measured: new Set(measured),
    references: readReferences(checksums, request),
    forecast: makeForecast(request.plan),
    tally: { done: 0 },
    blockWatch: makeBlockWatch(() => request.captureActivity(request.pool.containerIds())),
  };
}

function readReferences(
  checksums: SeenCells['checksums'],
  { cells }: Pick<MeasureRequest, 'cells'>,
): References {
  const references = makeReferences();
  for (const [id, checksum] of checksums) {
    const known = cells.get(id);
    if (known !== undefined) references.detect(known.cell, checksum);
  }
  return references;
}

/** The checksum of the right result, by workload. */
export interface References {
  /** Whether something was learnt of a cell's workload. */
  knows(cell: Cell): boolean;
  /** Takes what a cell computed for the right result of its workload. */
  detect(cell: Cell, checksum: string | undefined): void;
  /** Says what is wrong with a checksum; undefined when it is right, or when nobody knows what right would be. */
  check(cell: Cell, checksum: string, known: string | undefined): string | undefined;
}

interface Reference {
  readonly checksum: string;
  readonly from: string;
}

export function makeReferences(): References {
  const references = new Map<string, Reference>();
  return {
    knows: (cell) => references.has(groupId(cell)),
    detect: (cell, checksum) => {
      if (checksum !== undefined) references.set(groupId(cell), { checksum, from: cell.variant });
    },
    check: (cell, checksum, known) => {
      const detected = references.get(groupId(cell)) ?? { checksum, from: cell.variant };
      const reference = known === undefined ? detected : { checksum: known, from: 'the suite' };
      references.set(groupId(cell), detected);
      if (reference.checksum === checksum) return undefined;
      return `wrong result: checksum ${checksum}, but ${reference.from} has ${reference.checksum}`;
    },
  };
}
