import {
  type JudgedRun,
  comparePackages,
  compareRuns,
  compareVariants,
  confirm,
  differingFacts,
  gate,
  gateCounts,
  gateRuns,
  listGatedCells,
  toGatedCells,
  whyGateCannotFire,
  whyRunsGateCannotFire,
} from '../analysis/index.ts';
import { BenchError } from '../errors.ts';
import {
  type Cell,
  type CellVerdict,
  type CheckReport,
  type Config,
  type EngineFactsList,
  type GateFinding,
  type Plan,
  type RunRecord,
  comparedBy,
  hasFailed,
} from '../model/index.ts';
import { makePlan } from './plan/plan.ts';
import type { BenchResult } from './run.ts';

/**
 * A plan that could not turn red whatever was measured would only look like a check: throws `bad-argument`. `gated` are
 * the cells that are tested; counted ones need no number of rounds.
 */
export function refuseUnderpowered(plan: Plan, gated: readonly Cell[]): void {
  if (gated.length === 0 && plan.cells.some(isCounted)) return;
  const reason = whyGateCannotFire(gated.length, plan.rounds);
  if (reason === undefined) return;
  throw new BenchError('bad-argument', reason, { hint: 'Give more --rounds, or choose fewer cells' });
}

function isCounted({ counted, unavailable }: Cell): boolean {
  return counted !== undefined && unavailable === undefined;
}

interface Evaluation {
  readonly verdicts: readonly CellVerdict[];
  readonly findings: readonly GateFinding[];
}

interface EvaluationRequest extends Pick<CheckRequest, 'before' | 'allow' | 'margin'> {
  /** Cells that the first session flagged: others that had to be measured along with them are not gated again. */
  readonly only?: readonly GateFinding[];
}

/** Judges one session: a verdict for every cell, a finding for every gated one. */
export function evaluate(judged: JudgedRun, request: EvaluationRequest): Evaluation {
  const { before, allow, margin, only } = request;
  const options = margin === undefined ? {} : { margin };
  const wanted = ({ cell }: { readonly cell: Cell }): boolean =>
    only === undefined || only.some((finding) => finding.cell.id === cell.id);
  if (before === undefined) {
    const cells = toGatedCells(judged, options).filter(wanted);
    const verdicts = compareVariants(judged, options);
    return { verdicts, findings: [...gate(cells, alpha), ...gateCounts(verdicts.filter(wanted))] };
  }
  const verdicts = compareRuns({ before, after: judged, allow, ...options });
  const gated = verdicts.filter(wanted);
  return { verdicts, findings: [...gateRuns(gated, alpha), ...gateCounts(gated)] };
}

/** Differences to the stored run that were let through, each once. */
export function listAllowed(
  record: RunRecord,
  { before, allow }: Pick<CheckRequest, 'before' | 'allow'>,
): CheckReport['allowed'] {
  if (before === undefined) return [];
  const earlier = before.run.record;
  const differing = record.plan.cells.flatMap((cell) => differingFacts(record, earlier, { cell }));
  const allowed = differing.filter(({ name }) => allow.includes(name));
  return [...new Map(allowed.map((fact) => [JSON.stringify(fact), fact])).values()];
}

/**
 * The flagged cells once more, in another order and new containers. With a stored run the baseline is measured as well:
 * it is by way of it that two sessions are compared.
 */
export function retest(
  config: Config,
  flagged: readonly GateFinding[],
  before: JudgedRun | undefined,
): Config {
  const variants = flagged.map(({ cell }) => cell.variant);
  const baseline = before === undefined ? (variants[0] ?? config.baseline) : config.baseline;
  return {
    ...config,
    baseline,
    seed: (config.seed + 1) % 2 ** 32,
    suites: narrowSuites(config, flagged),
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

export interface CheckRequest {
  readonly config: Config;
  readonly engines: EngineFactsList;
  /** A stored run to compare with; without one every variant is compared with its reference. */
  readonly before: JudgedRun | undefined;
  /** Names of facts in which the stored run may differ. */
  readonly allow: readonly string[];
  /** As a share. */
  readonly margin: number | undefined;
  /** Does the check again. */
  readonly command: string;
  readonly measure: (config: Config) => Promise<BenchResult>;
}

/** Chance that a night without a change is flagged, before it is looked at twice. */
export const alpha = 0.05;

export interface Checked {
  readonly report: CheckReport;
  /** Cells of the first session that could be measured and have no number. */
  readonly failed: number;
  /** Why the gate could not have fired on what was measured; absent where it could. */
  readonly whyNoAnswer?: string;
}

/** The story of a check: measure, look, measure again what seems slower, and only then say so. */
export async function check(request: CheckRequest): Promise<Checked> {
  const { config, before } = request;
  if (before === undefined) refuseUnderpoweredCheck(request);
  else refuseUnderpoweredRuns(request, before);
  const first = await request.measure(config);
  const { verdicts, findings } = evaluate(first, request);
  const unsure = findings.filter(({ flagged, certain }) => flagged && certain !== true);
  const again = unsure.length > 0 ? await request.measure(retest(config, unsure, before)) : undefined;
  const confirmations = confirm(
    findings,
    again ? evaluate(again, { ...request, only: unsure }).findings : [],
  );
  const whyNoAnswer = explainNoAnswer(first, before, findings);
  return {
    ...(whyNoAnswer !== undefined && { whyNoAnswer }),
    failed: first.rows.filter(hasFailed).length,
    report: {
      kind: before === undefined ? 'against' : 'baseline',
      reference: before?.run.record.run ?? config.against?.name ?? config.baseline,
      run: first.run.record.run,
      ...(again && { confirmationRun: again.run.record.run }),
      command: request.command,
      alpha,
      gated: findings.length,
      findings: confirmations,
      verdicts,
      allowed: listAllowed(first.run.record, request),
      packages: comparePackages((before ?? first).run.record, first.run.record),
      notes: config.notes,
      droppedRounds: first.noise.dropped,
      red: confirmations.some(({ confirmed }) => confirmed),
    },
  };
}

function refuseUnderpoweredCheck({ config, engines }: CheckRequest): void {
  const plan = makePlan(config, engines);
  refuseUnderpowered(plan, listGatedCells({ plan, compared: comparedBy(config) }));
}

/** Throws `bad-argument` where the stored run has none of the planned cells, or too few rounds of all of them. */
function refuseUnderpoweredRuns({ config, engines }: CheckRequest, before: JudgedRun): void {
  const { cells } = makePlan(config, engines);
  const possible = cells.filter(({ unavailable, twin }) => unavailable === undefined && twin !== true);
  const reason = whyRunsCannotDiffer(
    possible.map((cell) => ({ cell, rounds: cell.rounds })),
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

/** Counted cells need no number of rounds, but one on either side. */
function whyRunsCannotDiffer(now: readonly SampledCell[], before: JudgedRun): string | undefined {
  const earlier = new Map(
    before.rows.flatMap((row) => ('summary' in row ? [[row.cell.id, row.summary.n]] : [])),
  );
  const shared = now.flatMap(({ cell, rounds }) => {
    const m = earlier.get(cell.id);
    return m === undefined ? [] : [{ cell, n: rounds, m }];
  });
  if (shared.length === 0) return 'it has numbers of no cell that is measured now';
  if (shared.some(({ cell }) => cell.counted !== undefined)) return undefined;
  return whyRunsGateCannotFire(shared, alpha);
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
  const measured = first.rows.flatMap((row) =>
    'summary' in row && gated.has(row.cell.id) ? [{ cell: row.cell, rounds: row.summary.n }] : [],
  );
  return whyRunsCannotDiffer(measured, before);
}

/** Rounds that were dropped or lost may have left too few. Counts have no p-value, and need no number of rounds. */
function whyNightCannotFire(findings: readonly GateFinding[]): string | undefined {
  if (findings.some(({ pValue }) => pValue === undefined)) return undefined;
  return whyGateCannotFire(findings.length, Math.max(...findings.map(({ rounds }) => rounds)));
}
