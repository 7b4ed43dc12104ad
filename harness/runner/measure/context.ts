import {
  type Cell,
  type EngineFacts,
  type Entry,
  type Interruption,
  type Machine,
  type NoiseRule,
  type OnProgress,
  type Plan,
  type PlannedTrial,
  type ProbeEntry,
  type Suite,
  type Workload,
  groupId,
} from '../../model/index.ts';
import { type BlockWatch, makeBlockWatch } from './blocks.ts';
import { type Forecast, makeForecast } from './forecast.ts';
import type { ContainerPool } from './containers.ts';
import type { Looks } from './looks.ts';
import { type Repeats, makeRepeats } from './repeats.ts';

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
  /** How many blocks whose trials share a CPU are measured side by side; the pool has containers for so many. One, when left out. */
  readonly lanes?: number;
  /** The CPUs of each core, where that is known. */
  readonly cores?: EngineFacts['cores'];
  readonly append: (...entries: readonly Entry[]) => Promise<void>;
  readonly onProgress: OnProgress;
  readonly captureActivity: Machine['captureActivity'];
  /** Which blocks are measured again; none, where it is absent. */
  readonly noiseRule?: NoiseRule;
  /** When workloads are settled; absent where the plan is followed to its end. */
  readonly looks?: Looks;
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
  /** What was tried of searches that were cut off, by the sequence numbers of their trials; none, when left out. */
  readonly probes?: ReadonlyMap<number, readonly ProbeEntry[]>;
  /** Repeats, looks, and the entries of blocks that are whole. */
  readonly entries: readonly Entry[];
}

/** Changes while a plan is followed. */
export interface MeasureState {
  readonly failures: Map<string, number>;
  readonly measured: Set<string>;
  readonly references: References;
  readonly forecast: Forecast;
  readonly tally: Tally;
  /** Absent where no block is measured again. */
  readonly repeats: Repeats | undefined;
  readonly blockWatch: BlockWatch;
  /** How long the last block of each workload took whose trials shared a CPU, ms; the first that did not, until then. */
  readonly blockMs: Map<string, number>;
}

interface Tally {
  /** Trials that are over. */
  done: number;
  /** Trials that there are, those included that are measured again. */
  of: number;
  /** The first trial after the block that is measured; undefined behind the last. */
  next: PlannedTrial | undefined;
  endedMs?: number;
}

/** All that a trial is measured with. */
export interface MeasureContext extends MeasureRequest, MeasureState {
  /** Which of the blocks side by side is measured, from 0. */
  readonly lane?: number;
  /** The round of the first of those: it decides which CPU that one has, and the others have the next. */
  readonly turn?: number;
}

const nothingSeen: SeenCells = {
  failures: new Map(),
  measured: new Set(),
  checksums: new Map(),
  entries: [],
};

/** As it is before the first trial. */
export function makeMeasureState(request: MeasureRequest): MeasureState {
  const { plan, noiseRule } = request;
  const { failures, measured, checksums, entries } = request.seen ?? nothingSeen;
  const repeats = noiseRule && makeRepeats(plan, noiseRule);
  for (const entry of entries) {
    repeats?.add(entry);
    request.looks?.add(entry);
  }
  return {
    failures: new Map(failures),
    measured: new Set(measured),
    references: readReferences(checksums, request),
    forecast: makeForecast(plan),
    tally: { done: 0, of: plan.trials.length, next: undefined },
    repeats,
    blockMs: new Map(),
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
