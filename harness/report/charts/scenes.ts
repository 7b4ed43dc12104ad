import { groupId, labelOf, type Cell } from '../../model/cell.ts';
import type { MeasuredRow, Row } from '../../model/row.ts';
import { metricsOf } from '../../model/run.ts';
import type { Metric } from '../../model/unit.ts';
import { groupRows } from '../group-rows.ts';
import { renderPlace } from '../text/row-words.ts';
import type { RunReport } from '../run-report.ts';

/** What is shown in one graph: the first metric of some cells of a suite, in one of its tables and one place. */
export interface Scene {
  readonly suite: string;
  readonly table: string;
  readonly place: string;
  readonly metric: Metric;
  /** Of each workload that has a number, in the plan's order. */
  readonly workloads: readonly (readonly MeasuredRow[])[];
  /** A cell for each label, in the plan's order. */
  readonly variants: readonly Cell[];
}

/** In the plan's order; what has no number at all has no scene. */
export function findScenes(report: RunReport): Scene[] {
  return toScenes(
    listShown(report).filter((row) => isFirst(row, report)),
    keyOf,
  );
}

/** What takes up room, where that is not what verdicts are about: memory beside time, files beside sizes. */
export function findFootprints(report: RunReport): Scene[] {
  const others = listShown(report).filter((row) => !isFirst(row, report));
  return toScenes(
    others.filter(({ metric }) => metric.unit === 'KiB' || metric.unit === 'count'),
    keyOf,
  );
}

/** Rows of one key in one scene. */
export function toScenes(rows: readonly MeasuredRow[], keyOfRow: (row: Row) => string): Scene[] {
  return groupRows(rows, keyOfRow).flatMap(makeScene);
}

function listShown({ rows }: RunReport): MeasuredRow[] {
  return rows.filter((row): row is MeasuredRow => 'summary' in row && row.cell.twin !== true);
}

function isFirst({ cell, metric }: Row, { record }: RunReport): boolean {
  return metricsOf(cell, record)[0]?.name === metric.name;
}

/** The name of a workload in its table. */
export function lineOf({ table, workload }: Cell): string {
  return table?.line ?? workload;
}

function keyOf(row: Row): string {
  return JSON.stringify([row.cell.suite, row.cell.table?.name, row.metric.name, renderPlace(row)]);
}

function makeScene(rows: MeasuredRow[]): Scene[] {
  const [first] = rows;
  if (first === undefined) return [];
  const { cell, metric } = first;
  return [
    {
      suite: cell.suite,
      table: cell.table?.name ?? cell.suite,
      place: renderPlace(first),
      metric,
      workloads: groupRows(rows, (row) => groupId(row.cell)),
      variants: [...new Map(rows.map((row) => [labelOf(row.cell), row.cell])).values()],
    },
  ];
}
