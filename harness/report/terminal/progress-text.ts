import type { BlockProgress, Progress, ProofProgress, TrialProgress } from '../../model/progress.ts';
import { renderDuration } from '../text/duration-text.ts';
import { describeMishap } from './mishap-text.ts';
import { describeNoise } from '../text/noise-words.ts';
import { lastDigit, renderNumber } from '../text/number-text.ts';
import { safeText } from '../text/escape.ts';

export { renderPhaseEnd, renderProgressEnd } from './phase-text.ts';
export { renderLive, type LiveOptions } from './progress-live.ts';
export { nextProgress, startProgress, type ProgressState } from './progress-state.ts';

/** One line for a log. The caller decides which events deserve one. */
export function renderLine(progress: Progress, elapsedMs: number): string {
  return safeText(describe(progress, elapsedMs));
}

/** What else there is to know of an event, for who wants to know everything. */
export function renderDetails(progress: Progress): string[] {
  return progress.kind === 'proof' ? describeFacts(progress).map((line) => `  ${safeText(line)}`) : [];
}

function describe(progress: Progress, elapsedMs: number): string {
  switch (progress.kind) {
    case 'note':
      return progress.text;
    case 'plan':
      return `plan: ${progress.cells} cells, ${progress.trials} trials, about ${renderDuration(progress.expectedMs)}`;
    case 'image':
      return `image ${on(progress)}${progress.name}: ${progress.state}`;
    case 'image-line':
      return `${on(progress)}${progress.name}: ${progress.line}`;
    case 'proof':
      return `proof ${progress.done} of ${progress.of}: ${progress.subjectId} ${progress.holds ? 'holds' : 'does not hold'}`;
    case 'rehearsal':
      return `rehearsal ${progress.done} of ${progress.of}: ${progress.cellId}`;
    case 'measuring':
      return `measuring: begins with ${progress.next}`;
    case 'trial':
      return describeTrial(progress, elapsedMs);
    case 'failure':
      return describeMishap(progress);
    case 'block':
      return describeBlock(progress);
    case 'stopping':
      return `${progress.by}: ${progress.now ? 'stopping now' : 'finishing the trial, again to stop now'}`;
    case 'lost':
      return `lost the engine ${progress.engine}, the others go on: ${progress.reason}`;
  }
}

function on({ engine }: { readonly engine?: string }): string {
  return engine === undefined ? '' : `${engine}: `;
}

function describeTrial(trial: TrialProgress, elapsedMs: number): string {
  const { cellId, value } = trial;
  const number =
    value && ` ${value.metric} ${renderNumber(value.value, lastDigit(value.value))} ${value.unit}`;
  return [
    `measuring: trial ${trial.done} of ${trial.of}, round ${trial.round} of ${trial.rounds}`,
    `${cellId}${number ?? ''}`,
    `${renderDuration(elapsedMs)} elapsed`,
    `about ${renderDuration(trial.remainingMs)} left`,
  ].join(', ');
}

function describeBlock(block: BlockProgress): string {
  if (block.noisy !== undefined) return describeMishap(block);
  return `block in round ${block.round}: ${block.groupId}: ${describeNoise([block]) ?? ''}`;
}

function describeFacts({ facts }: ProofProgress): string[] {
  return facts.map(({ name, command, output, expected, holds }) =>
    holds
      ? `${name}: ${command} said ${quoteEnd(output)}`
      : `${name}: ${command} said ${quoteEnd(output)}, expected ${expected}`,
  );
}

const shownCharacters = 120;

function quoteEnd(output: string): string {
  const text = output.trim();
  return JSON.stringify(text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);
}
