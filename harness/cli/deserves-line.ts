import type { Progress } from '../model/progress.ts';
import type { ProgressMode } from '../model/progress-mode.ts';

export interface Circumstances {
  readonly mode: Pick<ProgressMode, 'detail'>;
  /** What goes on is shown in place. */
  readonly live: boolean;
  /** Since the last line. */
  readonly silentMs: number;
}

/** Who reads a log wants to know that it goes on, and needs no more lines for it; some CI ends what is silent for minutes. */
const longSilenceMs = 10_000;

/** Whether an event leaves a line. Those that are many are summed up in other lines, unless everything is wanted. */
export function deservesLine(progress: Progress, { mode, live, silentMs }: Circumstances): boolean {
  if (mode.detail === 'verbose') return true;
  if (mode.detail === 'quiet') return mustBeKnown(progress);
  if (live) return progress.kind !== 'failure' && (progress.kind === 'note' || mustBeKnown(progress));
  return belongsInLog(progress) || (goesOn(progress) && silentMs >= longSilenceMs);
}

/** Numbers will be missing, or the program does not end yet. */
function mustBeKnown(progress: Progress): boolean {
  if (progress.kind === 'failure') return !progress.disturbed || progress.then === 'given-up';
  if (progress.kind === 'proof') return !progress.holds;
  return progress.kind === 'lost' || progress.kind === 'stopping';
}

function belongsInLog(progress: Progress): boolean {
  if (progress.kind === 'image') return progress.state !== 'cached';
  if (progress.kind === 'block') return progress.noisy !== undefined;
  return ['note', 'plan', 'failure'].includes(progress.kind) || mustBeKnown(progress);
}

function goesOn({ kind }: Progress): boolean {
  return kind === 'trial' || kind === 'image-line' || kind === 'rehearsal';
}
