import { describe, expect, it } from 'vitest';
import { glibc, musl, time } from '../../testing/verdict.ts';
import { type Evidence, makeMargin } from './evidence.ts';
import {
  type Case,
  type Examined,
  conclude,
  judge,
  judgeCountRatio,
  judgeCounts,
  roundsToSettle,
  settledKind,
} from './verdict.ts';

const hundred = [100, 100, 100];

function kindOf(after: readonly number[], before: readonly number[] = hundred): string | undefined {
  return judgeCounts({ after, before })?.kind;
}

describe('judgeCounts()', () => {
  it('judgeCounts() finds 50 ppm in equal counts, either way, and says that they are', () => {
    expect(kindOf([100.004, 100.004, 100.004])).toBe('unchanged');
    expect(kindOf([100.006, 100.006, 100.006])).toBe('regressed');
    expect(kindOf([99.996, 99.996, 99.996])).toBe('unchanged');
    expect(kindOf([99.994, 99.994, 99.994])).toBe('improved');
    expect(judgeCounts({ after: [101, 101, 101], before: hundred })).toEqual({
      kind: 'regressed',
      comparison: { basis: 'counts', rounds: 3, ratio: 1.01, margin: 0.000_05, exact: true },
    });
  });

  it('judgeCounts() finds half a percent where one process of either side counted otherwise', () => {
    expect(kindOf([100.4, 100.4, 100.401])).toBe('unchanged');
    expect(kindOf([100.6, 100.6, 100.601])).toBe('regressed');
    expect(kindOf([99.4, 99.4, 99.4], [100, 100, 100.001])).toBe('improved');
    expect(judgeCounts({ after: [100.4, 100.4, 100.4], before: [100, 100, 100.001] })).toMatchObject({
      comparison: { margin: 0.005 },
    });
  });

  it('judgeCounts() goes by the median where counts differ a little, and is not certain', () => {
    const found = judgeCounts({ after: [102, 102.1, 102.2], before: hundred });
    expect(found?.kind).toBe('regressed');
    expect(found?.comparison).not.toHaveProperty('exact');
  });

  it('judgeCounts() has as many rounds as the side with fewer', () => {
    expect(judgeCounts({ after: [100, 100, 100, 100], before: [100, 100] })).toHaveProperty(
      'comparison.rounds',
      2,
    );
    expect(judgeCounts({ after: [100, 100], before: hundred })).toHaveProperty('comparison.rounds', 2);
  });

  it('judgeCounts() says nothing where the counts of one side differ by more than the margin', () => {
    expect(kindOf([110, 110, 111])).toBe('inconclusive');
    expect(kindOf([110, 110, 110], [100, 100, 101])).toBe('inconclusive');
  });

  it('judgeCounts() has no verdict without a number on either side', () => {
    expect(judgeCounts({ after: [], before: hundred })).toBeUndefined();
    expect(judgeCounts({ after: hundred, before: [] })).toBeUndefined();
  });
});

const evidence = { rounds: 20, pValue: 1, equivalent: false, spread: 0.02, estimate: 0 };
const at = { margin: 0.01, equality: 0.01, bound: 0 };

describe('roundsToSettle()', () => {
  it('roundsToSettle() is what makes the interval fit into the margin, or exclude 1', () => {
    // (1.6449 · 1.0233 · .02 / .01)² = 11.3, and (1.9600 · 1.0233 · .1 / .02)² = 100.6
    expect(roundsToSettle({ ...evidence, rounds: 5 }, at)).toBe(12);
    expect(roundsToSettle({ ...evidence, estimate: -0.02, spread: 0.1 }, at)).toBe(101);
  });

  it('roundsToSettle() is more for what is equal and lies nearer to the margin, on either side', () => {
    // (1.6449 · 1.0233 · .02 / .005)² = 45.3
    expect(roundsToSettle({ ...evidence, estimate: 0.005 }, at)).toBe(46);
    expect(roundsToSettle({ ...evidence, estimate: -0.005 }, at)).toBe(46);
  });

  it('roundsToSettle() is more where the interval has to be beyond the margin', () => {
    const found = { ...evidence, estimate: 0.03, spread: 0.1 };
    expect(roundsToSettle(found, at)).toBe(45);
    expect(roundsToSettle(found, { margin: 0.01, equality: 0.01, bound: 0.01 })).toBe(101);
  });

  it('roundsToSettle() is always more than there were', () => {
    expect(roundsToSettle(evidence, at)).toBe(21);
    expect(roundsToSettle({ ...evidence, rounds: 2, spread: 0 }, at)).toBe(5);
  });

  it('roundsToSettle() is undefined where no number of rounds is enough, or nothing is known', () => {
    expect(roundsToSettle({ ...evidence, estimate: 0.01 }, at)).toBeUndefined();
    expect(
      roundsToSettle({ ...evidence, estimate: 0.07 }, { ...at, margin: 0.1, equality: 0.05 }),
    ).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: undefined }, at)).toBeUndefined();
    expect(roundsToSettle({ ...evidence, spread: Infinity }, at)).toBeUndefined();
  });
});

describe('settledKind()', () => {
  /** `from` and `to` are the ends of the interval. */
  const kind = (from: number, to: number, { estimate, bound = 0 }: { estimate: number; bound?: number }) =>
    settledKind({ ...evidence, estimate, verdictInterval: { low: from, high: to } }, { margin: 0.01, bound });

  it('settledKind() is a difference where the interval excludes 1 and the estimate is beyond the margin', () => {
    expect(kind(0.001, 0.03, { estimate: 0.02 })).toBe('regressed');
    expect(kind(-0.03, -0.001, { estimate: -0.02 })).toBe('improved');
  });

  it('settledKind() is none where the interval touches 1, or the estimate the margin', () => {
    expect([kind(0, 0.03, { estimate: 0.02 }), kind(0.001, 0.02, { estimate: 0.01 })]).toEqual([
      undefined,
      undefined,
    ]);
    expect([kind(-0.03, 0, { estimate: -0.02 }), kind(-0.02, -0.001, { estimate: -0.01 })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('settledKind() asks for an interval beyond the bound that it is given', () => {
    const [worse, better] = [0.02, -0.02].map((estimate) => ({ estimate, bound: 0.01 }));
    expect([kind(0.009, 0.03, worse!), kind(0.011, 0.03, worse!)]).toEqual([undefined, 'regressed']);
    expect([kind(-0.03, -0.009, better!), kind(-0.03, -0.011, better!)]).toEqual([undefined, 'improved']);
  });

  it('settledKind() is equality by its own test, and nothing without an interval', () => {
    const limits = { margin: 0.01, bound: 0 };
    expect(settledKind({ ...evidence, equivalent: true }, limits)).toBe('unchanged');
    expect(settledKind({ ...evidence, estimate: 0.5 }, limits)).toBeUndefined();
    expect(settledKind({ ...evidence, estimate: -0.5 }, limits)).toBeUndefined();
  });
});

const control = { rounds: 20, ratio: 1.02, interval: { low: 1.01, high: 1.03 } };

/** Worse by 2 %, surely. */
function makeCase(parts: Partial<Case> = {}, found: Partial<Evidence> = {}): Case {
  return {
    basis: 'pairs',
    unit: 'ms',
    evidence: {
      ...evidence,
      estimate: Math.log(1.02),
      verdictInterval: { low: 0.005, high: 0.03 },
      ...found,
    },
    margin: makeMargin({}),
    adjustedPValue: 0.5,
    contamination: undefined,
    ...parts,
  };
}

describe('judge()', () => {
  it('judge() tells what a verdict rests on, as ratios', () => {
    const interval = { low: Math.log(1.01), high: Math.log(1.03) };
    const equivalenceInterval = { low: Math.log(1.015), high: Math.log(1.025) };
    const { kind, comparison } = judge(makeCase({}, { interval, equivalenceInterval, pValue: 0.25 })) as {
      kind: string;
      comparison: object;
    };
    expect(kind).toBe('regressed');
    expect(comparison).toEqual({
      ...{ basis: 'pairs', rounds: 20, margin: 0.01, pValue: 0.25, adjustedPValue: 0.5 },
      ratio: expect.closeTo(1.02, 12) as number,
      interval: { low: expect.closeTo(1.01, 12) as number, high: expect.closeTo(1.03, 12) as number },
      equivalenceInterval: {
        low: expect.closeTo(1.015, 12) as number,
        high: expect.closeTo(1.025, 12) as number,
      },
    });
  });

  it('judge() says less of a rate where it is worse', () => {
    const found = judge(makeCase({ unit: 'req/s' }));
    expect(found).toMatchObject({ kind: 'regressed', comparison: { ratio: 1 / 1.02 } });
    expect(found).not.toHaveProperty('comparison.interval');
    expect(found).not.toHaveProperty('comparison.equivalenceInterval');
  });

  it('judge() believes no difference beside a control that fails, and judges no control', () => {
    const contaminated = judge(makeCase({ contamination: control }));
    expect(contaminated).toMatchObject({ kind: 'contaminated', control });
    expect(judge(makeCase({ control: true })).kind).toBe('control');
    expect(judge(makeCase({ control: false })).kind).toBe('regressed');
  });

  it('judge() wants the whole interval beyond the margin of two sessions without a baseline', () => {
    expect(judge(makeCase({ basis: 'direct' })).kind).toBe('inconclusive');
    const beyond = { verdictInterval: { low: 0.0101, high: 0.03 } };
    expect(judge(makeCase({ basis: 'direct' }, beyond)).kind).toBe('regressed');
  });

  it('judge() says how many rounds would settle what is inconclusive, where any would', () => {
    const open = { verdictInterval: { low: -0.001, high: 0.04 }, spread: 0.1 };
    // (1.9600 · 1.0233 · .1 / ln 1.02)² = 102.6
    expect(judge(makeCase({}, open))).toMatchObject({ kind: 'inconclusive', roundsToSettle: 103 });
    expect(judge(makeCase({}, { ...open, spread: undefined }))).not.toHaveProperty('roundsToSettle');
  });
});

describe('judgeCountRatio()', () => {
  it('judgeCountRatio() finds half a percent, either way', () => {
    expect([1.0051, 1.0049, 0.9951, 0.9949].map((ratio) => judgeCountRatio(ratio).kind)).toEqual([
      ...['regressed', 'unchanged', 'unchanged', 'improved'],
    ]);
    expect(judgeCountRatio(1.1)).toEqual({
      kind: 'regressed',
      comparison: { basis: 'counts', rounds: 1, ratio: 1.1, margin: 0.005 },
    });
  });
});

describe('conclude()', () => {
  const examine = (cell: typeof glibc, finding: Examined['finding']): Examined => ({
    row: { cell, metric: time } as Examined['row'],
    finding,
  });
  const toFinding = (pValue: number): Examined['finding'] => {
    const { adjustedPValue: _adjusted, ...finding } = makeCase({}, { pValue });
    return finding;
  };

  it('conclude() adjusts the p-values of all that have one, and keeps order and what is judged already', () => {
    const known = judgeCountRatio(1.1);
    const found = conclude([
      examine(glibc, toFinding(0.04)),
      examine(musl, known),
      examine(musl, toFinding(0.01)),
    ]);
    expect(found.map(({ cell, metric }) => [cell.id, metric])).toEqual([
      ...[glibc, musl, musl].map(({ id }) => [id, time]),
    ]);
    // Benjamini and Hochberg's of two: .04, and .01 twice.
    expect(found[0]?.verdict).toHaveProperty('comparison.adjustedPValue', 0.04);
    expect(found[1]?.verdict).toBe(known);
    expect(found[2]?.verdict).toHaveProperty('comparison.adjustedPValue', 0.02);
  });
});
