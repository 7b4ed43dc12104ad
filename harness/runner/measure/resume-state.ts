import {
  type BlockEntry,
  type Entry,
  type FailureEntry,
  type Plan,
  type LookEntry,
  type NoiseRule,
  type PlannedTrial,
  type ProbeEntry,
  type Proof,
  type RepeatEntry,
  type RunRecord,
  type TrialEntry,
  blockIds,
  durationOf,
  groupBy,
} from '../../model/index.ts';
import { type Block, blockKey, splitBlocks } from './blocks.ts';
import { countFailure, isGivenUp } from './trial.ts';
import type { SeenCells } from './context.ts';
import { makeRepeats } from './repeats.ts';

/** How far a plan was followed, and what was seen on the way. */
export interface ResumeState {
  /** Trials of blocks that were not measured to their end, or disturbed and may be measured again, in the plan's order. */
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
export async function readResumeState(
  entries: AsyncIterable<Entry>,
  record: RuledPlan,
): Promise<ResumeState> {
  const { plan } = record;
  const concluded = new Map<string, BlockEntry>();
  const repeats: RepeatEntry[] = [];
  const looks: LookEntry[] = [];
  const tried: Tried[] = [];
  const probes: ProbeEntry[] = [];
  const proofs = new Map<string, Proof>();
  let last: Entry | undefined;
  for await (const entry of entries) {
    last = entry;
    if (entry.kind === 'block') concluded.set(blockKey(entry), entry);
    if (entry.kind === 'look') looks.push(entry);
    if (entry.kind === 'repeat') {
      concluded.delete(blockKey(entry));
      repeats.push(entry);
    }
    if (entry.kind === 'probe') probes.push(entry);
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
  const conclusions = [...concluded].flatMap(([key, entry]) => (whole.has(key) ? [entry] : []));
  const kept = [...repeats, ...tried.filter(isWhole), ...conclusions, ...looks];
  const disturbed = findDisturbed(record, kept);
  const begun = new Set(tried.map(({ sequence }) => sequence));
  const isLeft = (block: Block): boolean => {
    const done = whole.has(blockKey(block));
    if (stoppedEarly(last, plan)) return !done && block.trials.some(({ sequence }) => begun.has(sequence));
    return !done || disturbed.has(blockKey(block));
  };
  const blocksLeft = blocks.filter(isLeft);
  const givenUp = new Set(tried.flatMap((entry) => (isFinal(entry) ? [entry.sequence] : [])));
  const counts = (entry: Tried): boolean => isWhole(entry) || givenUp.has(entry.sequence);
  return {
    left: blocksLeft.flatMap(({ trials }) => trials),
    blocksLeft: blocksLeft.length,
    again: [...new Set(tried.filter((entry) => !counts(entry)).map(({ sequence }) => sequence))],
    seen: { ...readCells(tried.filter(counts), tried), probes: readProbes(probes, tried), entries: kept },
    proofs: [...proofs.values()],
    meanMs: averageMs(tried),
  };
}

/**
 * Whether a run ended that measures no more than it needs or has time for: what it did not begin, or had no time to do again, is not to be measured any more, or
 * whoever does not like its answer would measure on. A run on several engines is complete when one of them is, and does not say which.
 */
function stoppedEarly(last: Entry | undefined, { stopping, cells }: Plan): boolean {
  const ended = last?.kind === 'end' && last.status === 'complete';
  return ended && stopping !== undefined && new Set(cells.map(({ engine }) => engine)).size === 1;
}

/** A plan, and the noise rule of each engine that it is followed on. */
interface RuledPlan extends Partial<Pick<RunRecord, 'noiseRule' | 'elsewhere'>> {
  readonly plan: Plan;
}

/** Keys of blocks that may be measured again. */
function findDisturbed({ plan, noiseRule, elsewhere = [] }: RuledPlan, kept: readonly Entry[]): Set<string> {
  const others = new Map(elsewhere.map((part) => [part.engine.name, part.noiseRule]));
  const parts = groupBy(plan.cells, ({ engine }) => engine);
  const due = [...parts].flatMap(([engine, cells]) => {
    const rule = others.has(engine) ? others.get(engine) : noiseRule;
    return rule === undefined ? [] : dueBlocks({ cells }, rule, kept);
  });
  return new Set(due.map(blockKey));
}

function dueBlocks(
  part: Pick<Plan, 'cells'>,
  rule: NoiseRule,
  kept: readonly Entry[],
): readonly Pick<Block, 'round' | 'groupId'>[] {
  const repeats = makeRepeats(part, rule);
  for (const entry of kept) repeats.add(entry);
  return repeats.due();
}

/** Whether a trial was tried, or was not to be any more: its cell had been given up. */
function makeDone(tried: readonly Tried[]): (trial: PlannedTrial) => boolean {
  const sequences = new Set(tried.map(({ sequence }) => sequence));
  const givenUp = new Set<string>();
  const failures = new Map<string, number>();
  for (const entry of lastAttempts(tried)) {
    if (entry.kind === 'trial') continue;
    const { cellId } = entry;
    failures.set(cellId, countFailure(failures.get(cellId), { final: entry.final, counts: true }));
    if (isGivenUp({ failures }, cellId)) givenUp.add(cellId);
  }
  return ({ sequence, cellId }) => sequences.has(sequence) || givenUp.has(cellId);
}

/** Series and outputs are most of a journal, and nothing asks for them here. */
function keepLittle(entry: Tried): Tried {
  return entry.kind === 'trial' ? { ...entry, iterationsMs: [] } : { ...entry, output: '' };
}

/** Of searches that have not come to their end: what is measured again is searched anew. */
function readProbes(
  probes: readonly ProbeEntry[],
  tried: readonly Tried[],
): ReadonlyMap<number, readonly ProbeEntry[]> {
  const ended = new Set(tried.map(({ sequence }) => sequence));
  const left = probes.filter(({ sequence }) => !ended.has(sequence));
  const groups = groupBy(left, ({ sequence }) => String(sequence));
  return new Map([...groups].map(([sequence, own]) => [Number(sequence), own]));
}

function isFinal(entry: Tried): boolean {
  return entry.kind === 'failure' && entry.final;
}

/** Checksums are recalled from all: what a block that was cut off computed was right as well. */
function readCells(
  counting: readonly Tried[],
  tried: readonly Tried[],
): Omit<SeenCells, 'entries' | 'probes'> {
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
