import type { TrialEntry } from '../../model/journal.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { PlannedTrial } from '../../model/plan.ts';
import type { Suite, Workload } from '../../model/suite.ts';
import { describeEnd } from './describe-end.ts';
import { describeImpossible } from './impossible-number.ts';
import { summariseIterations } from './iteration-summary.ts';
import type { MeasuredCell } from './measure-request.ts';
import { makeEnvironment } from './process-environment.ts';
import type { References } from './checksums.ts';
import { shortReason } from './short-reason.ts';
import type { ProvenSubject } from './subjects.ts';

export type TrialResult = MeasuredTrial | FailedTrial;

export interface MeasuredTrial {
  readonly kind: 'measured';
  readonly numbers: Pick<
    TrialEntry,
    'values' | 'iterations' | 'iterationsMs' | 'checksum' | 'note' | 'kernel'
  >;
}

/** `invalid`: the trial was disturbed, which says nothing about the next. */
export interface FailedTrial {
  readonly kind: 'failed' | 'invalid';
  readonly reason: string;
  /** The end of what the processes printed. */
  readonly output: string;
  /** Whether it would only fail again. */
  readonly final: boolean;
}

interface TrialPlace {
  readonly subject: ProvenSubject;
  readonly references: References;
}

/** One fresh process, and one more where there is a companion: started, waited for, read and checked. */
export async function runTrial(
  trial: PlannedTrial,
  measured: MeasuredCell,
  { subject, references }: TrialPlace,
): Promise<TrialResult> {
  const { workload } = measured;
  const env = makeEnvironment(subject.preload, trial.paddingBytes);
  const [outcome, companion] = await Promise.all([
    subject.session.run({ argv: workload.argv, env, timeoutMs: workload.timeoutMs }),
    runCompanion(subject, workload),
  ]);
  return readOutcomes({ outcome, ...(companion && { companion }) }, measured, references);
}

/** Its environment is the same in every trial of every variant. */
async function runCompanion(
  { companion }: ProvenSubject,
  { companionArgv, timeoutMs }: Workload,
): Promise<Outcome | undefined> {
  if (companionArgv === undefined) return undefined;
  return companion?.run({ argv: companionArgv, env: makeEnvironment(undefined, 0), timeoutMs });
}

interface Outcomes {
  readonly outcome: Outcome;
  readonly companion?: Outcome;
}

async function readOutcomes(
  outcomes: Outcomes,
  { cell, suite, workload }: MeasuredCell,
  references: References,
): Promise<TrialResult> {
  const { outcome, companion } = outcomes;
  const failure = {
    kind: 'failed',
    output: endOf(outcomes),
    final: outcome.status === 'timed-out',
  } as const;
  const ended = describeEnds(outcomes, workload);
  if (ended !== undefined) return { ...failure, reason: shortReason(explain(outcome, suite) ?? ended) };
  const reading = suite.read(outcome, workload, companion);
  if (reading.kind !== 'measured') return { ...failure, ...reading, reason: shortReason(reading.reason) };
  const { values, iterationsMs, checksum, note } = reading;
  const wrong =
    describeImpossible(reading) ??
    (checksum === undefined ? undefined : references.check(cell, checksum, workload.checksum));
  if (wrong !== undefined) return { ...failure, reason: wrong };
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
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** The program's own words about its end say more than an exit code. */
function explain(outcome: Outcome, suite: Suite): string | undefined {
  return endedByItself(outcome) ? suite.explain?.(outcome) : undefined;
}

/** The subject's own end says more than that of a companion which missed it. */
function describeEnds({ outcome, companion }: Outcomes, workload: Workload): string | undefined {
  const { timeoutMs, ignoresExitCode } = workload;
  const own = ignoresExitCode && endedByItself(outcome) ? undefined : describeEnd(outcome, timeoutMs);
  if (own !== undefined || companion === undefined) return own;
  const beside = describeEnd(companion, timeoutMs);
  return beside === undefined ? undefined : `the companion ${beside}`;
}

/** Whatever its exit code. */
function endedByItself({ status, oomKills }: Outcome): boolean {
  return status === 'exited' && (oomKills ?? 0) === 0;
}

const shownCharacters = 2_000;

function endOf({ outcome, companion }: Outcomes): string {
  const texts = [outcome, companion].map((one) => `${one?.stdout ?? ''}\n${one?.stderr ?? ''}`.trim());
  return texts.join('\n').trim().slice(-shownCharacters);
}
