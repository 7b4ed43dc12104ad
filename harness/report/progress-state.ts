import type { Progress } from '../model/progress.ts';

export type TrialProgress = Extract<Progress, { kind: 'trial' }>;
export type ProofProgress = Extract<Progress, { kind: 'proof' }>;

/** What there is to show of a run that goes on. */
export interface ProgressState {
  readonly startedMs: number;
  /** When the last event came: the remaining time was true then. */
  readonly heardMs: number;
  readonly phase: 'planning' | 'images' | 'proof' | 'measuring';
  readonly plan?: Extract<Progress, { kind: 'plan' }>;
  readonly imagesReady: number;
  /** Images that are being made or pulled, with the last line each has printed. */
  readonly building: ReadonlyMap<string, string>;
  readonly proof?: ProofProgress;
  readonly trial?: TrialProgress;
  readonly failures: number;
  readonly lastFailure?: Extract<Progress, { kind: 'failure' }>;
  /** Engines that went away. */
  readonly lost: readonly string[];
}

/** All times are on one clock, whichever the caller has. */
export function startProgress(nowMs: number): ProgressState {
  return {
    startedMs: nowMs,
    heardMs: nowMs,
    phase: 'planning',
    imagesReady: 0,
    building: new Map(),
    failures: 0,
    lost: [],
  };
}

export function nextProgress(state: ProgressState, progress: Progress, nowMs: number): ProgressState {
  return { ...state, heardMs: nowMs, ...changes(state, progress) };
}

function changes(state: ProgressState, progress: Progress): Partial<ProgressState> {
  switch (progress.kind) {
    case 'plan':
      return { plan: progress };
    case 'image':
      return { phase: 'images', ...imageChanges(state, progress) };
    case 'image-line':
      return { phase: 'images', building: new Map(state.building).set(progress.name, progress.line) };
    case 'proof':
      return { phase: 'proof', proof: progress };
    case 'trial':
      return { phase: 'measuring', trial: progress };
    case 'failure':
      return { failures: state.failures + 1, lastFailure: progress };
    case 'lost':
      return { lost: [...state.lost, progress.engine] };
  }
}

function imageChanges(
  state: ProgressState,
  { name, state: image }: Extract<Progress, { kind: 'image' }>,
): Partial<ProgressState> {
  const building = new Map(state.building);
  if (image === 'building' || image === 'pulling') return { building: building.set(name, '') };
  building.delete(name);
  if (image === 'unreachable') return { building };
  return { building, imagesReady: state.imagesReady + 1 };
}
