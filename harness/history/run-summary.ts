import type { Cell } from '../model/cell.ts';
import type { Proof } from '../model/journal.ts';
import type { Row } from '../model/row.ts';
import type { RunRecord, SuiteRecord } from '../model/run.ts';
import { summaryVersion } from '../model/summary.ts';
import type { CellSummary, RunSummary, SubjectSummary } from '../model/summary.ts';

/** What a history asks of a run. `rows`: of `makeRows`. */
export function makeRunSummary(record: RunRecord, rows: readonly Row[]): RunSummary {
  const { run, started, status, baseline, against, harnessVersion, memoryBytes, environment } = record;
  const { product, version, arch, cpus, kernel } = record.engine;
  return {
    version: summaryVersion,
    run,
    started,
    status,
    baseline,
    ...(against && { against }),
    harnessVersion,
    memoryBytes,
    engine: { product, version, arch, cpus, kernel },
    environment,
    subjects: record.proofs.map(toSubject),
    cells: rows.flatMap((row) => toCell(row, record)),
  };
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
function toCell(row: Row, record: RunRecord): CellSummary[] {
  const { cell, metric } = row;
  const suite = suiteOf(cell, record);
  if (suite?.metrics[0]?.name !== metric.name) return [];
  const ratio = 'summary' in row ? row.ratio : undefined;
  return [{ cell, metric, cpuset: suite.cpuset ?? record.cpuset, ...(ratio && { ratio }) }];
}

function suiteOf(cell: Cell, { suites }: RunRecord): SuiteRecord | undefined {
  return suites.find(({ name }) => name === cell.suite);
}
