import { expect, test } from 'vitest';
import { isDuration, readDriverLine } from './driver-output.ts';
import { fuzz } from '../testing/fuzz.ts';
import { nearText } from '../testing/near-text.ts';
import { makeOutcome } from '../testing/outcome.ts';

const output = nearText(['# a remark\n12.5\n', '12.5', '# a remark\n{"time_ms":12.5}\n']);

test('readDriverLine() reads or refuses whatever a driver printed', () => {
  const kinds = new Set<string>();
  fuzz(output, (stdout) => {
    const line = readDriverLine(makeOutcome({ stdout }), isDuration);
    if (line.kind === 'said') expect(Number.isFinite(line.said) && line.said > 0).toBe(true);
    else expect(line.reason).toMatch(/^printed /);
    kinds.add(line.kind);
  });
  expect(kinds).toEqual(new Set(['said', 'failed']));
});
