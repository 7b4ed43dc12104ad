import { BenchError } from '../errors.ts';
import {
  type Cell,
  type EmptyRow,
  type Interval,
  type MeasuredRow,
  type Metric,
  type Ratio,
  type Row,
  type RunRecord,
  type Summary,
  countOf,
  baselineKey,
  baselineLabel,
  emulatorSentence,
  isBaseline,
  isOfEmulator,
  metricsOf,
  seenFrom,
  subjectId,
} from '../model/index.ts';
import type { RunSamples, SampleColumns } from './samples.ts';
import { type FindOtherAlone, findOthersAlone } from './solo-ratio.ts';
import { summariseValues } from './statistics/median.ts';
import { type Rounds, pairedRatio } from './statistics/signed-rank.ts';

/** variant / baseline of counts: that of their medians, without an interval. Undefined where one has none. */
function countRatio(variant: Rounds, baseline: Rounds): Omit<Ratio, 'baseline'> | undefined {
  const [own, other] = [variant, baseline].map((rounds) => summariseValues(rounds.filter(Number.isFinite)));
  if (own === undefined || other === undefined) return undefined;
  return { n: Math.min(own.n, other.n), estimate: own.median / other.median };
}

/** Counts of one program should be equal. The bound is rounded up to a power of ten; undefined where they are equal. */
function howCountsDiffer({ n, min, max }: Summary): string | undefined {
  if (max === min) return undefined;
  const exponent = Math.ceil(Math.log10(100 * (max / min - 1)) - roundingError);
  const percent = (10 ** exponent).toFixed(Math.max(0, -exponent));
  return `counts of ${n} processes differ by up to ${percent} %`;
}

/** The logarithm of a quotient may be off by so much: .1 % is not to become 1 %. */
const roundingError = 1e-9;

/** Why a planned cell has no number at all. */
function whyEmpty(run: RunSamples, cell: Cell): string {
  const failures = run.samples.failures(cell.id);
  if (failures !== undefined) return failures.decisive.reason;
  const mismatch = run.samples.mismatch(subjectId(cell));
  if (mismatch !== undefined) return `not measured: ${mismatch}`;
  return `not measured: ${howItEnded(run, cell) ?? 'the suite read no number'}`;
}

/** Why only `n` of a cell's rounds have a number. */
function whyPartial(run: RunSamples, { cell, n }: { cell: Cell; n: number }): string {
  const dropped = run.samples.noise(cell.id)?.dropped.size ?? 0;
  const known = [whyFailed(run, cell), howItEnded(run, cell)].filter((why) => why !== undefined);
  const rounds = run.samples.plannedRounds(cell);
  if (known.length === 0) known.push(`${rounds - dropped - n} of ${rounds} rounds have no number`);
  return [...known, whyNoisyRounds(run, cell) ?? []].flat().join('; ');
}

/** Tells whether a cell's noisy rounds were dropped or kept; undefined where it had none. */
function whyNoisyRounds({ samples }: RunSamples, cell: Cell): string | undefined {
  const noise = samples.noise(cell.id);
  if (noise === undefined) return undefined;
  const [count, fate] =
    noise.dropped.size === 0 ? [noise.noisy, 'noisy, too many to drop'] : [noise.dropped.size, 'dropped'];
  return `${count} of ${samples.plannedRounds(cell)} rounds were ${fate}: ${noise.reasons.join(', ')}`;
}

function whyFailed({ samples }: RunSamples, cell: Cell): string | undefined {
  const failures = samples.failures(cell.id);
  if (failures === undefined) return undefined;
  const failed = `${failures.rounds.size} of ${samples.plannedRounds(cell)} rounds failed`;
  const outcome = failures.decisive.final ? `${failed}, then given up` : failed;
  return `${outcome}: ${failures.decisive.reason}`;
}

/** In what the numbers of a cell are not what they should be; undefined where nothing was noted. */
function whatIsNoted({ samples }: RunSamples, cell: Cell): string | undefined {
  const { id } = cell;
  const rounds = samples.plannedRounds(cell);
  const dropped = samples.noise(id)?.dropped;
  const kept = [...(samples.notes(id) ?? [])].filter(([round]) => dropped?.has(round) !== true);
  const notes = kept.map(([, note]) => note);
  const sentences = [...new Set(notes)].map(
    (note) => `${notes.filter((other) => other === note).length} of ${rounds} rounds: ${note}`,
  );
  return sentences.length === 0 ? undefined : sentences.join('; ');
}

/** Undefined for a run that went to its end. A record that still says `running` was left by a killed process. */
function howItEnded({ record, samples }: RunSamples, { engine }: Cell): string | undefined {
  const { lost } = seenFrom(record, engine);
  if (lost !== undefined) return `the engine ${engine} was lost: ${lost}`;
  if (record.status === 'complete') return undefined;
  if (record.status !== 'aborted') return 'the run was interrupted';
  const reason = samples.endReason;
  return reason === undefined ? 'the run was aborted' : `the run was aborted: ${reason}`;
}

/** Every planned cell × every metric that it has, in the plan's order. */
export function makeRows(run: RunSamples): Row[] {
  const { record, samples } = run;
  const { cells } = record.plan;
  const baselines = findBaselines(record);
  const baselineOf = (cell: Cell): Cell | undefined => findBaseline(record, { cell, baselines });
  const otherAlone = findOthersAlone({ cells, samples, baselineOf });
  return cells.flatMap((cell) =>
    describedMetrics(cell, record).map((metric) => makeRow(run, { cell, metric, baselines, otherAlone })),
  );
}

interface RowRequest {
  readonly cell: Cell;
  readonly metric: Metric;
  readonly baselines: ReadonlyMap<string, Cell>;
  readonly otherAlone: FindOtherAlone;
}

/** In words, the metrics in which a cell differs from its baseline by more than it may; undefined where there is none. */
function whatDisagrees(run: RunSamples, { metric: told, ...request }: RowRequest): string | undefined {
  const sentences = metricsOf(request.cell, run.record).flatMap((metric) => {
    const { name, agreesWithin, subtractedFrom = told.name } = metric;
    if (agreesWithin === undefined || subtractedFrom !== told.name) return [];
    const ratio = findRatio(run, { ...request, metric });
    if (ratio === undefined || differsWithin(ratio, agreesWithin)) return [];
    const by = `${percent(ratio.estimate - 1)}, more than the ${percent(agreesWithin)} that it may`;
    return [`${name} differs from that of ${ratio.baseline} by ${by}: so may its other numbers`];
  });
  return sentences.length === 0 ? undefined : sentences.join('; ');
}

/** A difference that is smaller than what was subtracted says little; one below 0 is no number at all. */
function howSmallDifference(run: RunSamples, { cell, metric }: RowRequest): string | undefined {
  const subtracted = metricsOf(cell, run.record).find(({ subtractedFrom }) => subtractedFrom === metric.name);
  const others = subtracted && run.samples.soloValues(cell.id, subtracted.name);
  if (subtracted === undefined || others === undefined) return undefined;
  const left = run.samples.soloValues(cell.id, metric.name);
  const known = [...others.entries()].filter(([, other]) => Number.isFinite(other));
  const small = known.filter(([round, other]) => !((left?.[round] ?? NaN) >= other));
  return small.length === 0
    ? undefined
    : `less than the ${subtracted.name} that was subtracted in ${small.length} of ${countOf(known.length, 'round')}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Up or down. */
function differsWithin({ estimate }: Ratio, share: number): boolean {
  return Math.abs(estimate - 1) <= share;
}

function makeRow(run: RunSamples, request: RowRequest): Row {
  const { cell, metric } = request;
  const base = { cell, metric, plannedRounds: cell.solo ?? run.samples.plannedRounds(cell) };
  if (cell.unavailable !== undefined) return { ...base, status: 'unavailable', reason: cell.unavailable };
  const values = run.samples.soloValues(cell.id, metric.name)?.filter(Number.isFinite);
  const summary = values && summariseValues(values);
  if (summary === undefined) return { ...base, ...explainEmpty(run, request) };
  const emulator = isOfEmulator(request);
  const ratio = emulator ? undefined : findRatio(run, request);
  const alone = ratio && request.otherAlone({ cell, metric, ratio });
  const numbers = { summary, ...(ratio && { ratio }), ...(alone && { ratioAlone: alone }) };
  const own = cell.counted === undefined ? whatIsNoted(run, cell) : howCountsDiffer(summary);
  const noted = [
    emulator ? emulatorSentence : whatDisagrees(run, request),
    own,
    howSmallDifference(run, request),
    alone && describeAlone(alone),
  ];
  const n = run.samples.countRounds(cell.id, metric.name);
  if (isWhole(run.samples, cell, n))
    return { ...base, status: 'measured', ...withReasons(whyNoisyRounds(run, cell), ...noted), ...numbers };
  const partial = whyPartial(run, { cell, n });
  return { ...base, status: 'partial', reason: joinReasons(partial, ...noted), ...numbers };
}

/**
 * Nothing went wrong in trials that have other numbers and could not read this one. Of the metric that verdicts are about
 * they have to note why.
 */
function explainEmpty(run: RunSamples, request: RowRequest): Pick<EmptyRow, 'status' | 'reason'> {
  const { cell, metric } = request;
  const first = metricsOf(cell, run.record)[0]?.name === metric.name;
  const noted = whatIsNoted(run, cell) ?? howSmallDifference(run, request);
  if (!run.samples.measured(cell.id) || (first && noted === undefined))
    return { status: 'failed', reason: whyEmpty(run, cell) };
  return { status: 'unavailable', reason: noted ?? 'its trials have no number of it' };
}

/** Whether every round was measured, those included that were then dropped for noise: nothing went wrong in the cell. */
function isWhole(samples: SampleColumns, cell: Cell, n: number): boolean {
  const dropped = samples.noise(cell.id)?.dropped.size ?? 0;
  const rounds = samples.plannedRounds(cell);
  return n >= rounds || (n + dropped >= rounds && samples.failures(cell.id) === undefined);
}

function withReasons(...reasons: readonly (string | undefined)[]): Pick<MeasuredRow, 'reason'> {
  const reason = joinReasons(...reasons);
  return reason === '' ? {} : { reason };
}

function joinReasons(...reasons: readonly (string | undefined)[]): string {
  return reasons.filter((reason) => reason !== undefined).join('; ');
}

function findRatio(
  { record, samples }: RunSamples,
  { cell, metric, baselines }: RowRequest,
): Ratio | undefined {
  const baseline = findBaseline(record, { cell, baselines });
  if (baseline === undefined) return undefined;
  const [own, other] = [samples.values(cell.id, metric.name), samples.values(baseline.id, metric.name)];
  const { confidence } = samples.levels(cell.id);
  const ratio =
    own &&
    other &&
    (cell.counted === undefined ? pairedRatio(own, other, confidence) : countRatio(own, other));
  return ratio && { baseline: baselineLabel(baseline, record), ...ratio };
}

function describeAlone({ low, high }: Interval): string {
  return `alone its ratio is ${low.toPrecision(4)} to ${high.toPrecision(4)}, and so another one than on a shared CPU`;
}

/** Undefined for a baseline itself. */
function findBaseline(
  record: RunRecord,
  { cell, baselines }: Pick<RowRequest, 'cell' | 'baselines'>,
): Cell | undefined {
  const baseline = baselines.get(baselineKey(cell, record));
  return baseline?.id === cell.id || baseline?.unavailable !== undefined ? undefined : baseline;
}

/** By key: ratios are taken inside a group, and nowhere else. */
function findBaselines(record: RunRecord): ReadonlyMap<string, Cell> {
  const cells = record.plan.cells.filter((cell) => isBaseline(cell, record));
  return new Map(cells.map((cell) => [baselineKey(cell, record), cell]));
}

function describedMetrics(cell: Cell, record: RunRecord): readonly Metric[] {
  if (record.suites.some(({ name }) => name === cell.suite)) return metricsOf(cell, record);
  throw new BenchError(
    'bad-run-folder',
    `Run ${record.run} plans cells of suite ${cell.suite}, but does not describe it`,
    {
      hint: 'Take run.json from a backup, or measure again',
    },
  );
}
