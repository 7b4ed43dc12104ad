import { describe, expect, test } from 'vitest';
import type { Progress } from '../../model/progress.ts';
import { mergeProgress, type Part } from './measure.ts';

const part = (engine: string, trials: number, expectedMs: number): Part => ({
  engine,
  trials,
  expectedMs,
  containers: 2,
});

const trial = (done: number, remainingMs: number, of = 10): Progress => ({
  ...{ kind: 'trial', cellId: 'c', round: 1, rounds: 3, done, of, remainingMs },
});

function listen(turns: readonly (readonly Part[])[]) {
  const told: Progress[] = [];
  return { told, tellFor: mergeProgress((progress) => told.push(progress), turns) };
}

describe('mergeProgress()', () => {
  test('mergeProgress() counts the trials of all, those that came on top as well, and is done when the slowest is', () => {
    const { told, tellFor } = listen([[part('a', 10, 1_000)], [part('b', 20, 5_000)]]);
    tellFor('a')(trial(4, 600));
    tellFor('b')(trial(5, 300, 23));
    expect(told).toMatchObject([
      { done: 4, of: 30, remainingMs: 5_000 },
      { done: 9, of: 33, remainingMs: 600 },
    ]);
  });

  test('mergeProgress() takes an engine that needs no more trials for one that is done', () => {
    const { told, tellFor } = listen([[part('a', 10, 1_000)], [part('b', 20, 5_000)]]);
    tellFor('a')(trial(4, 600));
    tellFor('a')({ kind: 'measured', done: 4, of: 4 });
    tellFor('b')(trial(5, 300, 20));
    expect(told.slice(1)).toMatchObject([
      { kind: 'measured', done: 4, of: 24 },
      { done: 9, of: 24, remainingMs: 300 },
    ]);
  });

  test('mergeProgress() adds the times of those that measure in turn', () => {
    const { told, tellFor } = listen([[part('a', 10, 1_000), part('b', 20, 5_000)]]);
    tellFor('a')(trial(4, 600));
    expect(told).toMatchObject([{ remainingMs: 5_600 }]);
  });

  test('mergeProgress() leaves one engine’s words as they are', () => {
    const { told, tellFor } = listen([[part('a', 10, 1_000)]]);
    tellFor('a')(trial(4, 600));
    expect(told).toEqual([trial(4, 600)]);
  });
});
