import type { BenchResult } from './run.ts';
import type { CheckReport } from '../model/check.ts';
import { comparedBy, type Config } from '../model/config.ts';
import type { Engines } from '../model/lab.ts';
import { makePlan } from './plan/plan.ts';
import { confirm } from '../analysis/compare/confirm.ts';
import { listGatedCells } from '../analysis/compare/plan-sight.ts';
import type { JudgedRun } from '../analysis/compare/session.ts';
import { refuseDeafGate } from './deaf-gate.ts';
import { listAllowed, look } from './look.ts';
import { narrow } from './narrow.ts';

export interface CheckRequest {
  readonly config: Config;
  readonly engines: Engines;
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
}

/** The story of a check: measure, look, measure again what seems slower, and only then say so. */
export async function check(request: CheckRequest): Promise<Checked> {
  const { config, before } = request;
  // Between two runs there are no pairs, and as many rounds tell more apart than pairs do.
  if (before === undefined) refuseDeafCheck(request);
  const first = await request.measure(config);
  const { verdicts, findings } = look(first, request);
  const unsure = findings.filter(({ flagged, certain }) => flagged && certain !== true);
  const again = unsure.length > 0 ? await request.measure(narrow(config, unsure, before)) : undefined;
  const confirmations = confirm(findings, again ? look(again, { ...request, only: unsure }).findings : []);
  return {
    failed: first.rows.filter(({ status }) => status === 'failed').length,
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
      notes: config.notes,
      droppedRounds: first.noise.dropped,
      red: confirmations.some(({ confirmed }) => confirmed),
    },
  };
}

function refuseDeafCheck({ config, engines }: CheckRequest): void {
  const plan = makePlan(config, engines);
  refuseDeafGate(plan, listGatedCells({ plan, compared: comparedBy(config) }));
}
