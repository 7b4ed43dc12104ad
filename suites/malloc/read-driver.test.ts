import type { Outcome } from '#harness';
import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { readDriver } from './read-driver.ts';

const right = '{"time_ms":12.5,"cpu_ms":11.5,"iterations_ms":[6.25,6.25],"checksum":"00000000deadbeef"}';

function read(stdout: string, rest?: Partial<Outcome>): ReturnType<typeof readDriver> {
  return readDriver(makeOutcome({ stdout, ...rest }));
}

describe('readDriver()', () => {
  test('readDriver() takes time from the program, and memory and CPU time from the kernel', () => {
    expect(read(`${right}\n`)).toEqual({
      kind: 'measured',
      values: { time: 12.5, rate: 80, 'peak-rss': 1_824, 'cpu-time': 11.5 },
      iterationsMs: [6.25, 6.25],
      checksum: '00000000deadbeef',
    });
  });

  test('readDriver() takes the mean resident memory of programs that tell it', () => {
    const told = (kib: string): string => right.replace('"checksum"', `"resident_kib":${kib},"checksum"`);
    expect(read(told('45136'))).toMatchObject({ values: { resident: 45_136, 'peak-rss': 1_824 } });
    for (const kib of ['0', '-1', '1.5', '"4"', 'null']) expect(read(told(kib)).kind).toBe('failed');
  });

  test('readDriver() leaves out remarks and empty lines', () => {
    expect(read(`# threads: 2\n\n${right}\n# done\n`).kind).toBe('measured');
  });

  test('readDriver() takes a result without iterations', () => {
    const line = '{"time_ms":1,"cpu_ms":1,"iterations_ms":[],"checksum":"0123456789abcdef"}';
    expect(read(line)).toMatchObject({ kind: 'measured', iterationsMs: [] });
  });

  test.each(['', '\n', '# threads: 1\n'])('readDriver() fails a trial that printed %j', (stdout) => {
    expect(read(stdout)).toEqual({ kind: 'failed', reason: 'printed no result' });
  });

  test('readDriver() fails a trial whose rate is no number', () => {
    expect(read(right.replace('12.5', '5e-324')).kind).toBe('failed');
  });

  test('readDriver() fails a trial that printed two results', () => {
    expect(read(`${right}\n${right}\n`)).toEqual({
      kind: 'failed',
      reason: 'printed 2 results instead of one',
    });
  });

  test('readDriver() fails a trial whose output was cut off', () => {
    expect(read(right, { truncated: true })).toEqual({
      kind: 'failed',
      reason: 'printed more than can be kept',
    });
  });

  test.each([
    'Segmentation fault',
    right.slice(0, -1),
    'null',
    '12.5',
    '[]',
    '{}',
    right.replace('12.5', '0'),
    right.replace('12.5', '-12.5'),
    right.replace('12.5', '1e999'),
    right.replace('12.5', '"12.5"'),
    right.replace('[6.25,6.25]', '6.25'),
    right.replace('[6.25,6.25]', '[6.25,null]'),
    right.replace('deadbeef', 'DEADBEEF'),
    right.replace('00000000deadbeef', 'deadbeef'),
    right.replace('"00000000deadbeef"', '3735928559'),
  ])('readDriver() fails a trial that printed %s', (line) => {
    expect(read(`# threads: 1\n${line}\n`)).toEqual({
      kind: 'failed',
      reason: `printed what is not a result: ${line}`,
    });
  });

  test('readDriver() shows the beginning only of rubbish', () => {
    const reading = read('x'.repeat(10_000));
    expect(reading).toEqual({
      kind: 'failed',
      reason: `printed what is not a result: ${'x'.repeat(200)}`,
    });
  });
});
