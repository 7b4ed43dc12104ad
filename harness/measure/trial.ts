import type { TrialEntry } from '../model/journal.ts';
import type { Outcome } from '../model/outcome.ts';
import type { PlannedTrial } from '../model/plan.ts';
import { describeEnd } from './describe-end.ts';
import { summariseIterations } from './iteration-summary.ts';
import type { MeasuredCell } from './measure.ts';
import { makeEnvironment } from './process-environment.ts';
import type { References } from './references.ts';
import type { ProvenSubject } from './subjects.ts';

export type TrialResult =
  | { readonly kind: 'measured'; readonly numbers: TrialNumbers }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** The end of what the process printed. */
      readonly output: string;
      /** Whether it would only fail again. */
      readonly final: boolean;
    };

type TrialNumbers = Pick<TrialEntry, 'values' | 'iterations' | 'iterationsMs' | 'checksum' | 'kernel'>;

interface TrialPlace {
  readonly subject: ProvenSubject;
  readonly references: References;
}

/** One fresh process: started, waited for, read and checked. */
export async function runTrial(
  trial: PlannedTrial,
  measured: MeasuredCell,
  { subject, references }: TrialPlace,
): Promise<TrialResult> {
  const { workload } = measured;
  const env = makeEnvironment(subject.preload, trial.paddingBytes);
  const outcome = await subject.session.run({ argv: workload.argv, env, timeoutMs: workload.timeoutMs });
  return readOutcome(outcome, measured, references);
}

async function readOutcome(
  outcome: Outcome,
  { cell, suite, workload }: MeasuredCell,
  references: References,
): Promise<TrialResult> {
  const failure = { kind: 'failed', output: endOf(outcome), final: outcome.status === 'timed-out' } as const;
  const ended = describeEnd(outcome, workload.timeoutMs);
  if (ended !== undefined) return { ...failure, reason: ended };
  const reading = suite.read(outcome, workload);
  if (reading.kind === 'failed') return { ...failure, reason: reading.reason };
  const { values, iterationsMs, checksum } = reading;
  const mismatch = checksum === undefined ? undefined : references.check(cell, checksum, workload.checksum);
  if (mismatch !== undefined) return { ...failure, reason: mismatch };
  const { stdout, stderr, error, ...kernel } = outcome;
  const iterations = await summariseIterations(iterationsMs);
  return {
    kind: 'measured',
    numbers: {
      values,
      iterationsMs,
      kernel,
      ...(iterations === undefined ? {} : { iterations }),
      ...(checksum === undefined ? {} : { checksum }),
    },
  };
}

const shownCharacters = 2_000;

function endOf(outcome: Outcome): string {
  return `${outcome.stdout}\n${outcome.stderr}`.trim().slice(-shownCharacters);
}
