import {
  type Cell,
  type CellVerdict,
  type ControlCheck,
  type ControlFigures,
  type Interval,
  type RatioFigures,
  type Row,
  type SuiteAnswer,
  type Unjudged,
  type VariantAnswer,
  type WorkloadRatio,
  baselineLabel,
  controlKey,
  groupBy,
  peakMemory,
  placedLabel,
  plannedEngine,
  sharesBaseline,
  units,
} from '../../model/index.ts';
import { type Levels, answerLevelAfterLooks, usualConfidence, verdictLevel } from '../levels.ts';
import { studentQuantile } from '../statistics/distributions.ts';
import { spread } from '../statistics/median.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import { withholdBy } from './controls.ts';
import { fromWorse, intervalFromWorse, makeMargin, pairedEvidence } from './evidence.ts';
import type { CompareOptions, Session } from './session.ts';
import { judge, judgeCountRatio } from './verdict.ts';

interface AnswerRequest extends CompareOptions {
  readonly session: Session;
  /** On the session's own cells. */
  readonly verdicts: readonly CellVerdict[];
  readonly checks: readonly ControlCheck[];
}

/** A workload of a variant that has a ratio, and is no control. */
interface Ratio {
  readonly row: Row;
  readonly figures: RatioFigures;
}

interface Variant {
  readonly cell: Cell;
  /** By what the workload is in all variants. */
  readonly ratios: ReadonlyMap<string, Ratio>;
  /** Why it has none, where it has none. */
  readonly why: Unjudged | undefined;
}

/**
 * The answer of each suite, metric and place: of every variant the geometric mean of its ratios, judged like a cell. Controls,
 * and what is not compared with anything, have no part in it.
 */
export function answerSuites(request: AnswerRequest): SuiteAnswer[] {
  const { session, verdicts } = request;
  const judged = verdicts.filter(({ cell, verdict }) => cell.twin !== true && verdict.kind !== 'control');
  const groups = groupBy(judged, ({ cell, metric }) =>
    JSON.stringify([placeKey(cell, session), metric.name]),
  );
  return [...groups.values()].flatMap((group) => answerGroup(group, request));
}

/** Cells of one key are compared with the same baseline, or with baselines of the same name. */
function placeKey(cell: Cell, { record }: Session): string {
  return controlKey({ ...inPlace(cell, record), workload: '' }, record);
}

/** The cell as it names the place of its answer. */
function inPlace(cell: Cell, record: Session['record']): Cell {
  return { ...cell, engine: plannedEngine(cell, record) };
}

function answerGroup(group: readonly CellVerdict[], request: AnswerRequest): SuiteAnswer[] {
  const { session } = request;
  const [first] = group;
  if (first === undefined) return [];
  const { cell, metric } = first;
  const byVariant = groupBy(group, (of) => placedLabel(of.cell));
  const variants = [...byVariant.values()].flatMap((of) => readVariant(of, session));
  const answered = variants.map((variant): Answered => answerVariant(variant, request));
  const { record } = session;
  const baseline = session.baselineOf(cell)?.cell;
  const own =
    baseline === undefined || record.against !== undefined
      ? []
      : [answerBaseline(baseline, variants, session)];
  const engines = new Set(group.map((of) => of.cell.engine)).size;
  return [
    {
      ...{ suite: cell.suite, metric, cell: inPlace(cell, record) },
      ...(engines > 1 && { shards: engines }),
      baseline: baseline === undefined ? record.baseline : baselineLabel(baseline, record),
      manyFamilies: sharesBaseline(record),
      workloads: new Set(variants.flatMap(({ ratios }) => [...ratios.keys()])).size,
      variants: rank([...own, ...answered], request),
    },
  ];
}

function readVariant(group: readonly CellVerdict[], session: Session): Variant[] {
  const [first] = group;
  if (first === undefined) return [];
  const ratios = group.flatMap(({ cell, verdict }): [string, Ratio][] => {
    const row = session.rowOf(cell);
    if (!('comparison' in verdict) || row === undefined) return [];
    const { ratio, interval } = verdict.comparison;
    return [[controlKey(cell, session.record), { row, figures: { ratio, ...(interval && { interval }) } }]];
  });
  const why = group
    .map(({ verdict }) => verdict)
    .find((verdict): verdict is Unjudged => !('comparison' in verdict));
  return [{ cell: first.cell, ratios: dropShort(new Map(ratios), session), why }];
}

/** The fewest rounds that have an interval of 95 %. */
const fewestRounds = 6;

/** A workload with too few rounds for an interval would leave all of them without one. */
function dropShort(ratios: ReadonlyMap<string, Ratio>, session: Session): ReadonlyMap<string, Ratio> {
  const rounds = (row: Row): number => session.differencesOf(row)?.length ?? 0;
  const most = Math.max(0, ...[...ratios.values()].map(({ row }) => rounds(row)));
  const enough = Math.min(most, fewestRounds);
  return new Map(
    [...ratios].filter(([, { row }]) => row.cell.counted !== undefined || rounds(row) >= enough),
  );
}

/** An answer, and what it is ranked by. */
interface Answered {
  readonly answer: Omit<VariantAnswer, 'leads'>;
  readonly ratios: ReadonlyMap<string, Ratio>;
  /** Log, above 0 where worse; undefined where nothing could be compared. */
  readonly worse: number | undefined;
}

function answerBaseline(cell: Cell, variants: readonly Variant[], session: Session): Answered {
  const rows = variants.flatMap(({ ratios }) =>
    [...ratios].flatMap(([key, { row }]): [string, Ratio][] => {
      const own = session.baselineOf(row.cell);
      return own === undefined ? [] : [[key, { row: own, figures: { ratio: 1 } }]];
    }),
  );
  const ratios = new Map(rows);
  const verdict = { kind: 'baseline' } as const;
  const place = inPlace(cell, session.record);
  return { answer: { cell: place, workloads: ratios.size, verdict }, ratios, worse: 0 };
}

function answerVariant(variant: Variant, request: AnswerRequest): Answered {
  const { ratios, why = { kind: 'new' } } = variant;
  const cell = inPlace(variant.cell, request.session.record);
  const verdict = judgeVariant(variant, request);
  if (verdict === undefined)
    return { answer: { cell, workloads: 0, verdict: why }, ratios, worse: undefined };
  const extremes = findExtremes(ratios);
  const memory = compareMemory(variant, request.session);
  return {
    answer: {
      ...{ cell, workloads: ratios.size, verdict },
      ...(extremes && { extremes }),
      ...(memory && { memory }),
    },
    ratios,
    worse: toWorse(verdict.comparison.ratio, ratios),
  };
}

function judgeVariant({ ratios }: Variant, request: AnswerRequest): ReturnType<typeof judge> | undefined {
  const [first] = ratios.values();
  if (first === undefined) return undefined;
  const { session, checks, margin: user } = request;
  const { cell, metric } = first.row;
  if (cell.counted !== undefined) {
    const logs = [...ratios.values()].map(({ figures: { ratio } }) => Math.log(ratio));
    return judgeCountRatio(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length));
  }
  const margin = makeMargin({ user, preset: session.record.preset });
  const rows = [...ratios.values()].map(({ row }) => row);
  const means = meanOfRounds(rows.map((row) => session.differencesOf(row)));
  const evidence = pairedEvidence(means, margin, levelsOfAnswer(rows, means.length, session));
  if (evidence === undefined) return undefined;
  const contamination = withholdByAny(checks, rows, evidence.estimate);
  const { unit } = metric;
  return judge({ basis: 'pairs', unit, evidence, margin, adjustedPValue: evidence.pValue, contamination });
}

/** The largest difference that a failing control of any of the rows forbids to claim: those of a merged run have several engines. */
function withholdByAny(
  checks: readonly ControlCheck[],
  rows: readonly Row[],
  estimate: number,
): ControlFigures | undefined {
  const sizeOf = ({ ratio }: ControlFigures): number => Math.abs(Math.log(ratio));
  return rows
    .flatMap((row) => withholdBy(checks, row, estimate) ?? [])
    .reduce<ControlFigures | undefined>(
      (largest, one) => (largest !== undefined && sizeOf(largest) >= sizeOf(one) ? largest : one),
      undefined,
    );
}

/** The answer of a single workload is that workload's own. */
function levelsOfAnswer(rows: readonly Row[], rounds: number, session: Session): Levels {
  const [only, ...more] = rows.map(({ cell }) => session.levelsOf(cell));
  return only !== undefined && more.length === 0 ? only : levelsOfRows(rows, rounds, session);
}

function levelsOfRows(rows: readonly Row[], rounds: number, session: Session): Levels {
  return levelsOfMean(
    rows.map(({ cell }) => session.levelsOf(cell)),
    rounds,
  );
}

/** With what a mean over cells is judged, in so many rounds, where nothing but the cells was looked at. */
export function levelsOfMean(cells: readonly Levels[], rounds: number): Levels {
  const confidence = Math.max(usualConfidence, ...cells.map((of) => of.confidence));
  if (cells.every(({ verdict }) => verdict === verdictLevel)) return { verdict: verdictLevel, confidence };
  const level = Math.max(answerLevelAfterLooks, smallestLevel(rounds));
  return { verdict: level, confidence: Math.max(confidence, 1 - level) };
}

/** The smallest at which so many rounds have an interval by their ranks; fewer than six have none that is of use. */
function smallestLevel(rounds: number): number {
  return Math.min(verdictLevel, 2 ** (1 - rounds));
}

/**
 * A mean of the workloads' logs for each round: a geometric mean of ratios. A workload's rounds owe nothing to those of
 * another, so that it is the same which are put together; there are as many as every workload has, and a workload
 * that was given more has the mean of several of its rounds in each.
 */
export function meanOfRounds(columns: readonly (ArrayLike<number> | undefined)[]): Float64Array {
  const rounds = Math.min(...columns.map((column) => column?.length ?? 0));
  if (!Number.isFinite(rounds)) return new Float64Array();
  const means = columns.map((column) => meanEvery(column ?? [], rounds));
  return Float64Array.from(
    { length: rounds },
    (_, round) => means.reduce((sum, mean) => sum + (mean[round] ?? NaN), 0) / columns.length,
  );
}

/** Of each round r the mean of the values at r, r + rounds, r + 2 × rounds … */
function meanEvery(column: ArrayLike<number>, rounds: number): Float64Array {
  const sums = new Float64Array(rounds);
  for (let at = 0; at < column.length; at += 1) {
    const round = at % rounds;
    sums[round] = (sums[round] ?? 0) + (column[at] ?? NaN);
  }
  return sums.map((sum, round) => sum / Math.ceil((column.length - round) / rounds));
}

function findExtremes(ratios: ReadonlyMap<string, Ratio>): VariantAnswer['extremes'] {
  const sorted = [...ratios.values()].toSorted((a, b) => worseOf(a) - worseOf(b));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  return best && worst && { best: toWorkload(best), worst: toWorkload(worst) };
}

function worseOf({ row: { metric }, figures: { ratio } }: Ratio): number {
  return units[metric.unit] === 'lower' ? Math.log(ratio) : -Math.log(ratio);
}

function toWorse(ratio: number, ratios: ReadonlyMap<string, Ratio>): number {
  const [first] = ratios.values();
  return first === undefined ? Math.log(ratio) : worseOf({ ...first, figures: { ratio } });
}

function toWorkload({ row: { cell }, figures }: Ratio): WorkloadRatio {
  return { cell, ...figures };
}

/** Undefined where one of the workloads has no such number. */
function compareMemory({ ratios }: Variant, session: Session): RatioFigures | undefined {
  const columns = [...ratios.values()].map(({ row }) => session.metricDifferencesOf(row.cell, peakMemory));
  if (columns.length === 0 || columns.some((column) => column === undefined || column.length === 0))
    return undefined;
  const location = hodgesLehmann(meanOfRounds(columns));
  if (location === undefined) return undefined;
  const { estimate, interval } = location;
  return {
    ratio: fromWorse(estimate, 'KiB'),
    ...(interval && { interval: intervalFromWorse(interval, 'KiB') }),
  };
}

/** Those that lead, then the others, each from the best on; those without a number at the end. */
function rank(answered: readonly Answered[], request: AnswerRequest): VariantAnswer[] {
  const known = answered.filter(({ worse }) => worse !== undefined);
  const sorted = known.toSorted((a, b) => (a.worse ?? 0) - (b.worse ?? 0));
  const [best, ...others] = sorted;
  const leading = new Set(
    best === undefined || others.length === 0 || request.session.record.against !== undefined
      ? []
      : [best, ...others.filter((other) => isTied({ best, other, others: others.length }, request))],
  );
  const toAnswer = (of: Answered): VariantAnswer => ({ ...of.answer, leads: leading.has(of) });
  return [
    ...sorted.filter((of) => leading.has(of)),
    ...sorted.filter((of) => !leading.has(of)),
    ...answered.filter(({ worse }) => worse === undefined),
  ].map(toAnswer);
}

interface Tie {
  readonly best: Answered;
  readonly other: Answered;
  /** How many are compared with the best: their level is shared among them (Bonferroni). */
  readonly others: number;
}

/** Whether two variants cannot be told from each other by the workloads that both have. */
function isTied({ best, other, others }: Tie, { session, checks }: AnswerRequest): boolean {
  const pairs = [...other.ratios].flatMap(([key, { row }]): (readonly [Row, Row])[] => {
    const reference = best.ratios.get(key)?.row;
    return reference === undefined ? [] : [[row, reference]];
  });
  const [[own] = []] = pairs;
  if (own === undefined) return true;
  if (own.cell.counted !== undefined)
    return judgeCountRatio(Math.exp((other.worse ?? 0) - (best.worse ?? 0))).kind === 'unchanged';
  const rows = pairs.map(([row]) => row);
  const means = meanOfRounds(pairs.map(([a, b]) => session.differencesBetween(a, b)));
  const level = 1 - levelsOfRows(rows, means.length, session).verdict / others;
  const location = hodgesLehmann(means, level);
  if (location === undefined) return true;
  const { interval = studentInterval(means, level), estimate } = location;
  return interval === undefined || interval.low <= 0 || withholdByAny(checks, rows, estimate) !== undefined;
}

/**
 * By ranks eight rounds have no interval of the level that eight comparisons take. Student's, of the mean, stands for it there:
 * each value is a mean over workloads already. Undefined for too few rounds.
 */
function studentInterval(means: Float64Array, level: number): Interval | undefined {
  const n = means.length;
  const deviation = n < fewestRounds ? undefined : spread(means);
  if (deviation === undefined) return undefined;
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  const reach = (studentQuantile((1 + level) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { low: mean - reach, high: mean + reach };
}
