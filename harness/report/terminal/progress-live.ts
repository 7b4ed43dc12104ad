import { renderDuration } from '../text/duration-text.ts';
import { describeMishap } from './mishap-text.ts';
import { describeNoise } from '../text/noise-words.ts';
import { makePainter, type Paint } from '../text/painter.ts';
import type { ProgressState } from './progress-state.ts';
import { cutText, safeText } from '../text/escape.ts';

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
    ...noiseLine(state).map(cut),
    ...mishapLines(state).map((line) => paint('yellow', cut(line))),
  ].join('\n');
}

function phaseLine(state: ProgressState): string {
  const { phase, plan, proof, rehearsal, trial } = state;
  if (phase === 'images')
    return `images: ${state.imagesMade} made, ${state.imagesThere} there, ${state.building.size} being made`;
  if (phase === 'proof' && proof) return `proofs: ${proof.done} of ${proof.of} subjects`;
  if (phase === 'rehearsal' && rehearsal) return `rehearsal: ${rehearsal.done} of ${rehearsal.of} results`;
  if (phase === 'measuring' && trial)
    return `measuring: round ${trial.round} of ${trial.rounds}, trial ${trial.done} of ${trial.of}`;
  const planned = plan && `${plan.cells} cells, ${plan.trials} trials`;
  if (phase === 'measuring') return ['measuring', planned].filter(Boolean).join(': ');
  return planned === undefined ? 'planning' : `planned: ${planned}`;
}

/** Full only when everything is done. */
function barLine({ phase, trial, proof, rehearsal }: ProgressState, columns: number, paint: Paint): string[] {
  const part = { measuring: trial, proof, rehearsal, images: undefined, planning: undefined }[phase];
  if (part === undefined || !(part.of > 0)) return [];
  const share = Math.min(1, Math.max(0, part.done / part.of));
  const percent = `${Math.floor(share * 100)} %`;
  const length = Math.max(0, Math.min(longestBar, columns - percent.length - 1));
  const filled = Math.floor(share * length);
  return [`${paint('green', '█'.repeat(filled))}${paint('dim', '░'.repeat(length - filled))} ${percent}`];
}

function detailLines(state: ProgressState): string[] {
  const { phase, building, next, proof, rehearsal, parts } = state;
  if (phase === 'measuring') return parts.size > 1 ? engineLines(state) : next === undefined ? [] : [next];
  if (phase === 'proof') return proof ? [proof.subjectId] : [];
  if (phase === 'rehearsal') return rehearsal ? [rehearsal.cellId] : [];
  const lines = [...building].map(([name, line]) => (line === '' ? name : `${name}: ${line}`));
  const beyond = lines.length - mostImages;
  return beyond > 0 ? [...lines.slice(0, mostImages), `and ${beyond} more`] : lines;
}

/** What differs most stands first: what is beyond the terminal's edge is cut off. */
function engineLines({ parts, blocks, lost }: ProgressState): string[] {
  const longest = Math.max(...[...parts.keys()].map((name) => name.length));
  return [...parts.values()].map(({ engine, done, of, remainingMs, next }) => {
    const left = done === of ? 'done' : `about ${renderDuration(remainingMs)} left`;
    const noise = describeNoise(blocks.get(engine) ?? []);
    const rest = lost.includes(engine) ? ['lost'] : [left, noise, done === of ? undefined : next];
    const words = rest.filter((word) => word !== undefined);
    return `${engine.padEnd(longest)}  ${done} of ${of}, ${words.join(', ')}`;
  });
}

function timeLine({ startedMs, heardMs, phase, plan, trial }: ProgressState, nowMs: number): string {
  const elapsed = `${renderDuration(nowMs - startedMs)} elapsed`;
  const left = phase === 'measuring' && trial ? trial.remainingMs - (nowMs - heardMs) : plan?.expectedMs;
  if (left === undefined) return elapsed;
  const what = phase === 'measuring' ? 'left' : 'of measuring to come';
  return `${elapsed}, about ${renderDuration(left)} ${what}`;
}

/** Where there are several engines, each has it in its own line. */
function noiseLine({ phase, blocks, parts }: ProgressState): string[] {
  const [only] = blocks.values();
  const noise = phase === 'measuring' && parts.size < 2 ? describeNoise(only ?? []) : undefined;
  return noise === undefined ? [] : [`noise: ${noise}`];
}

function mishapLines({ mishaps, blocks, failures, disturbances, lost }: ProgressState): string[] {
  const noisy = [...blocks.values()].reduce((sum, last) => sum + (last.at(-1)?.noisyBlocks ?? 0), 0);
  const beyond = noisy + failures + disturbances - mishaps.length;
  return [
    ...mishaps.map((mishap) => `! ${describeMishap(mishap)}`),
    ...(beyond > 0 ? [`! and ${beyond} before`] : []),
    ...(lost.length === 0 ? [] : [`! lost: ${lost.join(', ')}`]),
  ];
}
