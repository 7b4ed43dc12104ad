import { describe, expect, it } from 'vitest';
import type { Entry } from '../model/journal.ts';
import { Steadiness } from './steadiness.ts';

const flat = [5, 5, 5, 5, 5, 5];
const falling = Array.from({ length: 20 }, (_, i) => 40 - i);

function trial(iterationsMs: readonly number[]): Entry {
  const entry = { kind: 'trial', cellId: 'c', iterationsMs };
  // Nothing else of a trial is looked at.
  return entry as unknown as Entry;
}

function whyUnsteady(series: readonly (readonly number[])[]): string | undefined {
  const steadiness = new Steadiness();
  for (const iterationsMs of series) steadiness.add(trial(iterationsMs));
  return steadiness.whyUnsteady('c');
}

describe('Steadiness', () => {
  it('Steadiness calls a cell unsteady when more than half of its processes are', () => {
    expect(whyUnsteady([flat, falling, falling])).toBe('2 of 3 processes reach no steady state');
    expect(whyUnsteady([flat, falling])).toBeUndefined();
  });

  it('Steadiness does not look at processes of a few iterations, nor at other entries', () => {
    expect(whyUnsteady([[1, 2], []])).toBeUndefined();
    const steadiness = new Steadiness();
    steadiness.add({ kind: 'end', at: '', status: 'complete' });
    expect(steadiness.whyUnsteady('c')).toBeUndefined();
  });
});
