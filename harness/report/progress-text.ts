import type { Progress } from '../model/progress.ts';
import { renderDuration } from './duration-text.ts';
import { safeText } from './safe-text.ts';

export { renderLive, type LiveOptions } from './progress-live.ts';
export { nextProgress, startProgress, type ProgressState } from './progress-state.ts';

/** One line for a log; undefined where a log is better off without. The caller decides which trials deserve one. */
export function renderLine(progress: Progress, elapsedMs: number): string | undefined {
  const text = describe(progress, elapsedMs);
  return text === undefined ? undefined : safeText(text);
}

function describe(progress: Progress, elapsedMs: number): string | undefined {
  switch (progress.kind) {
    case 'plan':
      return `plan: ${progress.cells} cells, ${progress.trials} trials, about ${renderDuration(progress.expectedMs)}`;
    case 'image':
      return `image ${progress.name}: ${progress.state}`;
    case 'image-line':
      return undefined;
    case 'proof':
      return `proof ${progress.done} of ${progress.of}: ${progress.subjectId} ${progress.holds ? 'holds' : 'does not hold'}`;
    case 'trial':
      return describeTrial(progress, elapsedMs);
    case 'failure':
      return `failed in round ${progress.round}: ${progress.cellId}: ${progress.reason}`;
    case 'lost':
      return `lost the engine ${progress.engine}, the others go on: ${progress.reason}`;
  }
}

function describeTrial(trial: Extract<Progress, { kind: 'trial' }>, elapsedMs: number): string {
  return [
    `measuring: trial ${trial.done} of ${trial.of}, round ${trial.round} of ${trial.rounds}`,
    trial.cellId,
    `${renderDuration(elapsedMs)} elapsed`,
    `about ${renderDuration(trial.remainingMs)} left`,
  ].join(', ');
}
