import { groupId } from '../model/cell.ts';
import type { Row } from '../model/row.ts';
import type { SuiteRecord } from '../model/run.ts';
import { toCsv, type Field } from './csv.ts';
import { groupRows } from './group-rows.ts';

const leadingColumns = ['family', 'release', 'arch', 'engine', 'workload', 'unit'] as const;

/** tables/<suite>.csv: workloads × variants, the medians of the suite's first metric, as a graph wants them. */
export function toWorkloadTableCsv(rows: readonly Row[], suite: SuiteRecord): string {
  const metric = suite.metrics[0]?.name;
  const wanted = rows.filter((row) => row.cell.suite === suite.name && row.metric.name === metric);
  const variants = [...new Set(wanted.map((row) => row.cell.variant))];
  const groups = groupRows(wanted, (row) => groupId(row.cell));
  return toCsv([[...leadingColumns, ...variants], ...groups.map((group) => toLine(group, variants))]);
}

function toLine(group: readonly Row[], variants: readonly string[]): Field[] {
  const first = group[0];
  if (first === undefined) return [];
  const { family, release, arch, engine, workload } = first.cell;
  const medians = variants.map((variant) => medianOf(group.find((row) => row.cell.variant === variant)));
  return [family, release, arch, engine, workload, first.metric.unit, ...medians];
}

function medianOf(row: Row | undefined): number | undefined {
  return row !== undefined && 'summary' in row ? row.summary.median : undefined;
}
