import { BenchError } from '../../errors.ts';
import { subjectId } from '../../model/cell.ts';
import type { PlannedTrial } from '../../model/plan.ts';
import { countFailure, failuresAllowed } from './failure-count.ts';
import { keepFailure, keepNumbers, type Numbers } from './keep-trial.ts';
import type { MeasuredCell } from './measure-request.ts';
import type { MeasureContext, MeasureState } from './measure-state.ts';
import { runTrial, type FailedTrial, type TrialResult } from './trial.ts';

export function isGivenUp({ failures }: MeasureState, cellId: string): boolean {
  return (failures.get(cellId) ?? 0) >= failuresAllowed;
}

/** Where the workload may be tried again it is, at once: each failure is journalled, and the number says that it is late. */
export async function attemptTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  context: MeasureContext,
): Promise<Numbers | undefined> {
  const attempts = 1 + (cell.workload.retries ?? 0);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await tryTrial(trial, cell, context);
    if (result.kind === 'measured') {
      const numbers = withAttempt(result.numbers, attempt);
      await keepNumbers(trial, numbers, context);
      return numbers;
    }
    const count = attempt < attempts ? 0 : addFailure(result, trial.cellId, context);
    const final = count >= failuresAllowed;
    await keepFailure(trial, { ...result, final }, context);
    const then = attempt < attempts ? 'again' : final ? 'given-up' : 'next-round';
    context.tell({
      ...{ kind: 'failure', cellId: trial.cellId, round: trial.round + 1, reason: result.reason, then },
      disturbed: result.kind === 'invalid',
    });
    context.stop.throwIfAborted();
  }
  return undefined;
}

function withAttempt(numbers: Numbers, attempt: number): Numbers {
  if (attempt === 1) return numbers;
  const said = numbers.note === undefined ? [] : [numbers.note];
  return { ...numbers, note: [`measured at attempt ${attempt}`, ...said].join(', ') };
}

/** How often the cell has failed now. */
function addFailure(
  { kind, final }: FailedTrial,
  cellId: string,
  { failures, measured }: MeasureState,
): number {
  const counts = !(kind === 'invalid' && measured.has(cellId));
  const count = countFailure(failures.get(cellId), { final, counts });
  failures.set(cellId, count);
  return count;
}

/** A container that is lost fails its trial and is replaced; that no other can be started ends the run. */
async function tryTrial(
  trial: PlannedTrial,
  cell: MeasuredCell,
  { fleet, references, stop, signal }: MeasureContext,
): Promise<TrialResult> {
  const id = subjectId(cell.cell);
  const subject = fleet.get(id);
  if (subject.mismatch !== undefined)
    return { kind: 'failed', reason: subject.mismatch, output: '', final: true };
  try {
    return await runTrial(trial, cell, { subject, references });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BenchError) || error.code !== 'subject-failed') throw error;
    if (!stop.aborted) await fleet.replace(id);
    return { kind: 'failed', reason: error.message, output: '', final: false };
  }
}
