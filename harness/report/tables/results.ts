import {
  type CellVerdict,
  type Comparison,
  type MeasuredRow,
  type Row,
  type RunRecord,
  groupId,
  labelOf,
  units,
} from '../../model/index.ts';
import { toEstimate } from '../content/numbers.ts';
import { groupRows, ratioOf } from '../content/rows.ts';
import { type VerdictIndex, betweenOf, explainVerdict, indexVerdicts } from '../content/verdicts.ts';
import {
  type summaryColumns,
  cellColumns,
  verdictColumns,
  metricColumns,
  pickColumns,
  ratioColumns,
  resultsSchema,
  toCellFields,
  toVerdictFields,
} from './columns.ts';
import { renderCsv } from './csv.ts';
import { type Column, type Line, type Value, namesOf } from './table.ts';

export const resultsColumns = namesOf(resultsSchema.columns);

type ResultsFields = Partial<Record<(typeof resultsColumns)[number], Value>>;

/** The run that lines are of, and whether it compares variants or releases. */
type Compared = Pick<RunRecord, 'run' | 'against'>;

/** results.csv: one line per row. The columns of verdicts are empty where none are given. */
export function toResultsCsv(
  record: Compared,
  rows: readonly Row[],
  verdicts: readonly CellVerdict[] = [],
): string {
  return renderCsv(resultsSchema.columns, makeResultsLines(record, rows, verdicts));
}

export function makeResultsLines(
  { run, ...compared }: Compared,
  rows: readonly Row[],
  verdicts: readonly CellVerdict[],
): Line[] {
  const index = indexVerdicts(verdicts, betweenOf(compared));
  return rows.map((row) => {
    const fields: ResultsFields = { run, ...toFields(row, index) };
    return resultsColumns.map((column) => fields[column]);
  });
}

function toFields(row: Row, verdicts: VerdictIndex): ResultsFields {
  return {
    ...toCellFields(row.cell),
    metric: row.metric.name,
    unit: row.metric.unit,
    better: units[row.metric.unit],
    status: row.status,
    reason: row.reason,
    caveat: row.cell.caveat,
    rounds_planned: row.plannedRounds,
    ...('summary' in row ? { ...toSummaryFields(row), ...toRatioFields(row) } : {}),
    ...toVerdictFields(row, verdicts),
  };
}

function toSummaryFields({ summary }: MeasuredRow): Record<(typeof summaryColumns)[number]['name'], Value> {
  const { n, median, interval, min, max, mean, sd } = summary;
  const estimate = (value: number | undefined): Value => toEstimate(value, summary);
  return {
    n,
    median: estimate(median),
    median_low: estimate(interval?.low),
    median_high: estimate(interval?.high),
    min: estimate(min),
    max: estimate(max),
    mean: estimate(mean),
    sd: estimate(sd),
  };
}

function toRatioFields({
  ratio,
}: MeasuredRow): Partial<Record<(typeof ratioColumns)[number]['name'], Value>> {
  if (ratio === undefined) return {};
  const { baseline, n, estimate, interval, pValue } = ratio;
  return {
    baseline,
    pairs: n,
    ratio: toEstimate(estimate, ratio),
    ratio_low: toEstimate(interval?.low, ratio),
    ratio_high: toEstimate(interval?.high, ratio),
    p_value: toEstimate(pValue),
  };
}

const leadingColumns = pickColumns([
  ...['suite', 'family', 'release', 'arch', 'engine', 'emulated', 'cpus', 'memory_limit', 'workload'],
  ...['metric', 'unit', 'better', 'baseline'],
]);

/** Workloads × variants: the ratios of the rows, which are those of first metrics. */
export function makeRatiosTable(rows: readonly Row[]): {
  readonly columns: readonly Column[];
  readonly variants: readonly string[];
  readonly lines: readonly Line[];
} {
  const labels = [...new Set(rows.map(({ cell }) => labelOf(cell)))];
  const groups = groupRows(rows, ({ cell }) => groupId(cell));
  return {
    variants: labels,
    columns: [
      ...leadingColumns,
      ...labels.map((name): Column => ({
        ...{ name, datatype: 'number', unit: '1' },
        description: "Ratio to the baseline of the workload's first metric",
      })),
    ],
    lines: groups.flatMap((group) => toLine(group, labels)),
  };
}

function toLine(group: readonly Row[], labels: readonly string[]): Line[] {
  const [first] = group;
  if (first === undefined) return [];
  const { suite, family, release, arch, engine, emulated, limits, workload } = first.cell;
  const { name, unit } = first.metric;
  return [
    [
      ...[suite, family, release, arch, engine, emulated === true ? 'yes' : undefined],
      ...[limits?.cpus, limits?.memoryBytes, workload],
      ...[name, unit, units[unit], group.flatMap((row) => ratioOf(row)?.baseline ?? [])[0]],
      ...labels.map((label) => toRatio(group.find(({ cell }) => labelOf(cell) === label))),
    ],
  ];
}

function toRatio(row: Row | undefined): Value {
  const ratio = row && ratioOf(row);
  return ratio && toEstimate(ratio.estimate, ratio);
}

const [, , ...estimateColumns] = ratioColumns;
const comparisonColumns = [
  {
    name: 'basis',
    datatype: 'string',
    description: 'pairs: the rounds of the run; counts: counted instructions, of which nothing is estimated',
  },
  {
    name: 'rounds',
    datatype: 'integer',
    unit: 'rounds',
    description: 'Rounds that the estimate is made from',
  },
  ...estimateColumns,
] as const satisfies readonly Column[];

/** In the order of the table; results/README.md explains each. */
export const verdictsTableColumns: readonly Column[] = [
  ...pickColumns(['run']),
  ...[...cellColumns, ...metricColumns, ...pickColumns(['better'])],
  ...[...verdictColumns, ...comparisonColumns],
  { name: 'justification', datatype: 'string', description: 'The verdict in words, or why there is none' },
];

/** A line per cell but the baselines, which are compared with nothing. */
export function makeVerdictLines({ run, ...compared }: Compared, verdicts: readonly CellVerdict[]): Line[] {
  const index = indexVerdicts(verdicts, betweenOf(compared));
  return verdicts.map((of) => {
    const { cell, metric, verdict } = of;
    const fields: Readonly<Record<string, Value>> = {
      ...{ run, ...toCellFields(cell) },
      ...{ metric: metric.name, unit: metric.unit, better: units[metric.unit] },
      ...toVerdictFields(of, index),
      ...('comparison' in verdict ? toComparisonFields(verdict.comparison) : {}),
      justification: explainVerdict(of),
    };
    return verdictsTableColumns.map(({ name }) => fields[name]);
  });
}

function toComparisonFields(
  comparison: Comparison,
): Record<(typeof comparisonColumns)[number]['name'], Value> {
  const { basis, rounds, ratio, interval, pValue } = comparison;
  return {
    ...{ basis, rounds, ratio: toEstimate(ratio, comparison) },
    ratio_low: toEstimate(interval?.low, comparison),
    ratio_high: toEstimate(interval?.high, comparison),
    p_value: toEstimate(pValue),
  };
}
