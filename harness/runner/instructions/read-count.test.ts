import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../testing/outcome.ts';
import { readCount } from './read-count.ts';

const right =
  '# x86_64, CPU max\n{"instructions":27.5,"counts":[100,980],"operations":[16,48],"checksum":"00000000000000ff"}\n';

function read(stdout: string): ReturnType<typeof readCount> {
  return readCount(makeOutcome({ stdout }));
}

describe('readCount()', () => {
  test('readCount() reads the instructions of an operation', () => {
    expect(read(right)).toEqual({
      kind: 'measured',
      values: { instructions: 27.5 },
      iterationsMs: [],
      checksum: '00000000000000ff',
    });
  });

  test.each([
    ['nothing', ''],
    ['no count', right.replace('27.5', '0')],
    ['a count that is none', right.replace('27.5', '"27.5"')],
    ['no checksum', right.replace('checksum', 'sum')],
    ['what is no object', '27.5\n'],
  ])('readCount() refuses %s', (_what, stdout) => {
    expect(read(stdout).kind).toBe('failed');
  });
});
