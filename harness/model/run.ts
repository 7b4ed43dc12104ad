import { type Cell, type Reference, groupId, labelOf, placedLabel, workloadId } from './cell.ts';
import type { EngineFacts } from './engine.ts';
import type { Toolchain } from './family.ts';
import type { Proof } from './journal.ts';
import type { Plan } from './plan.ts';
import type { PublishedFigure } from './published.ts';
import type { RecordedImage } from './recipe.ts';
import type { SuiteOrigin } from './suite-origin.ts';
import { type Metric, instructions } from './unit.ts';

/**
 * When a block, the variants of a workload side by side in one round, was too disturbed to count: fixed before anything
 * is measured, and recorded in run.json.
 */
export interface NoiseRule {
  /** Steal above this share of wall time × CPUs. */
  readonly maxStealShare: number;
  /** CPUs that the machine's steal is counted over. */
  readonly cpus: number;
  /** The step of the kernel's counter: so much of a difference may be rounding, and does not count. */
  readonly stealTickMs: number;
  /** Thermal throttling of any core more often than this. */
  readonly maxThrottles: number;
  /** Where a larger share of a group's blocks is noisy, none of them is dropped. */
  readonly maxDroppedShare: number;
}

/** What a rule did to a run. */
export interface NoiseReport {
  /** Whose activity the journal has. */
  readonly blocks: number;
  readonly dropped: number;
  /** Why they were, each reason once. */
  readonly reasons: readonly string[];
  /** Groups of which none was dropped because too many would have been. */
  readonly spared: readonly SparedGroup[];
}

export interface SparedGroup {
  readonly groupId: string;
  readonly blocks: number;
  readonly noisy: number;
  readonly reasons: readonly string[];
}

export const runVersion = 1;

/** run.json: everything about a run but its numbers. */
export interface RunRecord {
  readonly version: number;
  readonly run: string;
  readonly started: string;
  readonly finished?: string;
  readonly status: 'running' | 'complete' | 'interrupted' | 'aborted';
  /** The command that measures this again: same seed, same order. */
  readonly command: string;
  readonly harnessVersion: string;
  readonly baseline: string;
  /** The one whose baseline all families are compared with; absent where each has its own. */
  readonly baselineFamily?: FamilyRelease;
  /** What every variant was compared with, where that was not the baseline. */
  readonly against?: Reference;
  /** Absent in older records, in which there was one family. */
  readonly toolchain?: Toolchain;
  /** Sentences that every reader of the results must see; absent in older records, which have none. */
  readonly notes?: readonly string[];
  readonly preset: string;
  /** A check measured it: it is no baseline of the next check unless it is named. Absent in all other runs. */
  readonly purpose?: 'check';
  readonly cpuset: string;
  readonly memoryBytes: number;
  readonly suites: readonly SuiteRecord[];
  /** Where the images of each come from; absent in older records, in which that was as the family has it. */
  readonly families?: readonly FamilyRecord[];
  readonly plan: Plan;
  /** The first that it was measured in, and what `EngineRecord` says of it. */
  readonly engine: EngineFacts;
  readonly environment: Environment;
  readonly environmentAfter?: Environment;
  readonly noiseRule?: NoiseRule;
  readonly lost?: string;
  /** The other engines, where there were several: `seenFrom` shows the run as one of them has it. */
  readonly elsewhere?: readonly EngineRecord[];
  readonly images: readonly RecordedImage[];
  readonly proofs: readonly Proof[];
  /** The stretches in which it was measured, where it was resumed; `environment` above is of the first, `finished` of the last. */
  readonly sessions?: readonly RunSession[];
}

/** From a start of the program to its end. */
export interface RunSession {
  readonly started: string;
  /** Absent where it was cut off. */
  readonly finished?: string;
  /** `running`: it still is, or it was cut off. */
  readonly status: RunRecord['status'];
  readonly engines: readonly SessionEngine[];
}

export interface SessionEngine extends Pick<EngineRecord, 'environment' | 'environmentAfter'> {
  readonly name: string;
}

export interface SuiteRecord {
  readonly name: string;
  readonly version: number;
  readonly metrics: readonly Metric[];
  /** Where it comes from; absent for a suite of this repository. */
  readonly origin?: SuiteOrigin;
  /** As its preset and the flags said; absent in older records. */
  readonly params?: Readonly<Record<string, string>>;
  /** What others published of its workloads; absent where nothing was, and in older records. */
  readonly published?: readonly PublishedFigure[];
  /** CPUs of its subjects, and of their companions, in the kernel's list format; absent in older records. */
  readonly cpuset?: string;
  readonly companionCpuset?: string;
}

/** An engine of a run, and the machine that it is on. */
export interface EngineRecord {
  readonly engine: EngineFacts;
  /** CPUs of the run there, in the kernel's list format. */
  readonly cpuset: string;
  /** The same of each suite, by its name. */
  readonly suiteCpusets: Readonly<Record<string, SuiteCpusets>>;
  /** When measuring began. */
  readonly environment: Environment;
  /** When it ended; absent in older records, and where the run was cut off. */
  readonly environmentAfter?: Environment;
  /** Which blocks do not count; absent in older records, of which every one does. */
  readonly noiseRule?: NoiseRule;
  /** Why it was not there to the end, where it was not: cells of it may have no numbers. */
  readonly lost?: string;
}

export type SuiteCpusets = Pick<SuiteRecord, 'cpuset' | 'companionCpuset'>;

type Part = Pick<EngineRecord, 'engine' | 'environment' | 'lost'>;

/** What a run says of each of its engines, the first included. */
export function enginePartsOf(record: RunRecord): readonly Part[] {
  return [record, ...(record.elsewhere ?? [])];
}

/** A run as it was on one of its engines; the first, where it knows no other of that name. */
export function seenFrom(record: RunRecord, engine: string): RunRecord {
  const part = record.elsewhere?.find((other) => other.engine.name === engine);
  if (part === undefined) return record;
  const { suiteCpusets, ...rest } = part;
  const { environmentAfter: _after, noiseRule: _rule, lost: _lost, ...shared } = record;
  const suites = record.suites.map(({ cpuset: _own, companionCpuset: _companion, ...suite }) => ({
    ...suite,
    ...suiteCpusets[suite.name],
  }));
  return { ...shared, suites, ...rest };
}

/** As `ChosenFamily`. */
export interface FamilyRecord {
  readonly name: string;
  readonly release: string;
  readonly source?: string;
  readonly registry?: string;
  readonly images?: Readonly<Record<string, string>>;
}

/** Facts of the machine the harness runs on, as text; what cannot be known is left out. */
export type Environment = Readonly<Record<string, string>>;

/** The metrics of a cell, the one that verdicts are about first; none where the record does not know its suite. */
export function metricsOf(cell: Cell, { suites }: Pick<RunRecord, 'suites'>): readonly Metric[] {
  if (cell.counted !== undefined) return [instructions];
  const known = suites.find(({ name }) => name === cell.suite)?.metrics ?? [];
  return cell.metrics?.flatMap((name) => known.find((metric) => metric.name === name) ?? []) ?? known;
}

export type FamilyRelease = Pick<Cell, 'family' | 'release'>;

/** What a run says of what its cells are compared with. */
export type Compared = Pick<RunRecord, 'baseline' | 'baselineFamily' | 'against'>;

/** Whether a family in a release may have the baseline: every one, or only that which all are compared with. */
export function mayHaveBaseline(
  { family, release }: FamilyRelease,
  place: FamilyRelease | undefined,
): boolean {
  return place === undefined || (place.family === family && place.release === release);
}

/** Whether ratios are taken to this cell. Its twin, which measures the same, is compared with it like any other. */
export function isBaseline(cell: Cell, { baseline, baselineFamily, against }: Compared): boolean {
  if (cell.twin === true) return false;
  if (against !== undefined) return cell.reference !== undefined;
  return cell.variant === baseline && mayHaveBaseline(cell, baselineFamily);
}

/** Cells of one key have one baseline: those of a group or a workload; against a reference, those of one variant. */
export function baselineKey(cell: Cell, compared: Compared): string {
  return compared.against === undefined ? controlKey(cell, compared) : `${groupId(cell)}/${cell.variant}`;
}

/** Cells of one key have one control. */
export function controlKey(cell: Cell, { baselineFamily, against }: Compared): string {
  return baselineFamily === undefined || against !== undefined ? groupId(cell) : workloadId(cell);
}

/** What a ratio says that it is to. */
export function baselineLabel(cell: Cell, { baselineFamily, against }: Compared): string {
  return baselineFamily === undefined || against !== undefined ? labelOf(cell) : placedLabel(cell);
}

/** Whether two runs compared their cells with the same thing. */
export function isSameComparison(a: Compared, b: Compared): boolean {
  const text = ({ baseline, baselineFamily: place, against }: Compared): string =>
    JSON.stringify([baseline, place?.family, place?.release, against?.kind, against?.name]);
  return text(a) === text(b);
}
