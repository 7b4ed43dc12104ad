import { BenchError } from '../errors.ts';
import { makePlan } from '../plan/plan.ts';
import { whyGateCannotFire } from '../verdict/why-gate-cannot-fire.ts';
import type { CheckRequest } from './check.ts';

/** A plan that could not turn red whatever was measured would only look like a check: throws `bad-argument`. */
export function refuseDeafGate(
  { config, engine, before }: Pick<CheckRequest, 'config' | 'engine' | 'before'>,
  alpha: number,
): void {
  // Between two runs there are no pairs, and as many rounds tell more apart than pairs do.
  if (before !== undefined) return;
  const plan = makePlan(config, engine);
  const gated = plan.cells.filter(
    ({ twin, reference, unavailable }) =>
      twin !== true && reference === undefined && unavailable === undefined,
  );
  const reason = whyGateCannotFire(gated.length, plan.rounds, alpha);
  if (reason === undefined) return;
  throw new BenchError('bad-argument', reason, { hint: 'Give more --rounds, or choose fewer cells' });
}
