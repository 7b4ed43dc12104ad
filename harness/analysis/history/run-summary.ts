import type { Cell } from '../../model/cell.ts';
import type { Proof } from '../../model/journal.ts';
import type { Row } from '../../model/row.ts';
import type { EngineFacts } from '../../model/lab.ts';
import { metricsOf, seenFrom, type EngineRecord, type RunRecord, type SuiteRecord } from '../../model/run.ts';
import { summaryVersion } from '../../model/summary.ts';
import type { CellSummary, RunSummary, SubjectSummary } from '../../model/summary.ts';
import type { RunSamples } from '../samples.ts';

export interface SummarisedRun {
  readonly run: RunSamples;
  /** Of `makeRows`. */
  readonly rows: readonly Row[];
}

/** What a history asks of a run, and a plan of an earlier one. */
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
    subjects: record.proofs.map(toSubject),
    cells: rows.flatMap((row) => toCell(row, { record, samples })),
  };
}

function summariseEngine({ product, version, arch, cpus, kernel }: EngineFacts): RunSummary['engine'] {
  return { product, version, arch, cpus, kernel };
}

function summarisePart({ engine, environment }: EngineRecord): NonNullable<RunSummary['elsewhere']>[number] {
  return { name: engine.name, engine: summariseEngine(engine), environment };
}

function toSubject({ subjectId, digest, companion, facts }: Proof): SubjectSummary {
  return {
    id: subjectId,
    digest,
    ...(companion && { companionDigest: companion.digest }),
    facts: facts.map(({ name, output }) => ({ name, output })),
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
