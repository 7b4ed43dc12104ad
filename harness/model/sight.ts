/** What a gate over the cells of a plan will be able to find, before anything is measured. */
export interface Sight {
  /** Cells that are held against their baseline, all in one gate. */
  readonly gatedCells: number;
  /** Cells whose instructions are counted: a gate holds them against their baseline without a test. */
  readonly countedCells: number;
  readonly alpha: number;
  /** Fewer, and the gate could not fire whatever was measured. */
  readonly fewestRounds: number;
  /** Why it never can; absent where it can. */
  readonly whyGateCannotFire?: string;
  /** Of the gated cells, in the plan's order. */
  readonly cells: readonly CellSight[];
}

export type CellSight = { readonly cellId: string } & (KnownSight | UnknownSight);

interface KnownSight extends CellSpread {
  readonly kind: 'known';
  /** As a share: what a change will have to exceed. */
  readonly margin: number;
  /** As a share: .02 is a slowdown of 2 %, found in 80 % of sessions. Absent where its rounds are too few for any. */
  readonly smallestEffect?: number;
}

interface UnknownSight {
  readonly kind: 'unknown';
}

/** How much a cell's rounds differed in an earlier run. */
export interface CellSpread {
  /** Standard deviation of the log ratios to the baseline of the same round. */
  readonly spread: number;
  /** The same of the baseline's twin, where the run had one. */
  readonly controlSpread?: number;
  readonly from: { readonly run: string; readonly rounds: number };
}
