import {
  type Cell,
  type ControlCheck,
  type ControlFigures,
  type FailingControl,
  type Row,
  controlScope,
  groupBy,
  groupId,
  isBaseline,
  isTimed,
  nameWorkload,
  subjectId,
  baselineLabel,
} from '../../model/index.ts';
import { benjaminiHochberg } from '../statistics/multiple-testing.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import { fromWorse, intervalFromWorse } from './evidence.ts';
import type { Session } from './session.ts';

/** A false alarm in one of twenty sessions whose controls are all equal (Benjamini & Hochberg 1995). */
const falseAlarms = 0.05;

interface Pair {
  readonly kind: FailingControl['kind'];
  readonly row: Row;
  readonly other: Row;
}

interface Found extends Pair {
  readonly figures: ControlFigures;
  readonly pValue: number;
}

/**
 * Holds each pair of a session that should be equal against itself: the A/A pairs, workloads that are controls, and
 * routines of one name in two variants. A control fails where its 99 % interval excludes 1 and its p-value, adjusted over
 * the controls of its suite and place, is .05 at most. Pairs of fewer than 8 rounds have no such interval and are not
 * looked at.
 */
export function checkControls(session: Session): ControlCheck[] {
  const byPlace = groupBy(listPairs(session), ({ row }) => controlScope(row.cell));
  return [...byPlace.values()].map((pairs) => checkPairs(pairs, session));
}

function checkPairs(pairs: readonly Pair[], session: Session): ControlCheck {
  const found = pairs.flatMap((pair) => evaluate(pair, session) ?? []);
  const adjusted = benjaminiHochberg(found.map(({ pValue }) => pValue));
  const failing = found.filter(
    ({ figures: { interval } }, at) =>
      (adjusted[at] ?? 1) <= falseAlarms && (interval.low > 1 || interval.high < 1),
  );
  return {
    suite: pairs[0]?.row.cell.suite ?? '',
    checked: found.length,
    failing: failing
      .map(({ kind, row: { cell, metric }, other, figures }) => ({
        ...{ kind, cell, metric, figures },
        other: baselineLabel(other.cell, session.record),
      }))
      .toSorted((a, b) => sizeOf(b.figures) - sizeOf(a.figures)),
  };
}

function evaluate(pair: Pair, session: Session): Found | undefined {
  const differences = session.differencesBetween(pair.row, pair.other);
  const location = hodgesLehmann(differences ?? [], 0.99);
  if (location?.interval === undefined) return undefined;
  const { n, estimate, interval, pValue } = location;
  const { unit } = pair.row.metric;
  return {
    ...pair,
    pValue,
    figures: {
      by: nameControl(pair, session),
      rounds: n,
      ratio: fromWorse(estimate, unit),
      interval: intervalFromWorse(interval, unit),
    },
  };
}

function nameControl({ kind, row: { cell }, other }: Pair, { record }: Session): string {
  const what = `${nameWorkload(cell)} on ${baselineLabel(cell, record)}`;
  return kind === 'a-a'
    ? `${nameWorkload(cell)}, measured twice on ${baselineLabel(other.cell, record)}`
    : what;
}

function sizeOf({ ratio }: ControlFigures): number {
  return Math.abs(Math.log(ratio));
}

function listPairs(session: Session): Pair[] {
  const rows = session.rows.filter((row) => 'summary' in row && isTimed(row.cell));
  const firstOf = new Map<string, Row>();
  return rows.flatMap((row): Pair[] => {
    const baseline = session.baselineOf(row.cell);
    const others = isBaseline(row.cell, session.record) || baseline === undefined ? [] : [baseline];
    if (row.cell.twin === true) return others.map((other) => ({ kind: 'a-a', row, other }));
    if (isControlOfVariants(row.cell, session))
      return others.map((other) => ({ kind: 'control', row, other }));
    const routine = routineOf(row.cell, session);
    if (routine === undefined) return [];
    const code = JSON.stringify([groupId(row.cell), row.cell.reference?.name, routine]);
    const other = firstOf.get(code);
    if (other === undefined) firstOf.set(code, row);
    return other === undefined ? [] : [{ kind: 'routine', row, other }];
  });
}

/** That all variants take as long says nothing of another release, whose ratios are taken to itself. */
export function isControlOfVariants({ control }: Cell, { record }: Session): boolean {
  return control !== undefined && record.against === undefined;
}

/** `__strlen_avx2`: as the cell's own image named it before anything was measured. */
function routineOf(cell: Cell, { record }: Session): string | undefined {
  const { routine } = cell;
  if (routine === undefined) return undefined;
  const proof = record.proofs.find((one) => one.subjectId === subjectId(cell));
  const output = proof?.facts.find(({ name }) => name === routine.fact)?.output ?? '';
  const words = output.split('\n').map((line) => line.split(/\s+/));
  return words.find(([label]) => label === routine.label)?.[1];
}

/**
 * The failing control that forbids to call a difference one: the largest of the cell's suite and place, where the
 * difference is no larger. `estimate` is a log ratio.
 */
export function withholdBy(
  checks: readonly ControlCheck[],
  { cell }: Pick<Row, 'cell'>,
  estimate: number,
): ControlFigures | undefined {
  const failing = checks.flatMap((check) => check.failing);
  const largest = failing.find((control) => controlScope(control.cell) === controlScope(cell));
  return largest !== undefined && Math.abs(estimate) <= sizeOf(largest.figures) ? largest.figures : undefined;
}
