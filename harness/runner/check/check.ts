import {
  type EarlierControls,
  type GatedCell,
  type JudgedRun,
  comparePackages,
  compareRuns,
  compareVariants,
  confirm,
  confirmTwice,
  differingFacts,
  gate,
  gateCounts,
  listGatedCells,
  openSession,
  needsRepetition,
  repeat,
  rescreen,
  rescreeningRounds,
  screen,
  stages,
  toGatedCells,
  toGatedRuns,
  whyRunsGateCannotFire,
  whyScreenCannotFlag,
} from '../../analysis/index.ts';
import { BenchError } from '../../errors.ts';
import {
  type Cell,
  type CellVerdict,
  type CheckReport,
  type Config,
  type Confirmation,
  type EngineFactsList,
  type FunctionChanges,
  type GateFinding,
  type Plan,
  type Row,
  type RunRecord,
  comparedBy,
  hasFailed,
  pairedRounds,
} from '../../model/index.ts';
import { makePlan } from '../plan/plan.ts';
import type { BenchResult } from '../prepared-run.ts';

/** The first session: every cell in few rounds, which are enough to tell what has to be looked at again. */
export function screening(config: Config): Config {
  return withRounds(config, roundsOf(config));
}

function roundsOf({ rounds }: Config): number {
  return rounds ?? stages.screening.rounds;
}

/**
 * Against a reference of the same session a check is after ratios: one round alone is enough for the absolute value that stands
 * beside each. What is compared with a stored run is measured as that was.
 */
function withRounds({ stopping: _stopping, ...config }: Config, rounds: number): Config {
  return {
    ...config,
    ...(config.against !== undefined && { solo: config.solo ?? 1 }),
    suites: config.suites.map((suite) => ({ ...suite, rounds })),
  };
}

/**
 * A plan that could not turn red whatever was measured would only look like a check: throws `bad-argument`. `plan` is that of
 * the first session, `gated` are the cells that are tested; counted ones need no number of rounds.
 */
export function refuseUnderpowered(plan: Plan, gated: readonly Cell[]): void {
  if (gated.length === 0 && plan.cells.some(isCounted)) return;
  const reason = whyScreenCannotFlag(gated.length, Math.max(0, ...gated.map(pairedRounds)));
  if (reason === undefined) return;
  throw new BenchError('bad-argument', reason, { hint: 'Give more --rounds, or choose other cells' });
}

function isCounted({ counted, unavailable }: Cell): boolean {
  return counted !== undefined && unavailable === undefined;
}

interface Evaluation extends JudgedCells {
  readonly findings: readonly GateFinding[];
}

type EvaluationRequest = Pick<CheckRequest, 'before' | 'allow' | 'margin' | 'earlierControls'>;

/** Judges the first session: a verdict for every cell, a finding for every gated one. */
export function evaluate(judged: JudgedRun, request: EvaluationRequest): Evaluation {
  const { verdicts, cells } = judgeCells(judged, request);
  return { verdicts, cells, findings: [...screen(cells), ...gateCounts(verdicts)] };
}

interface Suspects {
  readonly unsure: readonly GateFinding[];
  readonly first: readonly GateFinding[];
}

/**
 * Judges the last: cells that had to be measured along with the suspects are not gated again. Those that only the first session
 * flagged might have come here as well, and count in the adjustment.
 */
function evaluateAgain(
  judged: JudgedRun,
  { unsure, first }: Suspects,
  request: EvaluationRequest,
): readonly GateFinding[] {
  const { verdicts, cells } = onlyOf(unsure, judgeCells(judged, request));
  const candidates = first.filter((finding) => isUnsure(finding) && finding.pValue !== undefined);
  const untested = Math.max(0, candidates.length - cells.length);
  return [...gate(cells, { untested }), ...gateCounts(verdicts)];
}

/** Cells that had to be measured along with these are left out. */
function onlyOf(findings: readonly GateFinding[], { verdicts, cells }: JudgedCells): JudgedCells {
  const wanted = new Set(findings.map(({ cell }) => cell.id));
  const isWanted = ({ cell }: { readonly cell: Cell }): boolean => wanted.has(cell.id);
  return { verdicts: verdicts.filter(isWanted), cells: cells.filter(isWanted) };
}

interface JudgedCells {
  readonly verdicts: readonly CellVerdict[];
  readonly cells: readonly GatedCell[];
}

function judgeCells(
  judged: JudgedRun,
  { before, allow, margin, earlierControls }: EvaluationRequest,
): JudgedCells {
  const options = { ...(margin !== undefined && { margin }), ...(earlierControls && { earlierControls }) };
  if (before === undefined)
    return { verdicts: compareVariants(judged, options), cells: toGatedCells(judged, options) };
  const runs = { before, after: judged, allow, ...options };
  return { verdicts: compareRuns(runs), cells: toGatedRuns(runs) };
}

/** Differences to the stored run that were let through, each once. */
function listAllowed(
  record: RunRecord,
  { before, allow }: Pick<CheckRequest, 'before' | 'allow'>,
): CheckReport['allowed'] {
  if (before === undefined) return [];
  const earlier = before.run.record;
  const differing = record.plan.cells.flatMap((cell) => differingFacts(record, earlier, { cell }));
  const allowed = differing.filter(({ name }) => allow.includes(name));
  return [...new Map(allowed.map((fact) => [JSON.stringify(fact), fact])).values()];
}

/** A session after the first. */
interface Again {
  readonly flagged: readonly GateFinding[];
  /** How many sessions came before it. */
  readonly before: number;
  readonly rounds: number;
}

/**
 * The flagged cells once more, in another order and new containers. With a stored run the baseline is measured as well:
 * it is by way of it that two sessions are compared.
 */
function retest(config: Config, { flagged, before, rounds }: Again, stored: JudgedRun | undefined): Config {
  const variants = flagged.map(({ cell }) => cell.variant);
  const baseline = stored === undefined ? (variants[0] ?? config.baseline) : config.baseline;
  const chosen = { ...config, suites: narrowSuites(config, flagged) };
  return {
    ...withRounds(chosen, rounds),
    baseline,
    cells: flagged.map(({ cell }) => cell.id),
    // The first session had one, and a third of this one's trials would be those of another.
    control: 'none',
    seed: (config.seed + before) % 2 ** 32,
    families: config.families.map((family) => ({
      ...family,
      variants: family.variants.filter((variant) => [...variants, baseline].includes(variant)),
    })),
  };
}

function narrowSuites({ suites }: Config, flagged: readonly GateFinding[]): Config['suites'] {
  const isFlagged = (suite: string, workload: string): boolean =>
    flagged.some(({ cell }) => cell.suite === suite && cell.workload === workload);
  return suites
    .map((chosen) => ({
      ...chosen,
      workloads: chosen.workloads.filter((workload) => isFlagged(chosen.suite.name, workload)),
    }))
    .filter(({ workloads }) => workloads.length > 0);
}

interface CheckRequest {
  readonly config: Config;
  readonly engines: EngineFactsList;
  /** A stored run to compare with; without one every variant is compared with its reference. */
  readonly before: JudgedRun | undefined;
  /** Other stored runs for the last two sessions: what `before` alone drew at its time confirms nothing. */
  readonly others?: readonly JudgedRun[] | undefined;
  /** A/A pairs of earlier sessions of this machine. */
  readonly earlierControls?: EarlierControls;
  /** Names of facts in which the stored run may differ. */
  readonly allow: readonly string[];
  /** As a share. */
  readonly margin: number | undefined;
  /** Does the check again. */
  readonly command: string;
  readonly measure: (config: Config) => Promise<BenchResult>;
  /** Finds where instructions are that got more, when it is decided that they have. Without it nobody asks. */
  readonly countFunctions?: (request: FunctionsRequest) => Promise<ReadonlyMap<string, FunctionChanges>>;
}

/** Counted cells of which it is asked where their instructions are. */
export interface FunctionsRequest {
  /** Of a session that has them, and what they are compared with. */
  readonly config: Config;
  readonly cells: readonly FlaggedCell[];
  /** The stored run that they are compared with, where they are. */
  readonly before: RunRecord | undefined;
  /** The first session of the check, which containers are named after. */
  readonly run: string;
}

export interface FlaggedCell {
  readonly cell: Cell;
  /** The cell that it is compared with; of the stored run, where it is that. */
  readonly other: Cell;
  readonly checked: { readonly before: number | undefined; readonly after: number | undefined };
}

export interface Checked {
  readonly report: CheckReport;
  /** Cells of the first session that could be measured and have no number. */
  readonly failed: number;
  /** Why the gate could not have fired on what was measured; absent where it could. */
  readonly whyNoAnswer?: string;
}

/**
 * The story of a check: screen every cell, twice where it seems slower, measure anew what still does, and once more what
 * that confirms; only then say so.
 */
export async function check(request: CheckRequest): Promise<Checked> {
  const { before } = request;
  const [beforeAgain = before, beforeLast = beforeAgain] = request.others ?? [];
  const config = screening(request.config);
  if (before === undefined) refuseUnderpoweredCheck(config, request);
  else refuseUnderpoweredRuns(config, request, before);
  const first = await request.measure(config);
  const { verdicts, cells, findings } = evaluate(first, request);
  const rescreened = await screenAgain(config, cells, { findings, request });
  const suspects = rescreened?.findings ?? findings;
  const unsure = suspects.filter(isUnsure);
  const last = { flagged: unsure, before: 2, rounds: stages.confirmation.factor * roundsOf(request.config) };
  const again = unsure.length > 0 ? await request.measure(retest(config, last, before)) : undefined;
  const confirmed = confirm(
    suspects,
    again ? evaluateAgain(again, { unsure, first: findings }, { ...request, before: beforeAgain }) : [],
  );
  const believed = confirmed.filter(needsRepetition).map(({ first: finding }) => finding);
  const repetition = { ...last, flagged: believed, before: 3 };
  const repeated =
    believed.length > 0 ? await request.measure(retest(config, repetition, before)) : undefined;
  const confirmations = repeated
    ? confirmTwice(
        confirmed,
        repeat(onlyOf(believed, judgeCells(repeated, { ...request, before: beforeLast })).cells),
      )
    : confirmed;
  const found = await withFunctions(confirmations, { first, config, request });
  const whyNoAnswer = explainNoAnswer(first, before, findings);
  return {
    ...(whyNoAnswer !== undefined && { whyNoAnswer }),
    failed: first.rows.filter(hasFailed).length,
    report: {
      kind: before === undefined ? 'against' : 'baseline',
      reference: before?.run.record.run ?? config.against?.name ?? config.baseline,
      run: first.run.record.run,
      ...(rescreened && { rescreeningRun: rescreened.run }),
      ...(again && { confirmationRun: again.run.record.run }),
      ...(repeated && { repetitionRun: repeated.run.record.run }),
      command: request.command,
      screening: stages.screening.level,
      rescreening: stages.rescreening[before === undefined ? 'level' : 'levelOfRuns'],
      alpha: stages.confirmation.level,
      repetition: stages.repetition.level,
      gated: findings.length,
      rescreened: rescreened?.cells ?? 0,
      findings: found,
      verdicts,
      allowed: listAllowed(first.run.record, request),
      packages: comparePackages((before ?? first).run.record, first.run.record),
      notes: config.notes,
      droppedRounds: first.noise.dropped,
      red: confirmations.some(({ confirmed }) => confirmed),
    },
  };
}

interface FoundIn {
  readonly first: JudgedRun;
  readonly config: Config;
  readonly request: CheckRequest;
}

/** It is decided already: what keeps functions from being counted is told in the place of what they would have said. */
async function withFunctions(
  confirmations: readonly Confirmation[],
  { first, config, request }: FoundIn,
): Promise<readonly Confirmation[]> {
  const { before, countFunctions } = request;
  const red = confirmations.filter((of) => of.confirmed && of.first.cell.counted !== undefined);
  if (countFunctions === undefined || red.length === 0) return confirmations;
  const flagged = red.map((of) => of.first);
  const cells = flagged.flatMap(({ cell }) => toFlagged(cell, first, before));
  const chosen = retest(config, { flagged, before: 4, rounds: 1 }, before);
  const { run } = first.run.record;
  const functions = await countFunctions({ config: chosen, cells, before: before?.run.record, run });
  return confirmations.map((of) => {
    const own = of.confirmed ? functions.get(of.first.cell.id) : undefined;
    return own === undefined ? of : { ...of, functions: own };
  });
}

function toFlagged(cell: Cell, first: JudgedRun, before: JudgedRun | undefined): FlaggedCell[] {
  const session = openSession(first);
  const [own, other] = [
    session.rowOf(cell),
    before === undefined ? session.baselineOf(cell) : openSession(before).rowOf(cell),
  ];
  if (other === undefined) return [];
  return [{ cell, other: other.cell, checked: { before: medianOf(other), after: medianOf(own) } }];
}

function medianOf(row: Row | undefined): number | undefined {
  return row !== undefined && 'summary' in row ? row.summary.median : undefined;
}

/** Another session could say something else. */
function isUnsure({ flagged, certain }: GateFinding): boolean {
  return flagged && certain !== true;
}

interface Screened {
  readonly findings: readonly GateFinding[];
  readonly request: CheckRequest;
}

interface Rescreened {
  readonly run: string;
  /** Measured a second time. */
  readonly cells: number;
  /** All of the first session, with those that were measured again as both sessions have them. */
  readonly findings: readonly GateFinding[];
}

/** The second session, of what has a p-value: counts have nothing that more rounds would add to. Undefined where there is nothing to measure. */
async function screenAgain(
  config: Config,
  cells: readonly GatedCell[],
  { findings, request }: Screened,
): Promise<Rescreened | undefined> {
  const flagged = findings.filter((finding) => isUnsure(finding) && finding.pValue !== undefined);
  if (flagged.length === 0) return undefined;
  const rounds = rescreeningRounds(roundsOf(request.config), flagged.length);
  const session = { flagged, before: 1, rounds };
  const measured = await request.measure(retest(config, session, request.before));
  const suspects = cells.filter(({ cell }) => flagged.some((finding) => finding.cell.id === cell.id));
  const pooled = rescreen(suspects, judgeCells(measured, request).cells);
  const known = new Map(pooled.map((finding) => [finding.cell.id, finding]));
  return {
    run: measured.run.record.run,
    cells: flagged.length,
    findings: findings.map((finding) => known.get(finding.cell.id) ?? finding),
  };
}

function refuseUnderpoweredCheck(config: Config, { engines }: CheckRequest): void {
  const plan = makePlan(config, engines);
  refuseUnderpowered(plan, listGatedCells({ plan, compared: comparedBy(config) }));
}

/** Throws `bad-argument` where the stored run has none of the planned cells, or too few rounds of all of them. */
function refuseUnderpoweredRuns(config: Config, { engines }: CheckRequest, before: JudgedRun): void {
  const { cells } = makePlan(config, engines);
  const possible = cells.filter(({ unavailable, twin }) => unavailable === undefined && twin !== true);
  const reason = whyRunsCannotDiffer(
    possible.map((cell) => ({ cell, rounds: pairedRounds(cell) })),
    before,
  );
  if (reason === undefined) return;
  throw new BenchError('bad-argument', `Cannot check against run ${before.run.record.run}: ${reason}`, {
    hint: 'Give more --rounds, choose cells that the run has, or name another run with --baseline',
  });
}

interface SampledCell {
  readonly cell: Cell;
  readonly rounds: number;
}

/** Those with numbers, and in how many rounds they have one that is compared. */
function listSampled(judged: JudgedRun): SampledCell[] {
  const session = openSession(judged);
  return session.rows.flatMap((row) =>
    'summary' in row ? [{ cell: row.cell, rounds: session.valuesOf(row).length }] : [],
  );
}

/** Counted cells need no number of rounds, but one on either side. */
function whyRunsCannotDiffer(now: readonly SampledCell[], before: JudgedRun): string | undefined {
  const earlier = new Map(listSampled(before).map(({ cell, rounds }) => [cell.id, rounds]));
  const shared = now.flatMap(({ cell, rounds }) => {
    const stored = earlier.get(cell.id);
    return stored === undefined
      ? []
      : [{ cell, stored, first: rounds, second: stages.confirmation.factor * rounds }];
  });
  if (shared.length === 0) return 'it has numbers of no cell that is measured now';
  if (shared.some(({ cell }) => cell.counted !== undefined)) return undefined;
  return whyRunsGateCannotFire(shared);
}

/** Cells may be lost, dropped or found incomparable while measuring, until nothing is left that a gate can flag. */
function explainNoAnswer(
  first: JudgedRun,
  before: JudgedRun | undefined,
  findings: readonly GateFinding[],
): string | undefined {
  if (findings.length === 0) return 'no cell could be compared';
  if (before === undefined) return whyNightCannotFire(findings);
  const gated = new Set(findings.map(({ cell }) => cell.id));
  const measured = listSampled(first).filter(({ cell }) => gated.has(cell.id));
  return whyRunsCannotDiffer(measured, before);
}

/** Rounds that were dropped or lost may have left too few. Counts have no p-value, and need no number of rounds. */
function whyNightCannotFire(findings: readonly GateFinding[]): string | undefined {
  if (findings.some(({ pValue }) => pValue === undefined)) return undefined;
  return whyScreenCannotFlag(findings.length, Math.max(...findings.map(({ rounds }) => rounds)));
}
