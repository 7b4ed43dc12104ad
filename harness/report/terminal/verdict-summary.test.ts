import { describe, expect, test } from 'vitest';
import { renderSummary } from './verdict-summary.ts';
import { makeComparison, makeVerdict } from '../verdicts.fixture.ts';

describe('renderSummary()', () => {
  test('renderSummary() counts verdicts, and tells the controls apart', () => {
    const slower = makeVerdict({}, { kind: 'regressed', comparison: makeComparison(1.1) });
    const twin = makeVerdict({ twin: true }, { kind: 'unchanged', comparison: makeComparison(1) });
    const text = renderSummary([slower, twin], 80);
    expect(text).toMatch(/^Verdicts: 1 regressed\nA\/A: .* 1\.000; \d of 1 have p ≤ \.05\n$/);
  });

  test('renderSummary() says that there was no control', () => {
    expect(renderSummary([], 80)).toBe('Verdicts: no cells\nA/A: no baseline was measured a second time\n');
  });
});
