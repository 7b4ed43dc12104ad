import { BenchError } from '../errors.ts';
import { whyGateCannotFire } from '../verdict/why-gate-cannot-fire.ts';

/** A plan that could not turn red whatever was measured would only look like a check: throws `bad-argument`. */
export function refuseDeafGate(gatedCells: number, rounds: number): void {
  const reason = whyGateCannotFire(gatedCells, rounds);
  if (reason === undefined) return;
  throw new BenchError('bad-argument', reason, { hint: 'Give more --rounds, or choose fewer cells' });
}
