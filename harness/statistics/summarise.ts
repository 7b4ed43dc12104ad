import { BenchError } from '../errors.ts';
import { labelOf, type Cell } from '../model/cell.ts';
import { baselineKey, isBaseline } from '../model/run.ts';
import type { Ratio, Row } from '../model/row.ts';
import type { RunRecord } from '../model/run.ts';
import type { Metric } from '../model/unit.ts';
import { summariseValues } from './median.ts';
import { pairedRatio } from './paired-ratio.ts';
import type { RunSamples } from './sample-columns.ts';
import { whatIsNoted, whyEmpty, whyPartial } from './shortfall.ts';

/** Every planned cell × every metric of its suite, in the plan's order. */
export function makeRows(run: RunSamples): Row[] {
  const baselines = findBaselines(run.record);
  return run.record.plan.cells.flatMap((cell) =>
    metricsOf(cell, run.record).map((metric) => makeRow(run, { cell, metric, baselines })),
  );
}

interface RowRequest {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly baselines: ReadonlyMap<string, Cell>;
}

function makeRow(run: RunSamples, request: RowRequest): Row {
  const { cell, metric } = request;
  const base = { cell, metric, plannedRounds: cell.rounds };
  if (cell.unavailable !== undefined) return { ...base, status: 'unavailable', reason: cell.unavailable };
  const values = run.samples.values(cell.id, metric.name)?.filter(Number.isFinite);
  const summary = values && summariseValues(values);
  if (summary === undefined) return { ...base, status: 'failed', reason: whyEmpty(run, cell) };
  const ratio = findRatio(run, request);
  const numbers = { summary, ...(ratio && { ratio }) };
  const noted = whatIsNoted(run, cell);
  if (summary.n >= cell.rounds)
    return { ...base, status: 'measured', ...(noted !== undefined && { reason: noted }), ...numbers };
  const reasons = [whyPartial(run, { cell, n: summary.n }), ...(noted === undefined ? [] : [noted])];
  return { ...base, status: 'partial', reason: reasons.join('; '), ...numbers };
}

function findRatio(
  { record, samples }: RunSamples,
  { cell, metric, baselines }: RowRequest,
): Ratio | undefined {
  const baseline = baselines.get(baselineKey(cell, record));
  if (baseline === undefined || baseline.id === cell.id || baseline.unavailable !== undefined)
    return undefined;
  const [own, other] = [samples.values(cell.id, metric.name), samples.values(baseline.id, metric.name)];
  const ratio = own && other && pairedRatio(own, other);
  return ratio && { baseline: labelOf(baseline), ...ratio };
}

/** By key: ratios are taken inside a group, and nowhere else. */
function findBaselines(record: RunRecord): ReadonlyMap<string, Cell> {
  const cells = record.plan.cells.filter((cell) => isBaseline(cell, record));
  return new Map(cells.map((cell) => [baselineKey(cell, record), cell]));
}

function metricsOf(cell: Cell, record: RunRecord): readonly Metric[] {
  const suite = record.suites.find(({ name }) => name === cell.suite);
  if (suite !== undefined) return suite.metrics;
  throw new BenchError(
    'bad-run-folder',
    `Run ${record.run} plans cells of suite ${cell.suite}, but does not describe it`,
    {
      hint: 'Take run.json from a backup, or measure again',
    },
  );
}
