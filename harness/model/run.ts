import { type Cell, groupId, labelOf, placedLabel, workloadId } from './cell.ts';
import { benchCommand } from './installation.ts';
import { engineOfAllShards } from './shard.ts';
import type { FamilyRelease } from './schema/cell.ts';
import type { EngineRecord } from './schema/engine.ts';
import type { RunRecord } from './schema/run.ts';
import type { Metric } from './schema/suite.ts';
import { quote } from './shell-words.ts';
import { floorMetrics, instructions } from './unit.ts';

export type { FamilyRelease } from './schema/cell.ts';
export type { EngineRecord, Environment, NoiseRule, SuiteCpusets } from './schema/engine.ts';
export type { FamilyRecord, MergedShard, RunRecord, RunSession } from './schema/run.ts';
export type { SuiteRecord } from './schema/suite.ts';
export { runVersion, runVersions } from './schema/words.ts';

/** The effect of a noise rule on a run. */
export interface NoiseReport {
  /** Blocks whose activity the journal has. */
  readonly blocks: number;
  readonly dropped: number;
  /** How often a noisy block was measured again, whatever came of it; left out where none was. */
  readonly repeated?: number;
  /** Why blocks were dropped, each reason once. */
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

type Part = Pick<EngineRecord, 'engine' | 'environment' | 'lost'>;

/** One part for each engine of a run, the first included. */
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

/** The metrics of a cell, the one that verdicts are about first; none where the record does not know its suite. */
export function metricsOf(cell: Cell, { suites }: Pick<RunRecord, 'suites'>): readonly Metric[] {
  if (cell.counted !== undefined) return [instructions];
  const known = suites.find(({ name }) => name === cell.suite)?.metrics ?? [];
  if (cell.memoryFloor !== undefined) return floorMetrics(cell.metrics ?? [], known);
  return cell.metrics?.flatMap((name) => known.find((metric) => metric.name === name) ?? []) ?? known;
}

/** The part of a run record that tells baselines from other cells. */
export type Compared = Pick<RunRecord, 'baseline' | 'baselineFamily' | 'against'>;

/** Whether a family in a release may have the baseline: every one, or only that which all are compared with. */
export function mayHaveBaseline(
  { family, release }: FamilyRelease,
  place: FamilyRelease | undefined,
): boolean {
  return place === undefined || (place.family === family && place.release === release);
}

/** Whether ratios are taken to this cell. Its A/A control, which measures the same, is compared with it like any other. */
export function isBaseline(cell: Cell, { baseline, baselineFamily, against }: Compared): boolean {
  if (cell.twin === true) return false;
  if (against !== undefined) return cell.reference !== undefined;
  return cell.variant === baseline && mayHaveBaseline(cell, baselineFamily);
}

/** Cells of one key have one baseline: those of a group or a workload; against a reference, those of one variant. */
export function baselineKey(cell: Cell, compared: Compared): string {
  return compared.against === undefined ? controlKey(cell, compared) : `${groupId(cell)}/${cell.variant}`;
}

/** Whether cells of all families and releases are compared with a cell of one of them. */
export function sharesBaseline({ baselineFamily, against }: Compared): boolean {
  return baselineFamily !== undefined && against === undefined;
}

/** Cells of one key have one control. */
export function controlKey(cell: Cell, compared: Compared): string {
  return sharesBaseline(compared) ? workloadId(cell) : groupId(cell);
}

/**
 * The engine that a workload was planned for: the shards of a merged run followed one plan, each on an engine of its own that had
 * that name.
 */
export function plannedEngine(
  { engine }: Pick<Cell, 'engine'>,
  { merged }: Pick<RunRecord, 'merged'>,
): string {
  return merged === undefined ? engine : engineOfAllShards(engine);
}

/** Cells of one key are those that a control speaks for: of its suite, measured in the same place. */
export function controlScope({ suite, arch, engine }: Pick<Cell, 'suite' | 'arch' | 'engine'>): string {
  return JSON.stringify([suite, arch, engine]);
}

/** The name of a baseline beside ratios; with its place, where all families share one baseline. */
export function baselineLabel(cell: Cell, compared: Compared): string {
  return sharesBaseline(compared) ? placedLabel(cell) : labelOf(cell);
}

/** Whether two runs compared their cells with the same thing. */
export function isSameComparison(a: Compared, b: Compared): boolean {
  const text = ({ baseline, baselineFamily: place, against }: Compared): string =>
    JSON.stringify([baseline, place?.family, place?.release, against?.kind, against?.name]);
  return text(a) === text(b);
}

/** Wherever its results folder is, and wherever this is called; suites of somebody's own have to be named again. */
export function howToResume(path: string, { suites }: Pick<RunRecord, 'suites'>): string {
  const own = suites.flatMap(({ origin }) => (origin?.kind === 'folder' ? [quote(origin.folder)] : []));
  const named = own.length === 0 ? '' : ` --suite ${own.join(',')}`;
  return `${benchCommand} resume ${quote(path)}${named}`;
}
