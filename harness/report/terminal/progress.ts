import {
  type BlockProgress,
  type FailureProgress,
  type ImageProgress,
  type PartProgress,
  type ProbeProgress,
  type Progress,
  type ProofProgress,
  type TrialProgress,
  countOf,
} from '../../model/index.ts';
import { describeNoise, explainNoise, renderPercent } from '../content/noise.ts';
import {
  lastDigit,
  renderDuration,
  renderExpectedTime,
  renderNumber,
  renderQuantity,
} from '../content/numbers.ts';
import { renderId } from '../content/rows.ts';
import { cutText, safeText } from '../content/text.ts';
import { type Paint, makePainter } from './layout.ts';

type Phase = (typeof phases)[number];

/** Phases in their order; a container that is verified again while others measure brings no earlier phase back. */
const phases = ['planning', 'images', 'proof', 'rehearsal', 'measuring'] as const;

/** A run that goes on, as far as its progress is shown. */
export interface ProgressState {
  readonly startedMs: number;
  /** Time of the last event, at which the remaining time was estimated. */
  readonly heardMs: number;
  readonly phase: Phase;
  readonly phaseStartedMs: number;
  readonly plan?: Extract<Progress, { kind: 'plan' }>;
  /** Images that were built or pulled, and those that were there. */
  readonly imagesMade: number;
  readonly imagesThere: number;
  /** Images that are being made or pulled, with the last line each has printed. */
  readonly building: ReadonlyMap<string, string>;
  readonly proof?: ProofProgress;
  /** Containers that verification found to be different from their variant. */
  readonly mismatches: number;
  readonly rehearsal?: Extract<Progress, { kind: 'rehearsal' }>;
  readonly trial?: TrialProgress;
  /** The last memory limit that was tried. */
  readonly probe?: ProbeProgress;
  /** The cell whose trial runs. */
  readonly next?: string;
  /** Progress of each engine, where there are several. */
  readonly parts: ReadonlyMap<string, PartProgress & Pick<TrialProgress, 'next'>>;
  /** The last blocks of each engine, the newest last. */
  readonly blocks: ReadonlyMap<string, readonly BlockProgress[]>;
  readonly failures: number;
  readonly disturbances: number;
  /** Cells that are not tried again. */
  readonly givenUp: ReadonlySet<string>;
  /** Trials that failed, by cell and round: they are over soon. */
  readonly failed: ReadonlySet<string>;
  /** Trials that are over and have no number, those of cells that had been given up among them. */
  readonly missed: number;
  /** The last failures and noisy blocks, the newest last. */
  readonly reported: readonly ReportedFailure[];
  /** Engines that cannot be reached any longer. */
  readonly lost: readonly string[];
}

export type ReportedFailure = Extract<Progress, { kind: 'failure' | 'block' }>;

/** Noise is averaged over so many blocks: a burst shows, and one block does not stand for the machine. */
const lastBlocks = 5;

const lastReported = 3;

/** All times are on one clock, whichever the caller has. */
export function startProgress(nowMs: number): ProgressState {
  return {
    ...{ startedMs: nowMs, heardMs: nowMs, phase: 'planning', phaseStartedMs: nowMs },
    ...{ imagesMade: 0, imagesThere: 0, building: new Map(), mismatches: 0 },
    ...{ parts: new Map(), blocks: new Map() },
    ...{
      failures: 0,
      disturbances: 0,
      givenUp: new Set(),
      failed: new Set(),
      missed: 0,
      reported: [],
      lost: [],
    },
  };
}

export function nextProgress(state: ProgressState, progress: Progress, nowMs: number): ProgressState {
  const next = { ...state, heardMs: nowMs, ...changes(state, progress) };
  const phase = later(state.phase, phaseOf(progress));
  return phase === state.phase ? next : { ...next, phase, phaseStartedMs: state.heardMs };
}

function phaseOf({ kind }: Progress): Phase {
  if (kind === 'image' || kind === 'image-line') return 'images';
  if (kind === 'proof' || kind === 'rehearsal') return kind;
  return kind === 'measuring' || kind === 'trial' ? 'measuring' : 'planning';
}

function later(a: Phase, b: Phase): Phase {
  return phases.indexOf(a) < phases.indexOf(b) ? b : a;
}

function changes(state: ProgressState, progress: Progress): Partial<ProgressState> {
  switch (progress.kind) {
    case 'note':
    case 'stopping':
      return {};
    case 'plan':
      return { plan: progress };
    case 'image':
      return imageChanges(state, progress);
    case 'image-line':
      return { building: new Map(state.building).set(nameOf(progress), progress.line) };
    case 'proof':
      return { proof: progress, mismatches: state.mismatches + (progress.holds ? 0 : 1) };
    case 'rehearsal':
      return { rehearsal: progress };
    case 'measuring':
      return { next: progress.next };
    case 'probe':
      return { probe: progress };
    case 'trial':
      return trialChanges(state, progress);
    case 'measured':
      return state.trial === undefined
        ? {}
        : { trial: { ...state.trial, done: progress.done, of: progress.of, remainingMs: 0 } };
    case 'failure':
      return failureChanges(state, progress);
    case 'block':
      return blockChanges(state, progress);
    case 'lost':
      return { lost: [...state.lost, progress.engine] };
  }
}

function imageChanges(state: ProgressState, progress: ImageProgress): Partial<ProgressState> {
  const building = new Map(state.building);
  const name = nameOf(progress);
  const image = progress.state;
  if (image === 'building' || image === 'pulling') return { building: building.set(name, '') };
  building.delete(name);
  if (image === 'unreachable') return { building };
  if (image === 'cached') return { building, imagesThere: state.imagesThere + 1 };
  return { building, imagesMade: state.imagesMade + 1 };
}

function nameOf(image: Pick<ImageProgress, 'name' | 'engine'>): string {
  return `${on(image)}${imageName(image)}`;
}

/** `subject-` in its tag says that it is one that is measured, which is no news while it is made. */
function imageName({ name }: Pick<ImageProgress, 'name'>): string {
  return name.replace(/^subject-/, '');
}

function trialChanges(state: ProgressState, trial: TrialProgress): Partial<ProgressState> {
  const { part, next } = trial;
  const following = next === undefined ? {} : { next };
  const parts = part && new Map(state.parts).set(part.engine, { ...part, ...following });
  const missed = state.missed + (hasNoNumber(state, trial) ? 1 : 0);
  return { trial, missed, ...following, ...(parts && { parts }) };
}

function trialKey({ cellId, round }: Pick<TrialProgress, 'cellId' | 'round'>): string {
  return `${round} ${cellId}`;
}

function hasNoNumber({ failed, givenUp }: ProgressState, { cellId, round, value }: TrialProgress): boolean {
  if (value !== undefined) return false;
  return givenUp.has(cellId) || failed.has(trialKey({ cellId, round }));
}

function failureChanges(
  state: ProgressState,
  failure: Extract<Progress, { kind: 'failure' }>,
): Partial<ProgressState> {
  const { cellId, round, then } = failure;
  const told = {
    reported: addReported(state, failure),
    ...(then !== 'again' && { failed: new Set(state.failed).add(trialKey({ cellId, round })) }),
    ...(then === 'given-up' && { givenUp: new Set(state.givenUp).add(cellId) }),
  };
  return failure.disturbed
    ? { ...told, disturbances: state.disturbances + 1 }
    : { ...told, failures: state.failures + 1 };
}

function blockChanges(state: ProgressState, block: BlockProgress): Partial<ProgressState> {
  const before = state.blocks.get(block.engine) ?? [];
  const blocks = new Map(state.blocks).set(block.engine, [...before, block].slice(-lastBlocks));
  return block.noisy === undefined ? { blocks } : { blocks, reported: addReported(state, block) };
}

function addReported(
  { reported }: ProgressState,
  reportedFailure: ReportedFailure,
): readonly ReportedFailure[] {
  return [...reported, reportedFailure].slice(-lastReported);
}

/** Names the trial or block, says what happened, and what becomes of its numbers. */
function describeReported(reportedFailure: ReportedFailure): string {
  return reportedFailure.kind === 'failure'
    ? describeFailure(reportedFailure)
    : describeNoisyBlock(reportedFailure);
}

const consequences: Readonly<Record<FailureProgress['then'], string>> = {
  again: 'measured again',
  'next-round': 'this round has no number of it',
  'given-up': 'not tried again',
};

function describeFailure({ disturbed, round, cellId, reason, then }: FailureProgress): string {
  return `${disturbed ? 'disturbed' : 'failed'} in round ${round}: ${renderId(cellId)}: ${reason}; ${consequences[then]}`;
}

/** `noisy` names the limit of the rule; the value that exceeded it stands before. */
function describeNoisyBlock({ groupId, round, noisy = '', ...block }: BlockProgress): string {
  return `disturbed in round ${round}: ${renderId(groupId)}: ${describeWhy(noisy, block)}; its round is dropped, unless most are`;
}

function describeWhy(noisy: string, block: Seen): string {
  const { stealShare } = block;
  const most = /^steal above (.*)$/.exec(noisy)?.[1];
  if (most === undefined || stealShare === undefined) return `${describeSeen(block)}${explainNoise(noisy)}`;
  return `other guests of the host took ${renderPercent(stealShare)} of CPU time, more than ${most}`;
}

type Seen = Omit<BlockProgress, 'groupId' | 'round' | 'noisy'>;

function describeSeen({ stealShare, throttles = 0 }: Seen): string {
  if (throttles > 0) return `throttled ${countOf(throttles, 'time')}: `;
  return stealShare === undefined
    ? ''
    : `other guests of the host took ${renderPercent(stealShare)} of CPU time: `;
}

type ReportedCounts = Pick<ProgressState, 'blocks' | 'failures' | 'disturbances'>;

/** Counts of all that went wrong; undefined where nothing did. */
function countReported({ blocks, failures, disturbances }: ReportedCounts): string | undefined {
  const newest = [...blocks.values()].flatMap((last) => last.at(-1) ?? []);
  const sum = (name: 'noisyBlocks' | 'dropped' | 'blocks'): number =>
    newest.reduce((total, block) => total + block[name], 0);
  const noisy = sum('noisyBlocks');
  const counts = [
    ...(noisy > 0
      ? [`${noisy} of ${sum('blocks')} rounds of a workload disturbed, ${sum('dropped')} dropped`]
      : []),
    ...(disturbances > 0 ? [`${countOf(disturbances, 'trial')} disturbed`] : []),
    ...(failures > 0 ? [`${countOf(failures, 'trial')} failed`] : []),
  ];
  return counts.length === 0 ? undefined : counts.join(', ');
}

/** One line for a log. The caller decides which events deserve one. */
export function renderLine(progress: Progress, elapsedMs: number): string {
  return safeText(describe(progress, elapsedMs));
}

/** Further lines for a log in which everything is wanted. */
export function renderDetails(progress: Progress): string[] {
  return progress.kind === 'proof' ? describeFacts(progress).map((line) => `  ${safeText(line)}`) : [];
}

function describe(progress: Progress, elapsedMs: number): string {
  switch (progress.kind) {
    case 'note':
      return progress.text;
    case 'plan':
      return `plan: ${progress.cells} cells, ${renderTrials(progress)}: ${renderExpectedTime(progress)}`;
    case 'image':
      return `image ${on(progress)}${imageName(progress)}: ${progress.state}`;
    case 'image-line':
      return `${on(progress)}${imageName(progress)}: ${progress.line}`;
    case 'proof':
      return `container ${progress.done} of ${progress.of} ${progress.holds ? 'is' : 'is not'} what its variant says: ${renderId(progress.subjectId)}`;
    case 'rehearsal':
      return `rehearsal ${progress.done} of ${progress.of}: ${renderId(progress.cellId)}`;
    case 'measuring':
      return `measuring: begins with ${renderId(progress.next)}`;
    case 'trial':
      return describeTrial(progress, elapsedMs);
    case 'probe':
      return `${renderId(progress.cellId)}: ${describeProbe(progress)}`;
    case 'measured':
      return `measured: ${progress.done} of ${progress.of} trials`;
    case 'failure':
      return describeReported(progress);
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
    value &&
    ` ${value.metric} ${renderNumber(value.value, lastDigit(value.value, undefined, true))} ${value.unit}`;
  return [
    `measuring: trial ${trial.done} of ${trial.of}, round ${trial.round} of ${trial.rounds}`,
    `${renderId(cellId)}${number ?? ''}`,
    `${renderDuration(elapsedMs)} elapsed`,
    `about ${renderDuration(trial.remainingMs)} left`,
  ].join(', ');
}

function describeProbe({ limitKiB, passed }: ProbeProgress): string {
  const limit = renderQuantity({ value: limitKiB, exact: true }, 'KiB');
  return `${passed ? 'passes' : 'fails'} with ${limit}`;
}

function describeBlock(block: BlockProgress): string {
  if (block.noisy !== undefined) return describeReported(block);
  return `round ${block.round} of ${renderId(block.groupId)}: ${describeNoise([block]) ?? ''}`;
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

interface LiveOptions {
  /** Time on the clock that the state has its times from. */
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
    ...reportedLines(state).map((line) => paint('yellow', cut(line))),
  ].join('\n');
}

function phaseLine(state: ProgressState): string {
  const { phase, plan, proof, rehearsal, trial } = state;
  if (phase === 'images')
    return `images: ${state.imagesMade} made, ${state.imagesThere} there, ${state.building.size} being made`;
  if (phase === 'proof' && proof) return `checking containers: ${proof.done} of ${proof.of}`;
  if (phase === 'rehearsal' && rehearsal) return `rehearsal: ${rehearsal.done} of ${rehearsal.of} results`;
  if (phase === 'measuring' && trial)
    return `measuring: round ${trial.round} of ${trial.rounds}, trial ${trial.done} of ${trial.of}`;
  const planned = plan && `${plan.cells} cells, ${renderTrials(plan)}`;
  if (phase === 'measuring') return ['measuring', planned].filter(Boolean).join(': ');
  return planned === undefined ? 'planning' : `planned: ${planned}`;
}

/** The bar is full only when everything is done. */
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
  if (phase === 'measuring')
    return parts.size > 1 ? engineLines(state) : next === undefined ? [] : [nextLine(next, state)];
  if (phase === 'proof') return proof ? [renderId(proof.subjectId)] : [];
  if (phase === 'rehearsal') return rehearsal ? [renderId(rehearsal.cellId)] : [];
  const lines = [...building].map(([name, line]) => (line === '' ? name : `${name}: ${line}`));
  const beyond = lines.length - mostImages;
  return beyond > 0 ? [...lines.slice(0, mostImages), `and ${beyond} more`] : lines;
}

/** A search takes many times as long as a trial: it shows where it is. */
function nextLine(next: string, { probe }: ProgressState): string {
  return probe?.cellId === next ? `${renderId(next)}: ${describeProbe(probe)}` : renderId(next);
}

/** The words that differ most stand first: those beyond the terminal's edge are cut off. */
function engineLines({ parts, blocks, lost }: ProgressState): string[] {
  const longest = Math.max(...[...parts.keys()].map((name) => name.length));
  return [...parts.values()].map(({ engine, done, of, remainingMs, next }) => {
    const left = done === of ? 'done' : `about ${renderDuration(remainingMs)} left`;
    const noise = describeNoise(blocks.get(engine) ?? []);
    const rest = lost.includes(engine)
      ? ['lost']
      : [left, noise, done === of || next === undefined ? undefined : renderId(next)];
    const words = rest.filter((word) => word !== undefined);
    return `${engine.padEnd(longest)}  ${done} of ${of}, ${words.join(', ')}`;
  });
}

function timeLine({ startedMs, heardMs, phase, plan, trial }: ProgressState, nowMs: number): string {
  const elapsed = `${renderDuration(nowMs - startedMs)} elapsed`;
  if (phase === 'measuring' && trial)
    return `${elapsed}, about ${renderDuration(trial.remainingMs - (nowMs - heardMs))} left`;
  if (plan === undefined) return elapsed;
  const { images, ...measuring } = plan;
  const isMaking = images !== undefined && (phase === 'planning' || phase === 'images');
  return isMaking
    ? `${elapsed}; ${renderExpectedTime(plan)}`
    : `${elapsed}, ${renderExpectedTime(measuring)} to come`;
}

/** Empty where there are several engines: each has its noise in its own line. */
function noiseLine({ phase, blocks, parts }: ProgressState): string[] {
  const [only] = blocks.values();
  const noise = phase === 'measuring' && parts.size < 2 ? describeNoise(only ?? []) : undefined;
  return noise === undefined ? [] : [`noise: ${noise}`];
}

function reportedLines({ reported, blocks, failures, disturbances, lost }: ProgressState): string[] {
  const noisy = [...blocks.values()].reduce((sum, last) => sum + (last.at(-1)?.noisyBlocks ?? 0), 0);
  const beyond = noisy + failures + disturbances - reported.length;
  return [
    ...reported.map((reportedFailure) => `! ${describeReported(reportedFailure)}`),
    ...(beyond > 0 ? [`! and ${beyond} before`] : []),
    ...(lost.length === 0 ? [] : [`! lost: ${lost.join(', ')}`]),
  ];
}

/** Sums up a phase that is over in a line that stays; undefined for one that nobody has to know of. */
export function renderPhaseEnd(state: ProgressState): string | undefined {
  const what = describePhase(state);
  if (what === undefined) return undefined;
  const well = state.phase !== 'proof' || state.mismatches === 0;
  return `${well ? '✓' : '!'} ${what}, in ${renderDuration(state.heardMs - state.phaseStartedMs)}`;
}

function describePhase(state: ProgressState): string | undefined {
  const { phase, imagesMade, imagesThere, proof, mismatches, rehearsal } = state;
  if (phase === 'images')
    return imagesMade + imagesThere === 0 ? undefined : `images: ${imagesMade} made, ${imagesThere} there`;
  if (phase === 'rehearsal') return rehearsal && `rehearsal: ${countOf(rehearsal.of, 'result')} learned`;
  if (phase !== 'proof' || proof === undefined) return undefined;
  return mismatches === 0
    ? `containers: all ${proof.of} are what their variants say`
    : `containers: ${mismatches} of ${proof.of} are not what their variants say`;
}

/** The last lines: what was measured, and how much went wrong. Empty where nothing was measured. */
export function renderProgressEnd(state: ProgressState): string[] {
  const { trial, missed, givenUp, startedMs, phaseStartedMs, heardMs } = state;
  if (trial === undefined) return [];
  const took = `in ${renderDuration(heardMs - phaseStartedMs)}, ${renderDuration(heardMs - startedMs)} in all`;
  const measured = Math.max(0, trial.done - missed);
  const reported = [
    givenUp.size === 0 ? [] : `${countOf(givenUp.size, 'cell')} not tried again`,
    countReported(state) ?? [],
  ].flat();
  return [
    `${measured === trial.of ? '✓' : '!'} measured: ${measured} of ${trial.of} trials ${took}`,
    ...reported.map((line) => `! ${line}`),
  ];
}

/** `24 trials`, `at most 4,536 trials` */
function renderTrials({ trials, atMost }: Extract<Progress, { kind: 'plan' }>): string {
  return atMost === true ? `at most ${trials} trials` : `${trials} trials`;
}
