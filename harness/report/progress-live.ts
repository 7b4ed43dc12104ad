import { renderDuration } from './duration-text.ts';
import { makePainter, type Paint } from './painter.ts';
import type { ProgressState } from './progress-state.ts';
import { cutText, safeText } from './safe-text.ts';

export interface LiveOptions {
  /** On the clock of the state. */
  readonly nowMs: number;
  readonly columns: number;
  readonly colour: boolean;
}

const longestBar = 30;
const mostImages = 6;

/** A few lines to be written over by the next ones. None is wider than the terminal. */
export function renderLive(state: ProgressState, { nowMs, columns, colour }: LiveOptions): string {
  const paint = makePainter(colour);
  const cut = (line: string): string => cutText(safeText(line), columns);
  return [
    paint('bold', cut(phaseLine(state))),
    ...barLine(state, columns, paint),
    ...detailLines(state).map((line) => paint('dim', cut(line))),
    cut(timeLine(state, nowMs)),
    ...failureLine(state).map((line) => paint('yellow', cut(line))),
    ...lostLine(state).map((line) => paint('yellow', cut(line))),
  ].join('\n');
}

function phaseLine({ phase, plan, imagesReady, building, proof, trial }: ProgressState): string {
  if (phase === 'images') return `images: ${imagesReady} ready, ${building.size} being made`;
  if (phase === 'proof' && proof) return `proof: ${proof.done} of ${proof.of} subjects`;
  if (phase === 'measuring' && trial) {
    return `measuring: round ${trial.round} of ${trial.rounds}, trial ${trial.done} of ${trial.of}`;
  }
  return plan ? `planned: ${plan.cells} cells, ${plan.trials} trials` : 'planning';
}

/** Full only when everything is done. */
function barLine({ phase, trial, proof }: ProgressState, columns: number, paint: Paint): string[] {
  const part = { measuring: trial, proof, images: undefined, planning: undefined }[phase];
  if (part === undefined || !(part.of > 0)) return [];
  const share = Math.min(1, Math.max(0, part.done / part.of));
  const percent = `${Math.floor(share * 100)} %`;
  const length = Math.max(0, Math.min(longestBar, columns - percent.length - 1));
  const filled = Math.floor(share * length);
  return [`${paint('green', '█'.repeat(filled))}${paint('dim', '░'.repeat(length - filled))} ${percent}`];
}

function detailLines({ phase, building, trial, proof }: ProgressState): string[] {
  if (phase === 'measuring') return trial ? [trial.cellId] : [];
  if (phase === 'proof') return proof ? [proof.subjectId] : [];
  const lines = [...building].map(([name, line]) => (line === '' ? name : `${name}: ${line}`));
  const beyond = lines.length - mostImages;
  return beyond > 0 ? [...lines.slice(0, mostImages), `and ${beyond} more`] : lines;
}

function timeLine({ startedMs, heardMs, phase, plan, trial }: ProgressState, nowMs: number): string {
  const elapsed = `${renderDuration(nowMs - startedMs)} elapsed`;
  const left = phase === 'measuring' && trial ? trial.remainingMs - (nowMs - heardMs) : plan?.expectedMs;
  if (left === undefined) return elapsed;
  const what = phase === 'measuring' ? 'left' : 'of measuring to come';
  return `${elapsed}, about ${renderDuration(left)} ${what}`;
}

function failureLine({ failures, lastFailure }: ProgressState): string[] {
  if (lastFailure === undefined) return [];
  const trials = failures === 1 ? '1 trial failed' : `${failures} trials failed`;
  return [`${trials}; the last: ${safeText(lastFailure.reason)}: ${lastFailure.cellId}`];
}

function lostLine({ lost }: ProgressState): string[] {
  return lost.length === 0 ? [] : [`lost: ${lost.join(', ')}`];
}
