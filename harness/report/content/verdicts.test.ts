import { describe, expect, it } from 'vitest';
import {
  codeVerdict,
  describeCounts,
  describeVerdict,
  nameVerdict,
  verdictCodes,
  warnOfControls,
} from './verdicts.ts';
import { makeCell, time } from '../testing.ts';
import { makeComparison, makeVerdict, verdicts } from '../verdicts.fixture.ts';

describe('describeVerdict()', () => {
  it('describeVerdict() says each kind in a sentence', () => {
    expect(verdicts.map((of) => describeVerdict(of)).join('\n')).toMatchInlineSnapshot(`
      "regressed: slower, 1.052 × (1.020 – 1.081), margin 1 %
      improved: faster, 0.910 × (0.883 – 0.935), margin 1 %
      unchanged: 1.0020 × (90 %: 0.9991 – 1.0049), within the margin of 1 %
      unchanged: 1.002 × (90 %: 0.997 – 1.006), within the margin of 1 %
      inconclusive: 1.012 × (0.982 – 1.040), margin 1 %; 43 rounds would settle it
      unavailable: no image of this release
      contaminated: the baseline differs from itself: slower, 1.023 × (99 %: 1.012 – 1.034)
      contaminated: the baseline differs from itself: slower, 1.023 × (99 %: 1.012 – 1.034)
      unavailable: no image of this release
      regressed: slower, 0.950 × (0.921 – 0.977), margin 1 %
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
      'regressed: slower, 1.050 × (1.018 – 1.079), margin 1 %, with what drifted between the two sessions',
    );
  });

  it('describeVerdict() does without what is not known', () => {
    const { interval, equivalenceInterval, ...comparison } = makeComparison(1.05);
    expect(describeVerdict(makeVerdict({}, { kind: 'inconclusive', comparison }))).toBe(
      'inconclusive: 1.1 × (too few rounds for an interval), margin 1 %',
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

describe('nameVerdict()', () => {
  it('nameVerdict() has other words between variants than between releases, in the unit’s own', () => {
    const names = verdicts.map((of) => `${nameVerdict(of, 'variants')}, ${nameVerdict(of, 'releases')}`);
    expect([...new Set(names)].slice(0, 5)).toEqual([
      'slower, regressed',
      'faster, improved',
      'as fast ±1 %, unchanged ±1 %',
      'not known, inconclusive',
      'unavailable, unavailable',
    ]);
  });

  it('nameVerdict() calls nothing equal within more than 5 %', () => {
    const comparison = makeComparison(1.01, { margin: 0.2 });
    expect(nameVerdict(makeVerdict({}, { kind: 'unchanged', comparison }), 'variants')).toBe('as fast ±5 %');
  });
});

describe('codeVerdict()', () => {
  it('codeVerdict() gives files words that are among those that they say they have', () => {
    const codes = verdicts.flatMap((of) => [codeVerdict(of, 'variants'), codeVerdict(of, 'releases')]);
    expect(codes.filter((code) => !verdictCodes.includes(code))).toEqual([]);
    expect(codes).toEqual(
      expect.arrayContaining(['slower', 'as-fast', 'not-known', 'contaminated', 'regressed']),
    );
  });
});

describe('describeCounts()', () => {
  it('describeCounts() counts what has the same name together', () => {
    expect(describeCounts(verdicts, 'variants')).toContain('2 slower · 1 faster · 1 as fast · 2 not known');
    expect(describeCounts(verdicts)).toContain('2 regressed · 1 improved · 1 unchanged · 1 inconclusive');
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
      'malloc: cache-1 on musl-def should be equal to that on glibc, and is not: slower, 1.052 × (99 %: 1.040 – 1.063). Differences of that size mean nothing here (2 of 12 such pairs)',
    ]);
  });

  it('warnOfControls() says of a baseline that was measured twice that it differs from itself', () => {
    const [largest] = failing;
    const twice = {
      ...largest,
      kind: 'a-a' as const,
      figures: { ...figures, by: 'mstress, measured twice on glibc' },
    };
    expect(warnOfControls([{ suite: 'malloc', checked: 1, failing: [twice] }])).toEqual([
      'malloc: mstress, measured twice on glibc should be equal, and is not: slower, 1.052 × (99 %: 1.040 – 1.063). Differences of that size mean nothing here (1 of 1 such pair)',
    ]);
  });

  it('warnOfControls() says nothing where all controls hold', () => {
    expect(warnOfControls([{ suite: 'malloc', checked: 12, failing: [] }])).toEqual([]);
  });
});
