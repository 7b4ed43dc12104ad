import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import type { Outcome } from '#harness';
import { readDriver } from './read-driver.ts';

const line =
  '{"ns_per_op":[2.5,2,4],"min_ns":2,"overhead_ns":1.9,"iterations":480,"alignments":[[0,0]],"checksum":"00000000000000ff"}';

function read(stdout: string, more: Partial<Outcome> = {}): ReturnType<typeof readDriver> {
  return readDriver(makeOutcome({ stdout, ...more }));
}

describe('readDriver()', () => {
  test('readDriver() takes the minimum for the trial and keeps every sample', () => {
    expect(read(`# memcpy\n${line}\n`)).toEqual({
      kind: 'measured',
      values: { time: 2, median: 2.5, overhead: 1.9 },
      iterationsMs: [2.5e-6, 2e-6, 4e-6],
      checksum: '00000000000000ff',
    });
  });

  test('readDriver() takes the middle of the two samples in the middle', () => {
    const even = read(line.replace('[2.5,2,4]', '[2.5,2,4,3]'));
    expect(even).toMatchObject({ values: { median: 2.75 } });
  });

  test.each([
    ['nothing', '', 'printed no result'],
    ['remarks alone', '# memcpy\n', 'printed no result'],
    ['two results', `${line}\n${line}\n`, 'printed 2 results'],
    ['text', 'Segmentation fault\n', 'printed what is not a result: Segmentation fault'],
    ['no samples', line.replace('[2.5,2,4]', '[]'), 'printed what is not a result'],
    ['a negative time', line.replace('2.5', '-2.5'), 'printed what is not a result'],
    ['another minimum', line.replace('"min_ns":2', '"min_ns":1'), 'printed what is not a result'],
    ['no checksum', line.replace('checksum', 'sum'), 'printed what is not a result'],
  ])('readDriver() refuses %s', (_what, stdout, reason) => {
    const reading = read(stdout);
    expect(reading.kind === 'failed' ? reading.reason : '').toContain(reason);
  });

  test('readDriver() reads more samples than a call has arguments', () => {
    const many = Array.from({ length: 500_000 }, () => 2);
    expect(read(line.replace('[2.5,2,4]', JSON.stringify(many)))).toMatchObject({ values: { time: 2 } });
  });

  test('readDriver() refuses what was cut off', () => {
    expect(read(line, { truncated: true })).toMatchObject({ kind: 'failed' });
  });
});
