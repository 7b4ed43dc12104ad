import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Entry } from '../../model/journal.ts';
import type { Progress } from '../../model/progress.ts';
import { makeExperiment, makePlace } from '../../testing/fake-fleet.ts';
import { makeFakeLab, type FakeLab } from '../../testing/fake-lab.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import type { Behave } from '../../testing/fake-subject.ts';
import type { MeasuredCell } from './measure-request.ts';
import { followPlan, type Followed, type FollowRequest } from './follow-plan.ts';

const experiment = makeExperiment(['--suite', 'alpha', '--rounds', '12']);

interface Outcome extends Followed {
  readonly lab: FakeLab;
  readonly entries: readonly Entry[];
}

/** Who asks it to end. */
interface Asked {
  readonly stop?: AbortSignal;
  readonly signal?: AbortSignal;
}

const never = new AbortController().signal;

async function follow(
  behave: Behave,
  { asked = {}, ...request }: Partial<FollowRequest> & { asked?: Asked } = {},
): Promise<Outcome> {
  const lab = makeFakeLab({ behave });
  const { stop = never, signal = never } = asked;
  const entries: Entry[] = [];
  const followed = await followPlan({
    ...experiment,
    place: makePlace(lab, AbortSignal.any([stop, signal])),
    limit: (task) => task(),
    baseline: 'glibc',
    ...makeFakeMachine(),
    append: (entry) => Promise.resolve(void entries.push(entry)),
    tell: () => undefined,
    stop,
    signal,
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
    'followPlan() leaves nothing running when it is stopped now at process %i',
    async (wanted) => {
      const end = new AbortController();
      const act = (): void => {
        end.abort(new Error('enough'));
      };
      const asked = { stop: end.signal, signal: end.signal };
      const { end: ended, lab, entries } = await follow(at(wanted, act), { asked });
      expect(ended).toEqual({ status: 'interrupted', reason: 'enough' });
      expect(lab.running.size).toBe(0);
      expect(entries.filter(({ kind }) => kind === 'trial').length).toBeLessThan(wanted);
    },
  );

  test('followPlan() finishes the trial that runs when it is asked to stop, and says so at once', async () => {
    const stop = new AbortController();
    const told: Progress[] = [];
    let toldInTrial = 0;
    // Two rehearsals and nine trials were before.
    const behave = at(12, () => {
      stop.abort('SIGINT');
      toldInTrial = told.length;
    });
    const tell = (progress: Progress): void => void told.push(progress);
    const { end, lab, entries } = await follow(behave, { asked: { stop: stop.signal }, tell });
    expect(end).toEqual({ status: 'interrupted', reason: 'SIGINT' });
    expect(entries.filter(({ kind }) => kind === 'trial')).toHaveLength(10);
    expect(entries.at(-1)?.kind).toBe('trial');
    expect(lab.running.size).toBe(0);
    expect(told[toldInTrial - 1]).toEqual({ kind: 'stopping', by: 'SIGINT', now: false });
    expect(told.slice(toldInTrial).map(({ kind }) => kind)).toEqual(['trial']);
  });

  test('followPlan() does not try a trial again that failed while it was asked to stop', async () => {
    const stop = new AbortController();
    const behave: Behave = ({ argv }) => {
      if (argv[0] !== '/bench/b') return {};
      stop.abort('SIGTERM');
      return 'vanish';
    };
    const known = [...experiment.cells].map(([id, cell]): [string, MeasuredCell] => [
      id,
      { ...cell, workload: { ...cell.workload, checksum: '0', retries: 3 } },
    ]);
    const { end, lab, entries } = await follow(behave, {
      asked: { stop: stop.signal },
      cells: new Map(known),
    });
    expect(end.status).toBe('interrupted');
    expect(entries.filter(({ kind }) => kind === 'failure')).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === 'subject')).toHaveLength(3);
    expect(lab.running.size).toBe(0);
  });

  test('followPlan() ends at once when it is asked to stop while it rehearses', async () => {
    const stop = new AbortController();
    const behave: Behave = () => {
      stop.abort('SIGINT');
      return { delayMs: 60_000 };
    };
    const { end, lab, entries } = await follow(behave, { asked: { stop: stop.signal } });
    expect(end.status).toBe('interrupted');
    expect(entries.filter(({ kind }) => kind !== 'subject')).toEqual([]);
    expect(lab.running.size).toBe(0);
  });

  test('followPlan() starts nothing when it is stopped beforehand', async () => {
    const stop = new AbortController();
    stop.abort('SIGINT');
    const { end, lab, entries } = await follow(() => ({}), { asked: { stop: stop.signal } });
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
