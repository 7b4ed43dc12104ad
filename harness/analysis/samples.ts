import {
  type BlockEntry,
  type Cell,
  type EndEntry,
  type Entry,
  type FailureEntry,
  type LookEntry,
  type NoiseReport,
  type Proof,
  type RepeatEntry,
  type RunRecord,
  type TrialEntry,
  blockIds,
  durationOf,
  isTimed,
} from '../model/index.ts';
import type { Rounds } from './statistics/signed-rank.ts';
import { type Levels, confidenceAtPrecision, usualConfidence, verdictLevel } from './levels.ts';
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

type SampledRecord = Pick<RunRecord, 'plan' | 'suites' | 'noiseRule' | 'elsewhere'>;

type Columns = Map<string, Rounds>;

/**
 * The numbers of a run as one column per cell and metric, eight bytes a number, filled entry by entry while a journal
 * streams by. An entry of the same cell and round replaces an earlier one: a resumed run may measure a trial again.
 * Rounds that the run's rule finds too noisy have no number, in any cell of the group; no noise disturbs a count.
 * A cell whose block shares a CPU in some rounds has two kinds of numbers: those tell ratios, the others absolute values.
 */
export class SampleColumns {
  readonly #rounds: number;
  readonly #columns = new Map<string, Columns>();
  readonly #failures = new Map<string, { rounds: Set<number>; decisive: FailureEntry }>();
  readonly #mismatches = new Map<string, string>();
  readonly #durations = new Map<string, Duration>();
  readonly #notes = new Map<string, Map<number, string>>();
  /** Rounds in which a cell shared its CPU. */
  readonly #together = new Map<string, Set<number>>();
  readonly #onSharedCpu: OnSharedCpu;
  readonly #groups: ReadonlyMap<string, string>;
  readonly #timed: ReadonlySet<string>;
  readonly #blocks: NoisyBlocks;
  /** By group. */
  readonly #looks = new Map<string, readonly LookEntry[]>();
  /** Rounds by group that have a block. */
  readonly #measuredRounds = new Map<string, Set<number>>();
  readonly #stopping: boolean;
  readonly #confidence: number;
  /** The end of the last session: a resumed run has several. */
  #end: EndEntry | undefined;

  /** Entries of rounds beyond the plan's belong to no planned trial and are left out. */
  constructor(record: SampledRecord) {
    const { plan } = record;
    this.#rounds = plan.rounds;
    this.#stopping = plan.stopping !== undefined;
    this.#confidence = plan.stopping?.precision === undefined ? usualConfidence : confidenceAtPrecision;
    this.#groups = blockIds(plan.cells.filter(isTimed));
    this.#timed = new Set(this.#groups.values());
    this.#onSharedCpu = findOnSharedCpu(record);
    this.#blocks = makeNoisyBlocks(findRules(record, this.#groups));
  }

  add(entry: Entry): void {
    if (entry.kind === 'trial') this.#addTrial(entry);
    if (entry.kind === 'failure') this.#addFailure(entry);
    if (entry.kind === 'subject') this.#addVerification(entry.proof);
    if (entry.kind === 'block' || entry.kind === 'repeat') this.#addBlock(entry);
    if (entry.kind === 'look') this.#looks.set(entry.groupId, [...this.#looksAt(entry.groupId), entry]);
    if (entry.kind === 'end') this.#end = entry;
    if (entry.kind === 'run') this.#end = undefined;
  }

  /**
   * The numbers that a metric's ratios are taken from: one per round, NaN where there is none; undefined where no round has one.
   * Where the block shares a CPU they are of those rounds, and of the metric that stands for this one there; a metric for which
   * none does has its ratio from the rounds in which the cell ran alone.
   */
  values(cellId: string, metric: string): Rounds | undefined {
    const shared = this.#onSharedCpu(cellId, metric);
    if (shared === undefined) return this.#column(cellId, metric);
    const together = this.#together.get(cellId);
    const keep = (round: number): boolean =>
      (together?.has(round) ?? false) === (shared.metric !== undefined);
    const column = this.#column(cellId, shared.metric ?? metric);
    return column?.map((value, round) => (keep(round) ? value : NaN));
  }

  /** The same of the rounds in which the cell had its CPUs for itself. */
  soloValues(cellId: string, metric: string): Rounds | undefined {
    const column = this.#column(cellId, metric);
    const together = this.#together.get(cellId);
    return together === undefined
      ? column
      : column?.map((value, round) => (together.has(round) ? NaN : value));
  }

  /** Those as a series, in which no round is left out for the CPU that was shared in it. */
  soloSeries(cellId: string, metric: string): Float64Array | undefined {
    const together = this.#together.get(cellId);
    return this.#column(cellId, metric)?.filter((_, round) => together?.has(round) !== true);
  }

  /** How many rounds have a number of a metric, whatever it means there. */
  countRounds(cellId: string, metric: string): number {
    return this.#column(cellId, metric)?.filter(Number.isFinite).length ?? 0;
  }

  #column(cellId: string, metric: string): Rounds | undefined {
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

  /** Rounds that a cell was to be measured in: where a workload may be settled before its last round, those that it was. */
  plannedRounds(cell: Cell): number {
    const { id, rounds } = cell;
    if (!this.#stopping || !isTimed(cell)) return rounds;
    return this.#measuredRounds.get(this.#groups.get(id) ?? '')?.size ?? rounds;
  }

  /**
   * With what a cell is judged. Its verdict has the level of the look that settled it, or else all that the looks before have
   * not spent.
   */
  levels(cellId: string): Levels {
    return { verdict: this.#verdictLevel(cellId), confidence: this.#confidence };
  }

  #verdictLevel(cellId: string): number {
    const looks = this.#looksAt(this.#groups.get(cellId) ?? '');
    const last = looks.at(-1);
    if (last?.settled === true && last.level !== undefined) return last.level;
    return looks.reduce((left, { level = 0 }) => left - level, verdictLevel);
  }

  #looksAt(groupId: string): readonly LookEntry[] {
    return this.#looks.get(groupId) ?? [];
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

  #addBlock(entry: BlockEntry | RepeatEntry): void {
    if (!this.#planned(entry.round) || !this.#timed.has(entry.groupId)) return;
    this.#blocks.add(entry);
    const { groupId, round } = entry;
    const rounds = this.#measuredRounds.get(groupId) ?? new Set<number>();
    this.#measuredRounds.set(groupId, rounds.add(round));
  }

  #addTrial(entry: TrialEntry): void {
    if (!this.#planned(entry.round)) return;
    this.#share(entry);
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

  #share({ cellId, round, together }: TrialEntry): void {
    const rounds = this.#together.get(cellId);
    if (together !== true) rounds?.delete(round);
    else this.#together.set(cellId, (rounds ?? new Set()).add(round));
  }

  #time(entry: TrialEntry): void {
    const { cellId } = entry;
    const { totalMs, trials } = this.#durations.get(cellId) ?? { totalMs: 0, trials: 0 };
    this.#durations.set(cellId, { totalMs: totalMs + durationOf(entry), trials: trials + 1 });
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

/** How a cell's block shares a CPU: with the metric that tells a ratio then, if one does. Undefined where it never does. */
type OnSharedCpu = (cellId: string, metric: string) => { readonly metric: string | undefined } | undefined;

function findOnSharedCpu({ plan, suites }: SampledRecord): OnSharedCpu {
  const suiteOf = new Map(
    plan.cells.flatMap(({ id, suite, solo }): [string, string][] =>
      solo === undefined ? [] : [[id, suite]],
    ),
  );
  return (cellId, wanted) => {
    const name = suiteOf.get(cellId);
    if (name === undefined) return undefined;
    const suite = suites.find((one) => one.name === name);
    return { metric: suite?.metrics.find((one) => one.name === wanted)?.onSharedCpu };
  };
}

/** That of each block's own engine. */
function findRules(record: SampledRecord, groups: ReadonlyMap<string, string>): RuleOf {
  if (record.elsewhere === undefined) return () => record.noiseRule;
  const elsewhere = new Map(record.elsewhere.map(({ engine, noiseRule }) => [engine.name, noiseRule]));
  const engines = new Map(record.plan.cells.map(({ id, engine }) => [groups.get(id) ?? id, engine]));
  return (groupId) => {
    const engine = engines.get(groupId) ?? '';
    return elsewhere.has(engine) ? elsewhere.get(engine) : record.noiseRule;
  };
}
