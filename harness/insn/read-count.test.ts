import { describe, expect, test } from 'vitest';
import type { Outcome } from '../model/outcome.ts';
import { readCount } from './read-count.ts';

const right =
  '# x86_64, CPU max\n{"instructions":27.5,"counts":[100,980],"operations":[16,48],"checksum":"00000000000000ff"}\n';

function read(stdout: string): ReturnType<typeof readCount> {
  const outcome: Outcome = {
    status: 'exited',
    exitCode: 0,
    signal: null,
    wallMs: 50,
    userMs: 49,
    systemMs: 1,
    maxRssKiB: 1_000,
    minorFaults: 100,
    majorFaults: 0,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
    stragglers: 0,
    oomKills: 0,
    truncated: false,
    stdout,
    stderr: '',
  };
  return readCount(outcome);
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
