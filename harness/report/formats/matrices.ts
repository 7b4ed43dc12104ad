import { groupId, labelOf, type Cell } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { isBaseline, metricsOf, type RunRecord } from '../../model/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { groupRows } from '../group-rows.ts';
import type { RunReport } from '../run-report.ts';
import { lineOf } from '../charts/scenes.ts';
import { renderHeading, renderPlace, ratioOf } from '../text/row-words.ts';
import { indexVerdicts, verdictOf } from '../tables/verdict-columns.ts';

/** Workloads × variants of a suite's table, in one metric and one place; cells without a number are among them. */
export interface Matrix {
  readonly title: string;
  /** What the numbers are and where they were measured. */
  readonly about: string;
  /** Baselines first, then in the plan's order. */
  readonly labels: readonly string[];
  readonly hasBaseline: boolean;
  readonly lines: readonly MatrixLine[];
}

export interface MatrixLine {
  readonly workload: string;
  readonly rowOf: (label: string) => Row | undefined;
  readonly verdictOf: (row: Row) => Verdict | undefined;
}

export function findMatrices({ record, rows, verdicts }: RunReport): Matrix[] {
  const shown = rows.filter(
    ({ cell, metric }) => cell.twin !== true && metricsOf(cell, record)[0]?.name === metric.name,
  );
  const index = indexVerdicts(verdicts);
  const keyOf = (row: Row): string =>
    JSON.stringify([row.cell.suite, tableOf(row.cell), row.metric.name, renderPlace(row)]);
  return groupRows(shown, keyOf).flatMap((group) => makeMatrix(group, record, index));
}

function makeMatrix(
  rows: readonly Row[],
  record: RunRecord,
  index: ReturnType<typeof indexVerdicts>,
): Matrix[] {
  const [first] = rows;
  if (first === undefined) return [];
  const baselines = labelsOf(rows.filter(({ cell }) => isBaseline(cell, record)));
  const references = [...new Set(rows.flatMap((row) => ratioOf(row)?.baseline ?? []))].join(', ');
  return [
    {
      title: tableOf(first.cell),
      about: `${renderHeading(first)} · ${renderPlace(first)}${references === '' ? '' : ` · baseline ${references}`}`,
      labels: [...new Set([...baselines, ...labelsOf(rows)])],
      hasBaseline: baselines.length > 0,
      lines: groupRows(rows, ({ cell }) => groupId(cell)).map((group) => ({
        workload: group[0] === undefined ? '' : lineOf(group[0].cell),
        rowOf: (label) => group.find(({ cell }) => labelOf(cell) === label),
        verdictOf: (row) => verdictOf(row, index),
      })),
    },
  ];
}

function labelsOf(rows: readonly Row[]): string[] {
  return rows.map(({ cell }) => labelOf(cell));
}

function tableOf({ suite, table }: Cell): string {
  return table?.name ?? suite;
}
