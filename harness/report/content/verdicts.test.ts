import { describe, expect, it } from 'vitest';
import { describeVerdict, warnOfControls } from './verdicts.ts';
import { makeCell, time } from '../testing.ts';
import { makeComparison, makeVerdict, verdicts } from '../verdicts.fixture.ts';

describe('describeVerdict()', () => {
  it('describeVerdict() says each kind in a sentence', () => {
    expect(verdicts.map(describeVerdict).join('\n')).toMatchInlineSnapshot(`
      "regressed: 5.2 % slower (2.0–8.1 %), margin 1 %
      improved: 9.0 % faster (6.5–11.7 %), margin 1 %
      unchanged: 0.20 % slower (90 %: from 0.09 % faster to 0.49 % slower), within the margin of 1 %
      unchanged: 0.2 % slower (90 %: from 0.3 % faster to 0.6 % slower), within the margin of 1 %
      inconclusive: 1.2 % slower (from 1.8 % faster to 4.0 % slower), margin 1 %; 43 rounds would settle it
      unavailable: no image of this release
      contaminated: the baseline differs from itself: 2.3 % slower (99 %: 1.2–3.4 %)
      contaminated: the baseline differs from itself: 2.3 % slower (99 %: 1.2–3.4 %)
      unavailable: no image of this release
      regressed: 5.0 % fewer requests (2.3–7.9 %), margin 1 %
      failed: the server was killed by signal 11
      not steady: 12 of 20 processes reach no steady state
      incomparable: kernel is 6.1 here, 6.5 there; cpuModel is AMD EPYC 9B14 here, unknown there
      emulated: req/s of aarch64 on x86_64 measures the emulator
      new: there is nothing to compare it with
      missing: only the earlier run has it"
    `);
  });

  it('describeVerdict() says that drift is in a comparison without a baseline', () => {
    const comparison = makeComparison(1.05, { basis: 'direct' });
    expect(describeVerdict(makeVerdict({}, { kind: 'regressed', comparison }))).toBe(
      'regressed: 5.0 % slower (1.8–7.9 %), margin 1 %, with what drifted between the two sessions',
    );
  });

  it('describeVerdict() does without what is not known', () => {
    const { interval, equivalenceInterval, ...comparison } = makeComparison(1.05);
    expect(describeVerdict(makeVerdict({}, { kind: 'inconclusive', comparison }))).toBe(
      'inconclusive: 5.0 % slower (too few rounds for an interval), margin 1 %',
    );
  });

  it('describeVerdict() gives up on counting rounds that nobody measures', () => {
    const comparison = makeComparison(1.01);
    const text = describeVerdict(makeVerdict({}, { kind: 'inconclusive', comparison, roundsToSettle: 3e21 }));
    expect(text).toContain('; more than 10000 rounds would settle it');
  });

  it('describeVerdict() cuts facts that fill a page, and names no more than three', () => {
    const flags = 'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca';
    const differing = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, here: flags, there: '' }));
    const text = describeVerdict(makeVerdict({}, { kind: 'incomparable', differing }));
    expect(text).toContain('a is fpu vme de pse tsc msr pae mce cx8 apic… here, empty there; b is');
    expect(text).toMatch(/; and 2 more$/);
  });

  it('describeVerdict() lets no reason and no fact leave its line', () => {
    const hostile = '\x1b[2Jkilled\r\nby\x07it';
    const differing = [{ name: hostile, here: hostile, there: hostile }];
    expect(describeVerdict(makeVerdict({}, { kind: 'failed', reason: hostile }))).toBe(
      'failed: killed by it',
    );
    expect(describeVerdict(makeVerdict({}, { kind: 'incomparable', differing }))).toBe(
      'incomparable: killed by it is killed by it here, killed by it there',
    );
  });
});

describe('warnOfControls()', () => {
  const figures = { rounds: 20, ratio: 1.052, interval: { low: 1.04, high: 1.063 } };
  const failing = [
    {
      kind: 'control',
      cell: makeCell({}),
      other: 'glibc',
      metric: time,
      figures: { ...figures, by: 'cache-1 on musl-def' },
    },
    { kind: 'a-a', cell: makeCell({}), other: 'glibc', metric: time, figures: { ...figures, ratio: 1.01 } },
  ] as const;

  it('warnOfControls() names the control that differs by most, and what that means', () => {
    expect(warnOfControls([{ suite: 'malloc', checked: 12, failing }])).toEqual([
      'malloc: control cache-1 on musl-def differs from glibc: 5.2 % slower (99 %: 4.0–6.3 %). Differences of that size mean nothing here (2 of 12 controls fail)',
    ]);
  });

  it('warnOfControls() says nothing where all controls hold', () => {
    expect(warnOfControls([{ suite: 'malloc', checked: 12, failing: [] }])).toEqual([]);
  });
});
