import { groupId, labelOf } from '../model/cell.ts';
import type { Row } from '../model/row.ts';
import { metricsOf, type SuiteRecord } from '../model/run.ts';
import { groupRows } from './group-rows.ts';
import { toEstimate } from './interval-text.ts';
import { renderCsv } from './table/table-csv.ts';
import { toColumns, type Column, type Line, type Value } from './table/table.ts';

const leadingColumns = ['family', 'release', 'arch', 'engine', 'emulated', 'workload', 'unit'] as const;

export interface WorkloadTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  /** What it shows. */
  readonly rows: readonly Row[];
}

/** tables/<name>.csv. */
export function toWorkloadTables(
  rows: readonly Row[],
  suite: SuiteRecord,
): readonly { readonly name: string; readonly csv: string }[] {
  return makeWorkloadTables(rows, suite).map(({ name, columns, lines }) => ({
    name,
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
  return groupRows(wanted, tableOf).map((table) => ({
    name: table[0] === undefined ? suite.name : tableOf(table[0]),
    ...toTable(table),
    rows: table,
  }));
}

function toTable(rows: readonly Row[]): Pick<WorkloadTable, 'columns' | 'lines'> {
  const variants = [...new Set(rows.map((row) => labelOf(row.cell)))];
  const groups = groupRows(rows, (row) => groupId(row.cell));
  return {
    columns: toColumns([...leadingColumns, ...variants], { quantities: variants }),
    lines: groups.map((group) => toLine(group, variants)),
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
