import type { Cell } from '../model/cell.ts';
import type { CheckReport, GateFinding } from '../model/check.ts';
import type { RunRecord } from '../model/run.ts';
import type { CellVerdict } from '../model/verdict.ts';
import { compareRuns } from '../analysis/compare/compare-runs.ts';
import { compareVariants } from '../analysis/compare/compare.ts';
import { differingFacts } from '../analysis/compare/differing-facts.ts';
import { gateCounts } from '../analysis/compare/gate-counts.ts';
import { gateRuns } from '../analysis/compare/gate-runs.ts';
import { gate } from '../analysis/compare/gate.ts';
import { toGatedCells } from '../analysis/compare/gated-cells.ts';
import type { JudgedRun } from '../analysis/compare/session.ts';
import { alpha, type CheckRequest } from './check.ts';

interface Look {
  readonly verdicts: readonly CellVerdict[];
  readonly findings: readonly GateFinding[];
}

interface LookRequest extends Pick<CheckRequest, 'before' | 'allow' | 'margin'> {
  /** What was flagged before: what else had to be measured with it is not gated again. */
  readonly only?: readonly GateFinding[];
}

/** What one session says: of every cell, and of those that are gated. */
export function look(judged: JudgedRun, request: LookRequest): Look {
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
