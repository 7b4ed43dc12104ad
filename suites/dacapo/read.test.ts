import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import type { Outcome, Reading } from '#harness';
import { explainEnd, readDacapo } from './read.ts';
import { makeWorkloads } from './workloads.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
}

const ended = makeOutcome({ wallMs: 9_000, userMs: 8_000, systemMs: 500, maxRssKiB: 150_000 });

/** Reads iterations that took so many milliseconds. */
function read(iterationsMs: readonly number[], more: Partial<Outcome> = {}): Reading {
  const params = { size: 'small', iterations: String(iterationsMs.length), threads: 'auto' };
  const [avrora] = makeWorkloads({ cpus: 2, params });
  const lines = iterationsMs.map((ms, index) =>
    index === iterationsMs.length - 1 ? `PASSED in ${ms}` : `completed warmup ${index + 1} in ${ms}`,
  );
  const stdout = lines.map((line) => `===== DaCapo local-1 avrora ${line} msec =====\n`).join('');
  return readDacapo({ ...ended, stdout: `${stdout}# checksum 22a4a9b3da979bcc\n`, ...more }, avrora!);
}

describe('readDacapo()', () => {
  test('readDacapo() gives the steady and the first time, and what the kernel counted', () => {
    expect(read([900, 700, 500, 500, 501, 500, 499, 500])).toEqual({
      kind: 'measured',
      values: {
        'steady-time': 500,
        'first-iteration': 900,
        'cpu-time': 8_500,
        'peak-rss': 150_000,
      },
      iterationsMs: [900, 700, 500, 500, 501, 500, 499, 500],
      checksum: '22a4a9b3da979bcc',
    });
  });

  test('readDacapo() says of a series without a steady state that it is not steady', () => {
    expect(read([501, 500, 499, 500, 501, 500, 499, 500, 500, 501, 900, 901])).toMatchObject({
      note: 'not steady',
      values: { 'steady-time': 901 },
    });
  });

  test('readDacapo() gives the last of too few iterations to tell', () => {
    const reading = read([900, 600, 550]);
    expect(reading).toMatchObject({ values: { 'steady-time': 550 } });
    expect(reading).not.toHaveProperty('note');
  });

  test('readDacapo() takes nothing from output that was cut off', () => {
    expect(read([1, 2], { truncated: true })).toMatchObject({ kind: 'failed' });
  });
});

describe('readDacapo() of lusearch', () => {
  const params = { release: '23.11-MR2-chopin', iterations: '2', threads: 'auto' };
  const lusearch = makeWorkloads({ cpus: 2, params }).find(({ name }) => name.startsWith('lusearch'))!;
  const chopin = fixture('23.11-lusearch.stdout');

  test('readDacapo() gives the latencies of the last of two iterations', () => {
    const reading = readDacapo({ ...ended, stdout: chopin }, lusearch);
    expect(reading).toMatchObject({
      kind: 'measured',
      values: {
        'steady-time': 4_783,
        'simple-latency-p50': 0.143,
        'simple-latency-p99': 0.932,
        'simple-latency-p99.9': 1.897,
        'metered-latency-p50': 0.456,
        'metered-latency-p99': 11.892,
        'metered-latency-p99.9': 19.413,
      },
    });
    expect(Object.keys(reading.kind === 'measured' ? reading.values : {})).toEqual(lusearch.metrics);
  });

  test('readDacapo() takes no result that lacks a latency', () => {
    expect(readDacapo({ ...ended, stdout: chopin.replace(/.*simple.*\n/, '') }, lusearch)).toEqual({
      kind: 'failed',
      reason: 'DaCapo printed 1 simple latencies in 2 iterations',
    });
  });
});

describe('explainEnd()', () => {
  test.each([
    [
      3,
      'Terminating due to java.lang.OutOfMemoryError: Java heap space',
      'ran out of memory: Java heap space',
    ],
    [
      254,
      'Digest validation failed, expecting 0x01 found 0x02',
      'computed a wrong result: Digest validation failed, expecting 0x01 found 0x02',
    ],
    [255, 'java.io.IOException: no\n\tat bench.H2', 'threw an exception: java.io.IOException: no'],
    [255, fixture('9.12-fop-large.stderr'), 'cannot run: No such size: "large" in this configuration'],
    [
      255,
      "ERROR: The following file used by size 'large' could not be found: h2.zip\nPlease check",
      "cannot run: ERROR: The following file used by size 'large' could not be found: h2.zip",
    ],
    [1, 'Error: Could not create the Java Virtual Machine.', undefined],
  ])('explainEnd() of exit code %i after %j', (exitCode, stderr, reason) => {
    expect(explainEnd({ ...ended, exitCode, stderr })).toBe(reason);
  });
});
