import { BenchError } from '../errors.ts';
import type { Cell } from '../model/cell.ts';
import type { Plan } from '../model/plan.ts';
import { whyGateCannotFire } from '../analysis/compare/why-gate-cannot-fire.ts';

/**
 * A plan that could not turn red whatever was measured would only look like a check: throws `bad-argument`. `gated` are
 * the cells that are tested; counted ones need no number of rounds.
 */
export function refuseDeafGate(plan: Plan, gated: readonly Cell[]): void {
  if (gated.length === 0 && plan.cells.some(isCounted)) return;
  const reason = whyGateCannotFire(gated.length, plan.rounds);
  if (reason === undefined) return;
  throw new BenchError('bad-argument', reason, { hint: 'Give more --rounds, or choose fewer cells' });
}

function isCounted({ counted, unavailable }: Cell): boolean {
  return counted !== undefined && unavailable === undefined;
}
