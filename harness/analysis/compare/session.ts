import {
  type Cell,
  type ControlFigures,
  type Row,
  type RunRecord,
  baselineKey,
  controlKey,
  isBaseline,
  metricsOf,
} from '../../model/index.ts';
import type { Levels } from '../levels.ts';
import type { RunSamples } from '../samples.ts';
import { logRatios } from '../statistics/signed-rank.ts';
import type { EarlierControls } from './session-deviation.ts';
import { type Margin, contamination, makeMargin, toWorse, whyUnsteady } from './evidence.ts';

/** One run, and what is known of it besides its numbers. */
export interface JudgedRun {
  readonly run: RunSamples;
  /** Made by `makeRows` from the same run. */
  readonly rows: readonly Row[];
}

/** A run as verdicts look at it. */
export interface Session {
  readonly record: RunRecord;
  /** One row a cell, that of its first metric, in the plan's order. */
  readonly rows: readonly Row[];
  rowOf(cell: Cell): Row | undefined;
  baselineOf(cell: Cell): Row | undefined;
  /** The baseline a second time, where the plan has it. */
  twinOf(cell: Cell): Row | undefined;
  /** Leaves out rounds without a number. */
  valuesOf(row: Row): Float64Array;
  /** Log ratios to the baseline, above 0 where worse, of the rounds that have both. */
  differencesOf(row: Row): Differences;
  /** The same of another metric of a cell, in KiB. */
  metricDifferencesOf(cell: Cell, metric: string): Differences;
  /** The same to any other row of its workload. */
  differencesBetween(row: Row, other: Row): Differences;
  /** With what it is judged: it may have been looked at while it was measured. */
  levelsOf(cell: Cell): Levels;
  /** Why a cell's numbers are of no steady state, where they are not. */
  whyUnsteady(cell: Cell): string | undefined;
  /** Logs of the values themselves, above where worse. */
  logsOf(row: Row): Differences;
}

/** Undefined where a value is not above 0. */
export type Differences = Float64Array | undefined;

const none = new Float64Array();

export function openSession({ run, rows }: JudgedRun): Session {
  const { record, samples } = run;
  const judged = rows.filter(({ cell, metric }) => metricsOf(cell, record)[0]?.name === metric.name);
  const byCell = new Map(judged.map((row) => [row.cell.id, row]));
  const keyOf = ({ cell }: Pick<Row, 'cell'>): string => baselineKey(cell, record);
  const baselines = new Map(
    judged.filter(({ cell }) => isBaseline(cell, record)).map((row) => [keyOf(row), row]),
  );
  const twins = new Map(
    judged.filter(({ cell }) => cell.twin === true).map((row) => [controlKey(row.cell, record), row]),
  );
  const baselineOf = (cell: Cell): Row | undefined => baselines.get(keyOf({ cell }));
  const valuesOf = ({ cell, metric }: Row): Float64Array => samples.values(cell.id, metric.name) ?? none;
  const differ = (row: Row, other: Float64Array): Differences => {
    const ratios = logRatios(valuesOf(row), other)?.filter(Number.isFinite);
    return ratios && toWorse(ratios, row.metric.unit);
  };
  return {
    record,
    rows: judged,
    levelsOf: ({ id }) => samples.levels(id),
    whyUnsteady: (cell) => whyUnsteady(run, cell),
    rowOf: (cell) => byCell.get(cell.id),
    baselineOf,
    valuesOf: (row) => valuesOf(row).filter(Number.isFinite),
    twinOf: (cell) => twins.get(controlKey(cell, record)),
    differencesOf: (row) => {
      const baseline = baselineOf(row.cell);
      return differ(row, baseline === undefined ? none : valuesOf(baseline));
    },
    metricDifferencesOf: (cell, metric) => {
      const baseline = baselineOf(cell)?.cell.id;
      const [own, other] = [cell.id, baseline].map((id) => id && samples.values(id, metric));
      return own && other ? logRatios(own, other)?.filter(Number.isFinite) : undefined;
    },
    differencesBetween: (row, other) => differ(row, valuesOf(other)),
    logsOf: (row) => differ(row, new Float64Array(record.plan.rounds).fill(1)),
  };
}

export interface CompareOptions {
  /** The user's margin, as a share. */
  readonly margin?: number;
  /** A/A pairs of earlier sessions of this machine; without them sessions are taken not to differ. */
  readonly earlierControls?: EarlierControls;
}

export interface SessionControl {
  readonly margin: Margin;
  readonly contamination: ControlFigures | undefined;
}

/** The margin that a change has to exceed, and whether the workload's A/A control forbids to claim any. */
export function readControl(session: Session, cell: Cell, options: CompareOptions): SessionControl {
  const twin = session.twinOf(cell);
  const control = twin && session.differencesOf(twin);
  const margin = makeMargin({ user: options.margin, preset: session.record.preset });
  return { margin, contamination: contamination(control ?? [], margin) };
}
