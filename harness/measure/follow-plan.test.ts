import { describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import type { Entry } from '../model/journal.ts';
import { makeExperiment, makePlace } from '../testing/fake-fleet.ts';
import { makeFakeLab, type FakeLab } from '../testing/fake-lab.ts';
import { makeFakeMachine } from '../testing/fake-machine.ts';
import type { Behave } from '../testing/fake-subject.ts';
import { followPlan, type Followed, type FollowRequest } from './follow-plan.ts';

const experiment = makeExperiment(['--suite', 'alpha', '--rounds', '12']);

interface Outcome extends Followed {
  readonly lab: FakeLab;
  readonly entries: readonly Entry[];
}

async function follow(
  behave: Behave,
  { stop = new AbortController(), ...request }: Partial<FollowRequest> & { stop?: AbortController } = {},
): Promise<Outcome> {
  const lab = makeFakeLab({ behave });
  const entries: Entry[] = [];
  const followed = await followPlan({
    ...experiment,
    place: makePlace(lab, stop.signal),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (entry) => Promise.resolve(void entries.push(entry)),
    tell: () => undefined,
    signal: stop.signal,
    ...request,
  });
  return { ...followed, lab, entries };
}

/** Does something at one of the processes, counted from 1. */
const at = (wanted: number, act: () => void): Behave => {
  let started = 0;
  return () => {
    if ((started += 1) === wanted) act();
    return {};
  };
};

describe('followPlan()', () => {
  test('followPlan() measures everything and leaves nothing running', async () => {
    const { end, error, proofs, lab, entries } = await follow(() => ({}));
    expect({ end, error }).toEqual({ end: { status: 'complete' }, error: undefined });
    expect(lab.running.size).toBe(0);
    expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(2 * 3 * 12);
    expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(6);
    expect(proofs).toHaveLength(3);
  });

  test.each([1, 2, 20, 61])(
    'followPlan() leaves nothing running when it is stopped at process %i',
    async (wanted) => {
      const stop = new AbortController();
      const act = (): void => {
        stop.abort(new Error('enough'));
      };
      const { end, lab, entries } = await follow(at(wanted, act), { stop });
      expect(end).toEqual({ status: 'interrupted', reason: 'enough' });
      expect(lab.running.size).toBe(0);
      expect(entries.filter(({ kind }) => kind === 'trial').length).toBeLessThan(wanted);
    },
  );

  test('followPlan() starts nothing when it is stopped beforehand', async () => {
    const stop = new AbortController();
    stop.abort('SIGINT');
    const { end, lab, entries } = await follow(() => ({}), { stop });
    expect(end).toEqual({ status: 'interrupted', reason: 'SIGINT' });
    expect([lab.running.size, entries.length]).toEqual([0, 0]);
  });

  test('followPlan() gives back why it ended early, and does not throw', async () => {
    const full = new BenchError('results-unwritable', 'The disk is full', { hint: 'Make room' });
    let left = 10;
    const append = (): Promise<void> => ((left -= 1) < 0 ? Promise.reject(full) : Promise.resolve());
    const { end, error, lab } = await follow(() => ({}), { append });
    expect({ end, error }).toEqual({ end: { status: 'aborted', reason: 'The disk is full' }, error: full });
    expect(lab.running.size).toBe(0);
  });
});
