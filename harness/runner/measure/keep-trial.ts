import type { PlannedTrial } from '../../model/plan.ts';
import type { MeasureContext } from './measure-state.ts';
import type { FailedTrial, MeasuredTrial } from './trial.ts';

export type Numbers = MeasuredTrial['numbers'];

export async function keepNumbers(
  { sequence, round, cellId }: PlannedTrial,
  numbers: Numbers,
  { measured, append }: MeasureContext,
): Promise<void> {
  measured.add(cellId);
  await append({ kind: 'trial', at: new Date().toISOString(), sequence, round, cellId, ...numbers });
}

export async function keepFailure(
  { sequence, round, cellId }: PlannedTrial,
  { reason, output, final }: FailedTrial,
  { append }: MeasureContext,
): Promise<void> {
  const at = new Date().toISOString();
  await append({ kind: 'failure', at, sequence, round, cellId, reason, output, final });
}
