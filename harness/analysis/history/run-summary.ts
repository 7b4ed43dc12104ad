import {
  type Cell,
  type CellSummary,
  type DurationOf,
  type EngineFacts,
  type EngineRecord,
  type Proof,
  type Row,
  type RunRecord,
  type RunSummary,
  type SubjectSummary,
  type SuiteRecord,
  groupBy,
  groupId,
  metricsOf,
  seenFrom,
  summaryVersion,
} from '../../model/index.ts';
import type { RunSamples } from '../samples.ts';

interface SummarisedRun {
  readonly run: RunSamples;
  /** Made by `makeRows` from the same run. */
  readonly rows: readonly Row[];
}

/** Holds all that a history, and a plan of a later run, needs of a run, so that neither reads its journal. */
export function makeRunSummary({ run: { record, samples }, rows }: SummarisedRun): RunSummary {
  const {
    run,
    started,
    status,
    baseline,
    baselineFamily,
    against,
    harnessVersion,
    memoryBytes,
    environment,
  } = record;
  return {
    version: summaryVersion,
    run,
    started,
    status,
    baseline,
    ...(baselineFamily && { baselineFamily }),
    ...(against && { against }),
    ...(record.toolchain && { toolchain: record.toolchain }),
    harnessVersion,
    memoryBytes,
    engine: summariseEngine(record.engine),
    environment,
    ...(record.elsewhere && { elsewhere: record.elsewhere.map(summarisePart) }),
    subjects: record.proofs.map((proof) => toContainer(proof, record)),
    cells: rows.flatMap((row) => toCell(row, { record, samples })),
  };
}

function summariseEngine({ product, version, arch, cpus, kernel }: EngineFacts): RunSummary['engine'] {
  return { product, version, arch, cpus, kernel };
}

function summarisePart({ engine, environment }: EngineRecord): NonNullable<RunSummary['elsewhere']>[number] {
  return { name: engine.name, engine: summariseEngine(engine), environment };
}

function toContainer(
  { subjectId, image, digest, companion, facts }: Proof,
  { images }: RunRecord,
): SubjectSummary {
  const holds = images.find((one) => one.tag === image && one.digest === digest)?.holds;
  return {
    id: subjectId,
    digest,
    ...(companion && { companionDigest: companion.digest }),
    // Tables are long, and nobody looks for a change of level in them.
    facts: facts.flatMap(({ name, output, table }) => (table === undefined ? [{ name, output }] : [])),
    ...(holds && { holds }),
  };
}

/** None for the metrics that verdicts are not about. */
function toCell(row: Row, { record, samples }: RunSamples): CellSummary[] {
  const { cell, metric } = row;
  const here = seenFrom(record, cell.engine);
  const suite = suiteOf(cell, here);
  if (suite === undefined || metricsOf(cell, record)[0]?.name !== metric.name) return [];
  const ratio = 'summary' in row ? row.ratio : undefined;
  const trialMs = samples.meanTrialMs(cell.id);
  const cpuset = suite.cpuset ?? here.cpuset;
  return [{ cell, metric, cpuset, ...(trialMs !== undefined && { trialMs }), ...(ratio && { ratio }) }];
}

function suiteOf(cell: Cell, { suites }: RunRecord): SuiteRecord | undefined {
  return suites.find(({ name }) => name === cell.suite);
}

/**
 * How long trials took, by the newest run that knows: a cell by its own mean, or else by that of the other variants of its
 * workload. `summaries`: of runs on one machine, newest first.
 */
export function makeDurationOf(summaries: readonly RunSummary[]): DurationOf {
  const own = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const summary of summaries) {
    for (const [work, ms] of meanByWork(summary)) if (!shared.has(work)) shared.set(work, ms);
    for (const { cell, trialMs } of summary.cells)
      if (trialMs !== undefined && !own.has(ownKey(cell))) own.set(ownKey(cell), trialMs);
  }
  return (cell) => own.get(ownKey(cell)) ?? shared.get(workKey(cell));
}

function meanByWork({ cells }: RunSummary): ReadonlyMap<string, number> {
  const timed = cells.flatMap(({ cell, trialMs }) => (trialMs === undefined ? [] : [{ cell, trialMs }]));
  const byWork = groupBy(timed, ({ cell }) => workKey(cell));
  return new Map(
    [...byWork].map(([key, all]) => [key, all.reduce((sum, { trialMs }) => sum + trialMs, 0) / all.length]),
  );
}

function ownKey(cell: Cell): string {
  return `${cell.id} ${work(cell)}`;
}

function workKey(cell: Cell): string {
  return `${groupId(cell)} ${work(cell)}`;
}

/** A workload of another version, or with other parameters, is another piece of work. */
function work({ suiteVersion, params }: Cell): string {
  return JSON.stringify([suiteVersion, Object.entries(params).sort()]);
}
