import type { PublishedFigure } from '../model/published.ts';
import type { Row } from '../model/row.ts';
import type { SuiteRecord } from '../model/run.ts';
import { toEstimate } from './interval-text.ts';
import { renderCsv } from './table/table-csv.ts';
import { toColumns, type Line, type Value } from './table/table.ts';

/** In the order of the file; results/README.md explains each. */
export const publishedColumns = [
  ...['family', 'variant', 'workload', 'metric', 'unit'],
  ...['published_low', 'published_high', 'printed', 'source'],
  ...['release', 'arch', 'engine', 'n', 'median'],
] as const;

/**
 * tables/<suite>-published.csv: what others published of the workloads of a run, and what was measured of the same, where it
 * was. Undefined where nothing was published.
 */
export function toPublishedTable(rows: readonly Row[], suite: SuiteRecord): string | undefined {
  const lines = makePublishedLines(rows, suite);
  return lines.length === 0 ? undefined : renderCsv(publishedTableColumns, lines);
}

export const publishedTableColumns = toColumns(publishedColumns, {
  numbers: ['n'],
  quantities: ['published_low', 'published_high', 'median'],
});

export function makePublishedLines(rows: readonly Row[], suite: SuiteRecord): Line[] {
  const own = rows.filter(({ cell }) => cell.suite === suite.name && cell.twin !== true);
  return (suite.published ?? []).flatMap((figure) => toLines(figure, own, suite));
}

/** One for each place in which the same was measured, or one without a number of ours. */
function toLines(figure: PublishedFigure, rows: readonly Row[], { metrics }: SuiteRecord): Line[] {
  const { family, variant, workload, metric, low, high, printed, source } = figure;
  const planned = rows.filter((row) => row.cell.workload === workload && row.metric.name === metric);
  const unit = metrics.find(({ name }) => name === metric)?.unit;
  if (planned.length === 0 || unit === undefined) return [];
  const ends = [toEstimate(low), toEstimate(high)];
  const published = [family, variant, workload, metric, unit, ...ends, printed, source];
  const same = planned.filter(
    (row) => row.cell.family === family && row.cell.variant === variant && row.cell.reference === undefined,
  );
  if (same.length === 0) return [[...published, ...Array<Value>(5).fill(undefined)]];
  return same.map((row) => [...published, ...toOwnFields(row)]);
}

function toOwnFields(row: Row): Line {
  const { release, arch, engine } = row.cell;
  const summary = 'summary' in row ? row.summary : undefined;
  return [release, arch, engine, summary?.n, toEstimate(summary?.median, summary)];
}
