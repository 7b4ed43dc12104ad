import { groupId, labelOf } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { units } from '../../model/unit.ts';
import { groupRows } from '../group-rows.ts';
import { toEstimate } from '../text/interval-text.ts';
import { ratioOf } from '../text/row-words.ts';
import { toColumns, type Column, type Line, type Value } from './table.ts';

const leadingColumns = [
  ...['suite', 'family', 'release', 'arch', 'engine', 'emulated', 'workload'],
  ...['metric', 'unit', 'better', 'baseline'],
];

/** Workloads × variants: the ratios of the rows, which are those of first metrics. */
export function makeRatiosTable(rows: readonly Row[]): {
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
} {
  const labels = [...new Set(rows.map(({ cell }) => labelOf(cell)))];
  const groups = groupRows(rows, ({ cell }) => groupId(cell));
  return {
    columns: toColumns([
      ...leadingColumns.map((name) => ({ name, datatype: 'string' }) as const),
      ...labels.map((name) => ({ name, datatype: 'number' }) as const),
    ]),
    lines: groups.flatMap((group) => toLine(group, labels)),
  };
}

function toLine(group: readonly Row[], labels: readonly string[]): Line[] {
  const [first] = group;
  if (first === undefined) return [];
  const { suite, family, release, arch, engine, emulated, workload } = first.cell;
  const { name, unit } = first.metric;
  return [
    [
      ...[suite, family, release, arch, engine, emulated === true ? 'yes' : undefined, workload],
      ...[name, unit, units[unit], group.flatMap((row) => ratioOf(row)?.baseline ?? [])[0]],
      ...labels.map((label) => toRatio(group.find(({ cell }) => labelOf(cell) === label))),
    ],
  ];
}

function toRatio(row: Row | undefined): Value {
  const ratio = row && ratioOf(row);
  return ratio && toEstimate(ratio.estimate, ratio);
}
