import type {
  BlockProgress,
  ImageProgress,
  PartProgress,
  Progress,
  ProofProgress,
  TrialProgress,
} from '../../model/index.ts';

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
  /** The cell whose trial runs. */
  readonly next?: string;
  /** Progress of each engine, where there are several. */
  readonly parts: ReadonlyMap<string, PartProgress & Pick<TrialProgress, 'next'>>;
  /** The last blocks of each engine, the newest last. */
  readonly blocks: ReadonlyMap<string, readonly BlockProgress[]>;
  readonly failures: number;
  readonly disturbances: number;
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
    ...{ failures: 0, disturbances: 0, reported: [], lost: [] },
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

function nameOf({ name, engine }: Pick<ImageProgress, 'name' | 'engine'>): string {
  return engine === undefined ? name : `${engine}: ${name}`;
}

function trialChanges(state: ProgressState, trial: TrialProgress): Partial<ProgressState> {
  const { part, next } = trial;
  const following = next === undefined ? {} : { next };
  const parts = part && new Map(state.parts).set(part.engine, { ...part, ...following });
  return { trial, ...following, ...(parts && { parts }) };
}

function failureChanges(
  state: ProgressState,
  failure: Extract<Progress, { kind: 'failure' }>,
): Partial<ProgressState> {
  const reported = addReported(state, failure);
  return failure.disturbed
    ? { reported, disturbances: state.disturbances + 1 }
    : { reported, failures: state.failures + 1 };
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
