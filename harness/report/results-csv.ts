import type { MeasuredRow, Row } from '../model/row.ts';
import { units } from '../model/unit.ts';
import type { CellVerdict } from '../model/verdict.ts';
import { cellColumns, toCellFields } from './cell-columns.ts';
import { toCsv, type Field } from './csv.ts';
import { indexVerdicts, toVerdictFields, verdictColumns, type VerdictIndex } from './verdict-columns.ts';

const summaryColumns = ['n', 'median', 'median_low', 'median_high', 'min', 'max', 'mean', 'sd'] as const;
const ratioColumns = ['baseline', 'pairs', 'ratio', 'ratio_low', 'ratio_high', 'p_value'] as const;

/** In the order of the file; results/README.md explains each. */
export const resultsColumns = [
  'run',
  ...cellColumns,
  'metric',
  'unit',
  'better',
  'status',
  'reason',
  'caveat',
  'rounds_planned',
  ...summaryColumns,
  ...ratioColumns,
  ...verdictColumns,
] as const;

type ResultsFields = Partial<Record<(typeof resultsColumns)[number], Field>>;

/** results.csv: one line per row. Without verdicts their columns are empty. */
export function toResultsCsv(
  run: string,
  rows: readonly Row[],
  verdicts: readonly CellVerdict[] = [],
): string {
  const index = indexVerdicts(verdicts);
  const lines = rows.map((row) => {
    const fields: ResultsFields = { run, ...toFields(row, index) };
    return resultsColumns.map((column) => fields[column]);
  });
  return toCsv([resultsColumns, ...lines]);
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

function toSummaryFields({ summary }: MeasuredRow): Record<(typeof summaryColumns)[number], Field> {
  return {
    n: summary.n,
    median: summary.median,
    median_low: summary.interval?.low,
    median_high: summary.interval?.high,
    min: summary.min,
    max: summary.max,
    mean: summary.mean,
    sd: summary.sd,
  };
}

function toRatioFields({ ratio }: MeasuredRow): Record<(typeof ratioColumns)[number], Field> {
  return {
    baseline: ratio?.baseline,
    pairs: ratio?.n,
    ratio: ratio?.estimate,
    ratio_low: ratio?.interval?.low,
    ratio_high: ratio?.interval?.high,
    p_value: ratio?.pValue,
  };
}
