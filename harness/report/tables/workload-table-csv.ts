import { groupId, labelOf } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { metricsOf, type SuiteRecord } from '../../model/run.ts';
import { describedCellColumns } from './cell-columns.ts';
import { unitOfLine, type Column as DescribedColumn, type CsvFile, type CsvTable } from './csv-column.ts';
import { groupRows } from '../group-rows.ts';
import { toEstimate } from '../text/interval-text.ts';
import { metricColumns } from './results-columns.ts';
import { renderCsv } from '../formats/table-csv.ts';
import { toColumns, type Column, type Line, type Value } from './table.ts';

const leadingColumns = ['family', 'release', 'arch', 'engine', 'emulated', 'workload', 'unit'].flatMap(
  (wanted): readonly DescribedColumn[] =>
    [...describedCellColumns, ...metricColumns].filter(({ name }) => name === wanted),
);

export interface WorkloadTable {
  readonly name: string;
  readonly table: CsvTable;
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  /** What it shows. */
  readonly rows: readonly Row[];
}

/** tables/<name>.csv. */
export function toWorkloadTables(rows: readonly Row[], suite: SuiteRecord): readonly CsvFile[] {
  return makeWorkloadTables(rows, suite).map(({ table, columns, lines }) => ({
    table,
    csv: renderCsv(columns, lines),
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
  const table = describeTable(name, variants);
  return {
    ...{ name, table, rows },
    columns: toColumns(table.columns),
    lines: groups.map((group) => toLine(group, variants)),
  };
}

function describeTable(name: string, variants: readonly string[]): CsvTable {
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
    key: ['family', 'release', 'arch', 'engine', 'workload', 'unit'],
  };
}

function toLine(group: readonly Row[], variants: readonly string[]): Line {
  const first = group[0];
  if (first === undefined) return [];
  const { family, release, arch, engine, emulated, table, workload } = first.cell;
  const place = [family, release, arch, engine, emulated === true ? 'yes' : undefined];
  const medians = variants.map((variant) => medianOf(group.find((row) => labelOf(row.cell) === variant)));
  return [...place, table?.line ?? workload, first.metric.unit, ...medians];
}

function medianOf(row: Row | undefined): Value {
  return row !== undefined && 'summary' in row ? toEstimate(row.summary.median, row.summary) : undefined;
}
