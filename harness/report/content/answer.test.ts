import { describe, expect, test } from 'vitest';
import type { SuiteAnswer, VariantAnswer } from '../../model/answer.ts';
import { makeCell, time } from '../testing.ts';
import { makeComparison } from '../verdicts.fixture.ts';
import { describeAnswers } from './answer.ts';

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

function sentenceOf(...variants: readonly VariantAnswer[]): string | undefined {
  const answer: SuiteAnswer = {
    ...{ suite: 'command', metric: time, cell, baseline: 'debian:13', manyFamilies: false, workloads: 1 },
    variants,
  };
  return describeAnswers([answer])[0]?.sentence;
}

describe('describeAnswers()', () => {
  test('describeAnswers() says that one variant is compared with its own baseline', () => {
    expect(sentenceOf(compared)).toBe('Each is compared with debian:13');
  });

  test('describeAnswers() says that nothing was compared where no variant has a ratio', () => {
    expect(sentenceOf(baseline, failed)).toBe('Nothing was compared: each line says why');
    expect(sentenceOf(failed)).toBe('Nothing was compared: each line says why');
  });
});
