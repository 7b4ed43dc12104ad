import { renderDuration } from '../text/duration-text.ts';
import { countMishaps } from './mishap-text.ts';
import type { ProgressState } from './progress-state.ts';

/** What a phase that is over amounts to, in a line that stays; undefined for one that nobody has to know of. */
export function renderPhaseEnd(state: ProgressState): string | undefined {
  const what = describePhase(state);
  if (what === undefined) return undefined;
  const well = state.phase !== 'proof' || state.mismatches === 0;
  return `${well ? '✓' : '!'} ${what}, in ${renderDuration(state.heardMs - state.phaseStartedMs)}`;
}

function describePhase(state: ProgressState): string | undefined {
  const { phase, imagesMade, imagesThere, proof, mismatches, rehearsal } = state;
  if (phase === 'images') return `images: ${imagesMade} made, ${imagesThere} there`;
  if (phase === 'rehearsal')
    return rehearsal && `rehearsal: ${rehearsal.of} ${rehearsal.of === 1 ? 'result' : 'results'} learned`;
  if (phase !== 'proof' || proof === undefined) return undefined;
  return mismatches === 0
    ? `proofs: ${proof.of} subjects are what they should be`
    : `proofs: ${mismatches} of ${proof.of} subjects are not what they should be`;
}

/** The last lines: what was measured, and how much went wrong. Empty where nothing was measured. */
export function renderProgressEnd(state: ProgressState): string[] {
  const { trial, startedMs, phaseStartedMs, heardMs } = state;
  if (trial === undefined) return [];
  const took = `in ${renderDuration(heardMs - phaseStartedMs)}, ${renderDuration(heardMs - startedMs)} in all`;
  const all = trial.done === trial.of;
  const mishaps = countMishaps(state);
  return [
    `${all ? '✓' : '!'} measured: ${trial.done} of ${trial.of} trials ${took}`,
    ...(mishaps === undefined ? [] : [`! ${mishaps}`]),
  ];
}
