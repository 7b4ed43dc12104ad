import { groupId, labelOf } from '../model/cell.ts';
import type { Row } from '../model/row.ts';
import { metricsOf, type SuiteRecord } from '../model/run.ts';
import { toCsv, type Field } from './csv.ts';
import { groupRows } from './group-rows.ts';

const leadingColumns = ['family', 'release', 'arch', 'engine', 'emulated', 'workload', 'unit'] as const;

export interface WorkloadTable {
  readonly name: string;
  readonly csv: string;
}

/** tables/<name>.csv: workloads × variants, the medians of each workload's first metric, as a graph wants them. */
export function toWorkloadTables(rows: readonly Row[], suite: SuiteRecord): readonly WorkloadTable[] {
  const wanted = rows.filter(
    ({ cell, metric }) =>
      cell.suite === suite.name &&
      metricsOf(cell, { suites: [suite] })[0]?.name === metric.name &&
      cell.twin !== true,
  );
  const tableOf = (row: Row): string => row.cell.table?.name ?? suite.name;
  return groupRows(wanted, tableOf).map((table) => ({
    name: table[0] === undefined ? suite.name : tableOf(table[0]),
    csv: toTable(table),
  }));
}

function toTable(rows: readonly Row[]): string {
  const variants = [...new Set(rows.map((row) => labelOf(row.cell)))];
  const groups = groupRows(rows, (row) => groupId(row.cell));
  return toCsv([[...leadingColumns, ...variants], ...groups.map((group) => toLine(group, variants))]);
}

function toLine(group: readonly Row[], variants: readonly string[]): Field[] {
  const first = group[0];
  if (first === undefined) return [];
  const { family, release, arch, engine, emulated, table, workload } = first.cell;
  const place = [family, release, arch, engine, emulated === true ? 'yes' : undefined];
  const medians = variants.map((variant) => medianOf(group.find((row) => labelOf(row.cell) === variant)));
  return [...place, table?.line ?? workload, first.metric.unit, ...medians];
}

function medianOf(row: Row | undefined): number | undefined {
  return row !== undefined && 'summary' in row ? row.summary.median : undefined;
}
