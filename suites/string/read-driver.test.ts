import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import type { Outcome } from '#harness';
import { readDriver } from './read-driver.ts';

const line =
  '{"gross_ns":[4.5,4,6],"overhead_ns":1.5,"iterations":480,"layout":1,"checksum":"00000000000000ff"}';

function read(stdout: string, more: Partial<Outcome> = {}): ReturnType<typeof readDriver> {
  return readDriver(makeOutcome({ stdout, ...more }));
}

describe('readDriver()', () => {
  test('readDriver() takes the minimum for the trial, without and with overhead, and keeps every sample', () => {
    expect(read(`# memcpy\n${line}\n`)).toEqual({
      kind: 'measured',
      values: { time: 4, median: 4.5, net: 2.5, overhead: 1.5 },
      iterationsMs: [4.5e-6, 4e-6, 6e-6],
      checksum: '00000000000000ff',
    });
  });

  test('readDriver() takes the middle of the two samples in the middle', () => {
    const even = read(line.replace('[4.5,4,6]', '[4.5,4,6,5]'));
    expect(even).toMatchObject({ values: { median: 4.75 } });
  });

  test.each([4, 4.25])(
    'readDriver() has no net time where nothing but the call takes time: %d ns',
    (overhead) => {
      const reading = read(line.replace('1.5', String(overhead)));
      expect(reading).toMatchObject({ values: { time: 4, overhead } });
      expect(reading).not.toHaveProperty('values.net');
    },
  );

  test.each([
    ['nothing', '', 'printed no result'],
    ['remarks alone', '# memcpy\n', 'printed no result'],
    ['two results', `${line}\n${line}\n`, 'printed 2 results'],
    ['text', 'Segmentation fault\n', 'printed what is not a result: Segmentation fault'],
    ['no samples', line.replace('[4.5,4,6]', '[]'), 'printed what is not a result'],
    ['a negative time', line.replace('4.5', '-4.5'), 'printed what is not a result'],
    ['no overhead', line.replace('overhead_ns', 'overhead'), 'printed what is not a result'],
    ['no checksum', line.replace('checksum', 'sum'), 'printed what is not a result'],
  ])('readDriver() refuses %s', (_what, stdout, reason) => {
    const reading = read(stdout);
    expect(reading.kind === 'failed' ? reading.reason : '').toContain(reason);
  });

  test('readDriver() reads more samples than a call has arguments', () => {
    const many = Array.from({ length: 500_000 }, () => 4);
    expect(read(line.replace('[4.5,4,6]', JSON.stringify(many)))).toMatchObject({ values: { time: 4 } });
  });

  test('readDriver() refuses what was cut off', () => {
    expect(read(line, { truncated: true })).toMatchObject({ kind: 'failed' });
  });
});
