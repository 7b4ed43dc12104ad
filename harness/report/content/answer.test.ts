import { describe, expect, test } from 'vitest';
import type { SuiteAnswer, VariantAnswer } from '../../model/answer.ts';
import type { Variant } from '../../model/variant.ts';
import { makeCell, time } from '../testing.ts';
import { makeComparison } from '../verdicts.fixture.ts';
import { type AnswerText, describeAnswers } from './answer.ts';

const cell = makeCell();
const compared: VariantAnswer = {
  ...{ cell, leads: false, workloads: 1 },
  verdict: { kind: 'inconclusive', comparison: makeComparison(1.006) },
};
const baseline: VariantAnswer = { ...compared, verdict: { kind: 'baseline' } };
const failed: VariantAnswer = {
  ...compared,
  verdict: { kind: 'failed', reason: 'it ended with exit code 1' },
};

function describeOne(variants: readonly VariantAnswer[], workloads = 1): AnswerText {
  const answer: SuiteAnswer = {
    ...{ suite: 'command', metric: time, cell, baseline: 'debian:13', manyFamilies: false },
    ...{ workloads, variants },
  };
  return describeAnswers([answer])[0]!;
}

const sentenceOf = (...variants: readonly VariantAnswer[]): string => describeOne(variants).sentence;

const named = (...names: readonly Variant[]): VariantAnswer[] =>
  names.map((variant) => ({ ...compared, cell: makeCell({ variant }) }));

describe('describeAnswers()', () => {
  test('describeAnswers() says that one variant is compared with its own baseline', () => {
    expect(sentenceOf(compared)).toBe('Each is compared with debian:13');
  });

  test('describeAnswers() says that nothing was compared where no variant has a ratio', () => {
    expect(sentenceOf(baseline, failed)).toBe('Nothing was compared: each line says why');
    expect(sentenceOf(failed)).toBe('Nothing was compared: each line says why');
  });

  test('describeAnswers() says what ratios are of, and beyond what they count', () => {
    expect(describeOne([compared]).legend).toBe('× debian:13’s time, 95 % interval; faster: by over 1 %');
    expect(describeOne([compared], 2).legend).toBe(
      '× debian:13’s time: geometric mean, 95 % interval; faster: by over 1 %',
    );
    const memory = { ratio: 1.1 };
    expect(describeOne([{ ...compared, memory }], 2).legend).toBe(
      '× debian:13’s time and memory: geometric mean, 95 % interval; faster: by over 1 %',
    );
  });

  test('describeAnswers() says what the names of variants stand for, each once', () => {
    const names = (...variants: readonly Variant[]): string => describeOne(named(...variants)).names;
    expect(names('glibc', 'glibc+mi', 'musl-perf+je', 'musl-perf+mi{MIMALLOC_PURGE_DELAY=0}')).toBe(
      '+je preloads jemalloc, +mi mimalloc; musl-perf: optimised musl',
    );
    expect(names('glibc+mine')).toBe('+mine preloads mine');
    expect(names('glibc', 'musl-def')).toBe('');
  });

  test('describeAnswers() says once what names stand for that several answers have', () => {
    const answer: SuiteAnswer = {
      ...{ suite: 'footprint', metric: time, cell, baseline: 'glibc', manyFamilies: false, workloads: 1 },
      variants: named('glibc', 'glibc+mi'),
    };
    expect(describeAnswers([answer, answer]).map(({ names }) => names)).toEqual([
      '+mi preloads mimalloc',
      '',
    ]);
  });
});
