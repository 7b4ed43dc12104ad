import { describe, expect, it } from 'vitest';
import type { Entry, Proof } from '../model/journal.ts';
import { makeCell, makeFailure, makeSamples, makeTrial, makeTrials } from '../testing/statistics.ts';

const cell = makeCell();

describe('SampleColumns', () => {
  it('SampleColumns keeps one number per round, and NaN where there is none', () => {
    const samples = makeSamples(4, makeTrials(cell, [10, undefined, 30]));
    expect([...samples.values(cell.id, 'time')!]).toEqual([10, NaN, 30, NaN]);
  });

  it('SampleColumns knows no column where nothing was measured', () => {
    const samples = makeSamples(4, makeTrials(cell, [10]));
    expect(samples.values(cell.id, 'rss')).toBeUndefined();
    expect(samples.values('another', 'time')).toBeUndefined();
    expect(samples.failures('another')).toBeUndefined();
  });

  it('SampleColumns lets a later trial of a round replace the earlier one', () => {
    const samples = makeSamples(2, [...makeTrials(cell, [1, 2]), makeTrial(cell, 1, { time: 9 })]);
    expect([...samples.values(cell.id, 'time')!]).toEqual([1, 9]);
  });

  it.each([-1, 0.5, 4, 2 ** 40, NaN])(
    'SampleColumns leaves out round %d, which is not of the plan',
    (round) => {
      const samples = makeSamples(4, [
        makeTrial(cell, round, { time: 1 }),
        makeFailure(cell, { round, reason: 'crash' }),
      ]);
      expect(samples.values(cell.id, 'time')).toBeUndefined();
      expect(samples.failures(cell.id)).toBeUndefined();
    },
  );

  it('SampleColumns takes no number that is none', () => {
    const samples = makeSamples(2, [makeTrial(cell, 0, { time: NaN, rate: Infinity, __proto__: 1, rss: 5 })]);
    expect(samples.values(cell.id, 'time')).toBeUndefined();
    expect(samples.values(cell.id, 'rate')).toBeUndefined();
    expect([...samples.values(cell.id, 'rss')!]).toEqual([5, NaN]);
  });

  it('SampleColumns keeps the failure that ended the cell, or else the first', () => {
    const failures = [
      makeFailure(cell, { round: 0, reason: 'first' }),
      makeFailure(cell, { round: 1, reason: 'second' }),
    ];
    expect(makeSamples(9, failures).failures(cell.id)!.decisive.reason).toBe('first');
    const last = makeFailure(cell, { round: 2, reason: 'last', final: true });
    expect(makeSamples(9, [...failures, last]).failures(cell.id)!.decisive.reason).toBe('last');
  });

  it('SampleColumns forgets a failure once its round was measured', () => {
    const samples = makeSamples(2, [
      makeFailure(cell, { round: 0, reason: 'crash' }),
      ...makeTrials(cell, [1]),
    ]);
    expect(samples.failures(cell.id)).toBeUndefined();
  });

  it('SampleColumns remembers what a container was last seen to be', () => {
    const samples = makeSamples(1, []);
    samples.add(verification(false));
    expect(samples.mismatch('s')).toBe('its malloc is not what the variant says');
    samples.add(verification(true));
    expect(samples.mismatch('s')).toBeUndefined();
  });
});

function verification(holds: boolean): Entry {
  const fact = { name: 'malloc', command: '', output: '', expected: '', holds };
  const proof: Proof = {
    subjectId: 's',
    containerId: '',
    image: '',
    digest: '',
    cpus: '',
    launcherRssKiB: 0,
    facts: [fact],
  };
  return { kind: 'subject', at: '', proof };
}
