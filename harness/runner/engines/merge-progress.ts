import type { Progress, Tell } from '../../model/progress.ts';

type Step = Extract<Progress, { readonly kind: 'trial' | 'proof' }>;

/**
 * Tells what several sites tell as one: what is done of all, and how long until the last of them is. `turns`: names of
 * those that measure one after the other.
 */
export function mergeProgress(tell: Tell, turns: readonly (readonly Part[])[]): (engine: string) => Tell {
  const parts = turns.flat();
  if (parts.length < 2) return () => tell;
  const trials = new Map<string, Extract<Progress, { kind: 'trial' }>>();
  const proofs = new Map<string, Step>();
  const doneIn = (steps: ReadonlyMap<string, Step>): number =>
    parts.reduce((sum, { engine }) => sum + (steps.get(engine)?.done ?? 0), 0);
  const left = ({ engine, expectedMs }: Part): number => trials.get(engine)?.remainingMs ?? expectedMs;
  const remainingMs = (): number =>
    Math.max(...turns.map((turn) => turn.reduce((sum, part) => sum + left(part), 0)));
  const total = (name: 'trials' | 'subjects'): number => parts.reduce((sum, part) => sum + part[name], 0);
  return (engine) => (progress) => {
    if (progress.kind === 'trial') {
      trials.set(engine, progress);
      const { done, of, remainingMs: partMs } = progress;
      const part = { engine, done, of, remainingMs: partMs };
      tell({ ...progress, part, done: doneIn(trials), of: total('trials'), remainingMs: remainingMs() });
    } else if (progress.kind === 'proof') {
      proofs.set(engine, progress);
      tell({ ...progress, done: doneIn(proofs), of: total('subjects') });
    } else tell(progress);
  };
}

/** What there is to do in an engine. */
export interface Part {
  readonly engine: string;
  readonly trials: number;
  readonly subjects: number;
  readonly expectedMs: number;
}
