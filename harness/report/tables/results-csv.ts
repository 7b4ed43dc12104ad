import type { MeasuredRow, Row } from '../../model/row.ts';
import { units } from '../../model/unit.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import { toCellFields } from './cell-columns.ts';
import { namesOf } from './csv-column.ts';
import { toEstimate } from '../text/interval-text.ts';
import { resultsTable, type ratioColumns, type summaryColumns } from './results-columns.ts';
import { renderCsv } from '../formats/table-csv.ts';
import { toColumns, type Line, type Value } from './table.ts';
import { indexVerdicts, toVerdictFields, type VerdictIndex } from './verdict-columns.ts';

export const resultsColumns = namesOf(resultsTable.columns);

type ResultsFields = Partial<Record<(typeof resultsColumns)[number], Value>>;

/** As values; `toResultsCsv` has them as text. */
export const resultsTableColumns = toColumns(resultsTable.columns);

/** results.csv: one line per row. Without verdicts their columns are empty. */
export function toResultsCsv(
  run: string,
  rows: readonly Row[],
  verdicts: readonly CellVerdict[] = [],
): string {
  return renderCsv(resultsTableColumns, makeResultsLines(run, rows, verdicts));
}

export function makeResultsLines(
  run: string,
  rows: readonly Row[],
  verdicts: readonly CellVerdict[],
): Line[] {
  const index = indexVerdicts(verdicts);
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
