import {
  type PublishedFigure,
  type Row,
  type SuiteRecord,
  arches,
  groupId,
  labelOf,
  metricsOf,
} from '../../model/index.ts';
import { toEstimate } from '../content/numbers.ts';
import { groupRows } from '../content/rows.ts';
import { metricColumns, pickColumns } from './columns.ts';
import type { CsvFile, CsvSchema } from './csv-metadata.ts';
import { renderCsv } from './csv.ts';
import { type Column, type Line, type Value, unitOfLine } from './table.ts';

const leadingColumns = pickColumns([
  ...['family', 'release', 'arch', 'engine', 'emulated', 'cpus', 'memory_limit'],
  ...['workload', 'unit'],
]);

interface WorkloadTable {
  readonly name: string;
  readonly schema: CsvSchema;
  readonly lines: readonly Line[];
  /** The rows that it shows. */
  readonly rows: readonly Row[];
}

/** tables/<name>.csv. */
export function toWorkloadTables(rows: readonly Row[], suite: SuiteRecord): readonly CsvFile[] {
  return makeWorkloadTables(rows, suite).map(({ schema, lines }) => ({
    schema,
    csv: renderCsv(schema.columns, lines),
  }));
}

/** Workloads × variants, the medians of each workload's first metric, as a graph wants them. */
export function makeWorkloadTables(rows: readonly Row[], suite: SuiteRecord): readonly WorkloadTable[] {
  const wanted = rows.filter(
    ({ cell, metric }) =>
      cell.suite === suite.name &&
      metricsOf(cell, { suites: [suite] })[0]?.name === metric.name &&
      cell.twin !== true,
  );
  const tableOf = (row: Row): string => row.cell.table?.name ?? suite.name;
  return groupRows(wanted, tableOf).map((table) =>
    toTable(table, table[0] === undefined ? suite.name : tableOf(table[0])),
  );
}

function toTable(rows: readonly Row[], name: string): WorkloadTable {
  const variants = [...new Set(rows.map((row) => labelOf(row.cell)))];
  const groups = groupRows(rows, (row) => groupId(row.cell));
  return {
    ...{ name, schema: makeSchema(name, variants), rows },
    lines: groups.map((group) => toLine(group, variants)),
  };
}

function makeSchema(name: string, variants: readonly string[]): CsvSchema {
  const description = "Median of the workload's first metric";
  return {
    name: `${name}.csv`,
    description: "Workloads × variants: medians of each workload's first metric",
    columns: [
      ...leadingColumns,
      ...variants.map(
        (variant) => ({ name: variant, datatype: 'number', unit: unitOfLine, description }) as const,
      ),
    ],
    key: ['family', 'release', 'arch', 'engine', 'cpus', 'memory_limit', 'workload', 'unit'],
  };
}

function toLine(group: readonly Row[], variants: readonly string[]): Line {
  const first = group[0];
  if (first === undefined) return [];
  const { family, release, arch, engine, emulated, limits, table, workload } = first.cell;
  const place = [family, release, arch, engine, emulated === true ? 'yes' : undefined];
  const given = [limits?.cpus, limits?.memoryBytes];
  const medians = variants.map((variant) => medianOf(group.find((row) => labelOf(row.cell) === variant)));
  return [...place, ...given, table?.line ?? workload, first.metric.unit, ...medians];
}

function medianOf(row: Row | undefined): Value {
  return row !== undefined && 'summary' in row ? toEstimate(row.summary.median, row.summary) : undefined;
}

const figure = { datatype: 'number', unit: unitOfLine } as const;

/** tables/<suite>-published.csv; results/README.md explains each column. */
const publishedSchema = {
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
} as const satisfies Omit<CsvSchema, 'name'>;

/**
 * tables/<suite>-published.csv: figures that others published of the workloads of a run, beside what was measured of the
 * same. Undefined where nothing was published.
 */
export function toPublishedTable(rows: readonly Row[], suite: SuiteRecord): CsvFile | undefined {
  const lines = makePublishedLines(rows, suite);
  if (lines.length === 0) return undefined;
  const schema = { ...publishedSchema, name: `${suite.name}-published.csv` };
  return { schema, csv: renderCsv(schema.columns, lines) };
}

export const publishedColumns: readonly Column[] = publishedSchema.columns;

export function makePublishedLines(rows: readonly Row[], suite: SuiteRecord): Line[] {
  const own = rows.filter(({ cell }) => cell.suite === suite.name && cell.twin !== true);
  return (suite.published ?? []).flatMap((figure) => toLines(figure, own, suite));
}

/** A line for each place in which the same was measured, or one without a number of ours. */
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
