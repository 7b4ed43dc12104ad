import type { PublishedFigure } from '../../model/published.ts';
import type { Row } from '../../model/row.ts';
import type { SuiteRecord } from '../../model/run.ts';
import { arches } from '../../model/arch.ts';
import { unitOfLine, type CsvFile, type CsvTable } from './csv-column.ts';
import { toEstimate } from '../text/interval-text.ts';
import { metricColumns } from './results-columns.ts';
import { renderCsv } from '../formats/table-csv.ts';
import { toColumns, type Line, type Value } from './table.ts';

const figure = { datatype: 'number', unit: unitOfLine } as const;

/** tables/<suite>-published.csv; results/README.md explains each column. */
const publishedTable = {
  description:
    'What others published of the workloads, beside what was measured; nothing is compared with it',
  columns: [
    { name: 'family', datatype: 'string', required: true, description: 'What it is a number of' },
    { name: 'variant', datatype: 'string', required: true, description: 'What it is a number of' },
    { name: 'workload', datatype: 'string', required: true, description: 'What it is a number of' },
    ...metricColumns,
    {
      name: 'published_low',
      ...figure,
      required: true,
      description: 'The figure, or the low end of its range',
    },
    { name: 'published_high', ...figure, description: 'The high end; empty where there is one number' },
    {
      name: 'printed',
      datatype: 'string',
      required: true,
      description: 'As it was published, in its own unit',
    },
    { name: 'source', datatype: 'string', required: true, description: 'By whom' },
    { name: 'release', datatype: 'string', description: 'Of what was measured of the same, as what follows' },
    { name: 'arch', datatype: 'string', values: arches, description: 'Of the programs' },
    { name: 'engine', datatype: 'string', description: 'The container engine that it ran on' },
    { name: 'n', datatype: 'integer', unit: 'trials', description: 'Trials with a number' },
    { name: 'median', ...figure, description: 'Of the trials' },
  ],
} as const satisfies Omit<CsvTable, 'name'>;

/**
 * tables/<suite>-published.csv: what others published of the workloads of a run, and what was measured of the same, where it
 * was. Undefined where nothing was published.
 */
export function toPublishedTable(rows: readonly Row[], suite: SuiteRecord): CsvFile | undefined {
  const lines = makePublishedLines(rows, suite);
  if (lines.length === 0) return undefined;
  const table = { ...publishedTable, name: `${suite.name}-published.csv` };
  return { table, csv: renderCsv(publishedTableColumns, lines) };
}

export const publishedTableColumns = toColumns(publishedTable.columns);

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
