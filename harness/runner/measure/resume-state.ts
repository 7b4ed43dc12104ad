import {
  type Entry,
  type FailureEntry,
  type Plan,
  type PlannedTrial,
  type Proof,
  type TrialEntry,
  blockIds,
  durationOf,
} from '../../model/index.ts';
import { splitBlocks } from './blocks.ts';
import { countFailure, isGivenUp } from './trial.ts';
import type { SeenCells } from './context.ts';

/** How far a plan was followed, and what was seen on the way. */
export interface ResumeState {
  /** Trials of blocks that were not measured to their end, in the plan's order. */
  readonly left: readonly PlannedTrial[];
  readonly blocksLeft: number;
  /** Sequence numbers of those that are in the journal already: half a block cannot be compared with its other half. */
  readonly again: readonly number[];
  readonly seen: SeenCells;
  /** From the first start of each container; those of replacements are not here. */
  readonly proofs: readonly Proof[];
  /** How long trials took on average, ms, by cell. */
  readonly meanMs: ReadonlyMap<string, number>;
}

type Tried = TrialEntry | FailureEntry;

/**
 * Finds out from a journal how far its plan was followed. A block is whole when its own entry is there, which is written
 * after its trials, and all of those are: but for trials of cells that had been given up. A cell that was given up stays so,
 * also when that was in a block that was cut off.
 */
export async function readResumeState(entries: AsyncIterable<Entry>, plan: Plan): Promise<ResumeState> {
  const concluded = new Set<string>();
  const tried: Tried[] = [];
  const proofs = new Map<string, Proof>();
  for await (const entry of entries) {
    if (entry.kind === 'block') concluded.add(blockKey(entry));
    if (entry.kind === 'trial' || entry.kind === 'failure') tried.push(keepLittle(entry));
    if (entry.kind === 'subject' && !proofs.has(entry.proof.subjectId))
      proofs.set(entry.proof.subjectId, entry.proof);
  }
  const groups = blockIds(plan.cells);
  const blocks = splitBlocks(plan);
  const isDone = makeDone(tried);
  const whole = new Set(
    blocks
      .filter((block) => concluded.has(blockKey(block)) && block.trials.every(isDone))
      .map((block) => blockKey(block)),
  );
  const isWhole = ({ round, cellId }: Tried): boolean =>
    whole.has(blockKey({ round, groupId: groups.get(cellId) ?? cellId }));
  const blocksLeft = blocks.filter((block) => !whole.has(blockKey(block)));
  const givenUp = new Set(tried.flatMap((entry) => (isFinal(entry) ? [entry.sequence] : [])));
  const counts = (entry: Tried): boolean => isWhole(entry) || givenUp.has(entry.sequence);
  return {
    left: blocksLeft.flatMap(({ trials }) => trials),
    blocksLeft: blocksLeft.length,
    again: [...new Set(tried.filter((entry) => !counts(entry)).map(({ sequence }) => sequence))],
    seen: readCells(tried.filter(counts), tried),
    proofs: [...proofs.values()],
    meanMs: averageMs(tried),
  };
}

function blockKey({ round, groupId }: { readonly round: number; readonly groupId: string }): string {
  return `${round} ${groupId}`;
}

/** Whether a trial was tried, or was not to be any more: its cell had been given up. */
function makeDone(tried: readonly Tried[]): (trial: PlannedTrial) => boolean {
  const sequences = new Set(tried.map(({ sequence }) => sequence));
  const givenUpAt = new Map<string, number>();
  const failures = new Map<string, number>();
  for (const entry of lastAttempts(tried)) {
    if (entry.kind === 'trial') continue;
    const { cellId, sequence } = entry;
    failures.set(cellId, countFailure(failures.get(cellId), { final: entry.final, counts: true }));
    if (isGivenUp({ failures }, cellId) && !givenUpAt.has(cellId)) givenUpAt.set(cellId, sequence);
  }
  return ({ sequence, cellId }) => sequences.has(sequence) || sequence > (givenUpAt.get(cellId) ?? Infinity);
}

/** Series and outputs are most of a journal, and nothing here asks for them. */
function keepLittle(entry: Tried): Tried {
  return entry.kind === 'trial' ? { ...entry, values: {}, iterationsMs: [] } : { ...entry, output: '' };
}

function isFinal(entry: Tried): boolean {
  return entry.kind === 'failure' && entry.final;
}

/** Checksums are recalled from all: what a block that was cut off computed was right as well. */
function readCells(counting: readonly Tried[], tried: readonly Tried[]): SeenCells {
  const failures = new Map<string, number>();
  const measured = new Set<string>();
  for (const entry of lastAttempts(counting)) {
    if (entry.kind === 'trial') measured.add(entry.cellId);
    else failures.set(entry.cellId, countEntry(entry, failures, measured));
  }
  return { failures, measured, checksums: readChecksums(tried) };
}

/** A trial that was tried again at once did not fail, or failed once. */
function lastAttempts(tried: readonly Tried[]): readonly Tried[] {
  return [...new Map(tried.map((entry) => [entry.sequence, entry])).values()];
}

/**
 * The journal does not say whether a failure of a cell that had a number before counted, as only some do; it is
 * taken for one that did not.
 */
function countEntry(
  { cellId, final }: FailureEntry,
  failures: ReadonlyMap<string, number>,
  measured: ReadonlySet<string>,
): number {
  return countFailure(failures.get(cellId), { final, counts: !measured.has(cellId) });
}

function readChecksums(tried: readonly Tried[]): ReadonlyMap<string, string> {
  const checksums = new Map<string, string>();
  for (const entry of tried)
    if (entry.kind === 'trial' && entry.checksum !== undefined) checksums.set(entry.cellId, entry.checksum);
  return checksums;
}

function averageMs(tried: readonly Tried[]): ReadonlyMap<string, number> {
  const took = new Map<string, { trials: number; totalMs: number }>();
  for (const entry of tried) {
    if (entry.kind !== 'trial') continue;
    const { trials, totalMs } = took.get(entry.cellId) ?? { trials: 0, totalMs: 0 };
    took.set(entry.cellId, { trials: trials + 1, totalMs: totalMs + durationOf(entry) });
  }
  return new Map([...took].map(([id, { trials, totalMs }]) => [id, totalMs / trials]));
}
