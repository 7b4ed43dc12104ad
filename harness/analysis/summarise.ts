import { BenchError } from '../errors.ts';
import type { Cell } from '../model/cell.ts';
import { emulatorSentence, isOfEmulator } from '../model/emulation.ts';
import { baselineKey, baselineLabel, isBaseline, metricsOf } from '../model/run.ts';
import type { EmptyRow, MeasuredRow, Ratio, Row } from '../model/row.ts';
import type { RunRecord } from '../model/run.ts';
import type { Metric } from '../model/unit.ts';
import { summariseValues } from './statistics/median.ts';
import { countRatio, howCountsDiffer } from './counts.ts';
import { pairedRatio } from './statistics/paired-ratio.ts';
import type { RunSamples, SampleColumns } from './samples.ts';
import { whatIsNoted, whyEmpty, whyNoisyRounds, whyPartial } from './shortfall.ts';

/** Every planned cell × every metric that it has, in the plan's order. */
export function makeRows(run: RunSamples): Row[] {
  const baselines = findBaselines(run.record);
  return run.record.plan.cells.flatMap((cell) =>
    describedMetrics(cell, run.record).map((metric) => makeRow(run, { cell, metric, baselines })),
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
  if (summary === undefined) return { ...base, ...explainEmpty(run, request) };
  const emulator = isOfEmulator(request);
  const ratio = emulator ? undefined : findRatio(run, request);
  const numbers = { summary, ...(ratio && { ratio }) };
  const own = cell.counted === undefined ? whatIsNoted(run, cell) : howCountsDiffer(summary);
  const noted = [emulator ? emulatorSentence : undefined, own];
  if (isWhole(run.samples, cell, summary.n))
    return { ...base, status: 'measured', ...withReasons(whyNoisyRounds(run, cell), ...noted), ...numbers };
  const partial = whyPartial(run, { cell, n: summary.n });
  return { ...base, status: 'partial', reason: joinReasons(partial, ...noted), ...numbers };
}

/** Trials that have other numbers could not read this one here: nothing went wrong, unless it is what verdicts are about. */
function explainEmpty(run: RunSamples, { cell, metric }: RowRequest): Pick<EmptyRow, 'status' | 'reason'> {
  const first = metricsOf(cell, run.record)[0]?.name === metric.name;
  if (first || !run.samples.measured(cell.id)) return { status: 'failed', reason: whyEmpty(run, cell) };
  const reason = whatIsNoted(run, cell) ?? 'its trials have no number of it';
  return { status: 'unavailable', reason };
}

/** Whether every round was measured, those included that were then dropped for noise: nothing went wrong in the cell. */
function isWhole(samples: SampleColumns, cell: Cell, n: number): boolean {
  const dropped = samples.noise(cell.id)?.dropped.size ?? 0;
  return n >= cell.rounds || (n + dropped >= cell.rounds && samples.failures(cell.id) === undefined);
}

function withReasons(...reasons: readonly (string | undefined)[]): Pick<MeasuredRow, 'reason'> {
  const reason = joinReasons(...reasons);
  return reason === '' ? {} : { reason };
}

function joinReasons(...reasons: readonly (string | undefined)[]): string {
  return reasons.filter((reason) => reason !== undefined).join('; ');
}

function findRatio(
  { record, samples }: RunSamples,
  { cell, metric, baselines }: RowRequest,
): Ratio | undefined {
  const baseline = baselines.get(baselineKey(cell, record));
  if (baseline === undefined || baseline.id === cell.id || baseline.unavailable !== undefined)
    return undefined;
  const [own, other] = [samples.values(cell.id, metric.name), samples.values(baseline.id, metric.name)];
  const ratio = own && other && (cell.counted === undefined ? pairedRatio : countRatio)(own, other);
  return ratio && { baseline: baselineLabel(baseline, record), ...ratio };
}

/** By key: ratios are taken inside a group, and nowhere else. */
function findBaselines(record: RunRecord): ReadonlyMap<string, Cell> {
  const cells = record.plan.cells.filter((cell) => isBaseline(cell, record));
  return new Map(cells.map((cell) => [baselineKey(cell, record), cell]));
}

function describedMetrics(cell: Cell, record: RunRecord): readonly Metric[] {
  if (record.suites.some(({ name }) => name === cell.suite)) return metricsOf(cell, record);
  throw new BenchError(
    'bad-run-folder',
    `Run ${record.run} plans cells of suite ${cell.suite}, but does not describe it`,
    {
      hint: 'Take run.json from a backup, or measure again',
    },
  );
}
