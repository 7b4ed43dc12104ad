import {
  type BlockEntry,
  type EndEntry,
  type Entry,
  type FailureEntry,
  type Plan,
  type PlannedTrial,
  type ProbeEntry,
  type RepeatEntry,
  type RunEntry,
  type RunRecord,
  type TrialEntry,
  blockIds,
  subjectId,
} from '../../model/index.ts';
import { blockKey, splitBlocks } from './blocks.ts';
import { describeImpossible } from './trial.ts';

interface PlannedRun extends Pick<RunRecord, 'run'> {
  readonly plan: Plan;
}

type Tried = TrialEntry | FailureEntry;

/** A planned trial, or a block, as the entries that still count show it. */
interface Seen {
  /** Numbers, or a failure that gave the cell up: nothing may follow. */
  readonly settled: Set<number>;
  readonly tried: Set<number>;
  readonly concluded: Set<string>;
}

/**
 * Looks at every entry of a run's journal, in the order of its lines, and tells why a line cannot be one that this program
 * wrote while it followed the run's plan; undefined where it can. A line that is missing is no fault: its block was cut off,
 * and is measured again.
 */
export function makeJournalCheck({ run, plan }: PlannedRun): (entry: Entry) => string | undefined {
  const planned = new Map(plan.trials.map((trial) => [trial.sequence, trial]));
  const groups = blockIds(plan.cells);
  const blockOf = ({ round, cellId }: Pick<PlannedTrial, 'round' | 'cellId'>): string =>
    blockKey({ round, groupId: groups.get(cellId) ?? cellId });
  const blocks = new Map(splitBlocks(plan).map((block) => [blockKey(block), block.trials]));
  const groupIds = new Set(groups.values());
  const subjects = new Set(plan.cells.map((cell) => subjectId(cell)));
  const seen: Seen = { settled: new Set(), tried: new Set(), concluded: new Set() };
  let begun = false;
  /** How the session that the line is of has ended. */
  let ended: EndEntry['status'] | undefined;

  /** Of a trial that the plan has there, and that no line above has settled. */
  const findWrongTrial = (entry: Tried | ProbeEntry): string | undefined => {
    const { sequence } = entry;
    const trial = planned.get(sequence);
    if (trial === undefined) return `is of trial ${sequence}, which the plan does not have`;
    const misplaced = findMisplaced(entry, trial);
    if (misplaced !== undefined) return misplaced;
    if (seen.settled.has(sequence)) return `is of trial ${sequence}, which a line above has settled`;
    return undefined;
  };

  const checkTried = (entry: Tried): string | undefined => {
    const { sequence } = entry;
    const wrong = findWrongTrial(entry);
    if (wrong !== undefined) return wrong;
    if (seen.concluded.has(blockOf(entry)))
      return `is of trial ${sequence}, whose block a line above concludes`;
    seen.tried.add(sequence);
    if (entry.kind === 'trial' || entry.final) seen.settled.add(sequence);
    return entry.kind === 'trial' ? findImpossible(entry) : undefined;
  };

  /** Of a trial that is still to come, or was cut off. */
  const checkProbe = (entry: ProbeEntry): string | undefined =>
    findWrongTrial(entry) ?? findNegative(entry.kernel);

  const checkBlock = (entry: BlockEntry): string | undefined => {
    const { round, groupId } = entry;
    const key = blockKey(entry);
    if (!blocks.has(key)) return `is of block ${groupId} in round ${round}, which the plan does not have`;
    if (seen.concluded.has(key)) return `concludes block ${groupId} of round ${round} once more`;
    seen.concluded.add(key);
    return findNegative(entry);
  };

  const takeBack = (again: readonly number[]): void => {
    for (const sequence of again) {
      seen.tried.delete(sequence);
      seen.settled.delete(sequence);
    }
  };

  /** It takes back the trials of its block. A failure that gave a cell up stays. */
  const checkRepeat = (entry: RepeatEntry): string | undefined => {
    const { round, groupId, again } = entry;
    const key = blockKey(entry);
    if (!blocks.has(key)) return `repeats block ${groupId} in round ${round}, which the plan does not have`;
    if (!seen.concluded.has(key))
      return `repeats block ${groupId} of round ${round}, which no line above concludes`;
    const own = new Set(blocks.get(key)?.map(({ sequence }) => sequence));
    const strange = again.find((sequence) => !own.has(sequence) || !seen.tried.has(sequence));
    if (strange !== undefined) return `takes back trial ${strange}, which its block does not have`;
    takeBack(again);
    seen.concluded.delete(key);
    return undefined;
  };

  /** The header of a session: it takes back the trials of blocks that were cut off. */
  const checkRun = (entry: RunEntry): string | undefined => {
    if (entry.run !== run) return `is of run ${entry.run}, and the others are of ${run}`;
    if (!begun) return entry.resumed && 'resumes a run that no line above begins';
    if (entry.resumed === undefined) return 'begins the run once more';
    const strange = entry.resumed.again.find((sequence) => !seen.tried.has(sequence));
    if (strange !== undefined) return `takes back trial ${strange}, which no line above has`;
    takeBack(entry.resumed.again);
    // Blocks of which a line was lost are measured again as well, and concluded once more.
    for (const [key, trials] of blocks)
      if (trials.some(({ sequence }) => !seen.tried.has(sequence))) seen.concluded.delete(key);
    return undefined;
  };

  const checkKind = (entry: Entry): string | undefined => {
    // A trial that was under way when a session was interrupted may still be written.
    if (ended === 'complete' && entry.kind !== 'run') return 'stands behind the end of the run';
    switch (entry.kind) {
      case 'run':
        return checkRun(entry);
      case 'subject':
        if (subjects.has(entry.proof.subjectId)) return undefined;
        return `is of container ${entry.proof.subjectId}, which the plan does not have`;
      case 'trial':
      case 'failure':
        return checkTried(entry);
      case 'probe':
        return checkProbe(entry);
      case 'block':
        return checkBlock(entry);
      case 'repeat':
        return checkRepeat(entry);
      case 'look':
        if (groupIds.has(entry.groupId)) return findNegative(entry);
        return `is of block ${entry.groupId}, which the plan does not have`;
      case 'end':
        return ended && 'ends the session once more';
    }
  };

  return (entry) => {
    const fault = checkKind(entry) ?? findBadTime(entry);
    begun = true;
    if (entry.kind === 'end') ended = entry.status;
    else if (entry.kind === 'run') ended = undefined;
    return fault;
  };
}

function findMisplaced(entry: Tried | ProbeEntry, trial: PlannedTrial): string | undefined {
  const facts = ['cellId', 'round', 'layout'] as const;
  const other = facts.find((name) => entry[name] !== trial[name]);
  if (other === undefined) return undefined;
  const [found, wanted] = [entry[other] ?? 'none', trial[other] ?? 'none'];
  return `has ${other} ${found} for trial ${trial.sequence}, and the plan has ${wanted}`;
}

function findImpossible(entry: TrialEntry): string | undefined {
  const { values, iterationsMs, iterations, kernel } = entry;
  const impossible = describeImpossible({ values, iterationsMs });
  if (impossible !== undefined) return impossible;
  if (iterations !== undefined && iterations.count !== iterationsMs.length)
    return `counts ${iterations.count} iterations, and has ${iterationsMs.length}`;
  return findNegative(kernel) ?? (iterations && findNegative(iterations));
}

/** Durations and counts: none of them goes below zero. */
function findNegative(figures: object): string | undefined {
  const found = Object.entries(figures).find(([, value]) => typeof value === 'number' && value < 0);
  return found && `has ${String(found[1])} for ${found[0]}, which nothing can be`;
}

function findBadTime({ at }: Entry): string | undefined {
  return Number.isNaN(Date.parse(at)) ? `was written at ${JSON.stringify(at)}, which is no time` : undefined;
}
