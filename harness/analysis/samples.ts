import {
  type EndEntry,
  type Entry,
  type FailureEntry,
  type NoiseReport,
  type Proof,
  type RunRecord,
  type TrialEntry,
  blockIds,
} from '../model/index.ts';
import type { Rounds } from './statistics/signed-rank.ts';
import { makeNoisyBlocks, type GroupNoise, type NoisyBlocks, type RuleOf } from './noise.ts';

/** A run's record and its numbers: all that is needed to summarise it. */
export interface RunSamples {
  readonly record: RunRecord;
  readonly samples: SampleColumns;
}

/** The failures of a cell's trials, in bounded memory however often they failed. */
interface Failures {
  /** Rounds in which a trial failed and none was measured since. */
  readonly rounds: ReadonlySet<number>;
  /** The failure that ended the cell, or else the first. */
  readonly decisive: FailureEntry;
}

interface Duration {
  readonly totalMs: number;
  readonly trials: number;
}

type NoiseRecord = Pick<RunRecord, 'plan' | 'noiseRule' | 'elsewhere'>;

type Columns = Map<string, Rounds>;

/**
 * The numbers of a run as one column per cell and metric, eight bytes a number, filled entry by entry while a journal
 * streams by. An entry of the same cell and round replaces an earlier one: a resumed run may measure a trial again.
 * Rounds that the run's rule finds too noisy have no number, in any cell of the group; no noise disturbs a count.
 */
export class SampleColumns {
  readonly #rounds: number;
  readonly #columns = new Map<string, Columns>();
  readonly #failures = new Map<string, { rounds: Set<number>; decisive: FailureEntry }>();
  readonly #mismatches = new Map<string, string>();
  readonly #durations = new Map<string, Duration>();
  readonly #notes = new Map<string, Map<number, string>>();
  readonly #groups: ReadonlyMap<string, string>;
  readonly #timed: ReadonlySet<string>;
  readonly #blocks: NoisyBlocks;
  /** The end of the last session: a resumed run has several. */
  #end: EndEntry | undefined;

  /** Entries of rounds beyond the plan's belong to no planned trial and are left out. */
  constructor(record: NoiseRecord) {
    const { plan } = record;
    this.#rounds = plan.rounds;
    this.#groups = blockIds(plan.cells.filter(({ counted }) => counted === undefined));
    this.#timed = new Set(this.#groups.values());
    this.#blocks = makeNoisyBlocks(findRules(record, this.#groups));
  }

  add(entry: Entry): void {
    if (entry.kind === 'trial') this.#addTrial(entry);
    if (entry.kind === 'failure') this.#addFailure(entry);
    if (entry.kind === 'subject') this.#addVerification(entry.proof);
    if (entry.kind === 'block' && this.#planned(entry.round) && this.#timed.has(entry.groupId))
      this.#blocks.add(entry);
    if (entry.kind === 'end') this.#end = entry;
    if (entry.kind === 'run') this.#end = undefined;
  }

  /** One number per round, NaN where there is none; undefined where no round has one. */
  values(cellId: string, metric: string): Rounds | undefined {
    const column = this.#columns.get(cellId)?.get(metric);
    const dropped = this.noise(cellId)?.dropped;
    if (column === undefined || dropped === undefined || dropped.size === 0) return column;
    return column.map((value, round) => (dropped.has(round) ? NaN : value));
  }

  /** Whether any trial of a cell has a number, of whichever metric. */
  measured(cellId: string): boolean {
    return (this.#columns.get(cellId)?.size ?? 0) > 0;
  }

  /** Undefined where no round of the cell is known to be noisy. */
  noise(cellId: string): GroupNoise | undefined {
    return this.#blocks.group(this.#groups.get(cellId) ?? '');
  }

  get noiseReport(): NoiseReport {
    return this.#blocks.report();
  }

  failures(cellId: string): Failures | undefined {
    return this.#failures.get(cellId);
  }

  /** How long the trials of a cell took on average, ms, whatever they measured; undefined where there was none. */
  meanTrialMs(cellId: string): number | undefined {
    const duration = this.#durations.get(cellId);
    return duration && duration.totalMs / duration.trials;
  }

  /** In what a cell's numbers are not what they should be, by round. */
  notes(cellId: string): ReadonlyMap<number, string> | undefined {
    return this.#notes.get(cellId);
  }

  /** Why a container is not what its variant says, by its last verification; undefined where it is. */
  mismatch(subjectId: string): string | undefined {
    return this.#mismatches.get(subjectId);
  }

  /** Why the run ended early, where the journal says so. */
  get endReason(): string | undefined {
    return this.#end?.reason;
  }

  #addTrial(entry: TrialEntry): void {
    if (!this.#planned(entry.round)) return;
    const columns = this.#columns.get(entry.cellId) ?? new Map<string, Rounds>();
    this.#columns.set(entry.cellId, columns);
    for (const [metric, value] of Object.entries(entry.values)) {
      if (!Number.isFinite(value)) continue;
      const column = columns.get(metric) ?? new Float64Array(this.#rounds).fill(NaN);
      columns.set(metric, column);
      column[entry.round] = value;
    }
    this.#time(entry);
    this.#forgive(entry);
    this.#annotate(entry);
  }

  #time({ cellId, kernel }: TrialEntry): void {
    const { totalMs, trials } = this.#durations.get(cellId) ?? { totalMs: 0, trials: 0 };
    this.#durations.set(cellId, { totalMs: totalMs + kernel.wallMs, trials: trials + 1 });
  }

  #annotate({ cellId, round, note }: TrialEntry): void {
    const notes = this.#notes.get(cellId);
    if (note === undefined) notes?.delete(round);
    else this.#notes.set(cellId, new Map(notes).set(round, note));
  }

  #forgive({ cellId, round }: TrialEntry): void {
    const rounds = this.#failures.get(cellId)?.rounds;
    if (rounds?.delete(round) === true && rounds.size === 0) this.#failures.delete(cellId);
  }

  #addFailure(entry: FailureEntry): void {
    if (!this.#planned(entry.round)) return;
    const known = this.#failures.get(entry.cellId) ?? { rounds: new Set(), decisive: entry };
    known.rounds.add(entry.round);
    if (entry.final) known.decisive = entry;
    this.#failures.set(entry.cellId, known);
  }

  #addVerification(proof: Proof): void {
    const broken = proof.facts.find((fact) => !fact.holds);
    if (broken === undefined) this.#mismatches.delete(proof.subjectId);
    else this.#mismatches.set(proof.subjectId, `its ${broken.name} is not what the variant says`);
  }

  #planned(round: number): boolean {
    return Number.isInteger(round) && round >= 0 && round < this.#rounds;
  }
}

/** That of each block's own engine. */
function findRules(record: NoiseRecord, groups: ReadonlyMap<string, string>): RuleOf {
  if (record.elsewhere === undefined) return () => record.noiseRule;
  const elsewhere = new Map(record.elsewhere.map(({ engine, noiseRule }) => [engine.name, noiseRule]));
  const engines = new Map(record.plan.cells.map(({ id, engine }) => [groups.get(id) ?? id, engine]));
  return (groupId) => {
    const engine = engines.get(groupId) ?? '';
    return elsewhere.has(engine) ? elsewhere.get(engine) : record.noiseRule;
  };
}
