import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Workload } from '#harness';
import { expectReading } from '../../harness/testing/expect-reading.ts';
import { fuzz } from '../../harness/testing/fuzz.ts';
import { nearJson } from '../../harness/testing/near-json.ts';
import { nearText } from '../../harness/testing/near-text.ts';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import { fc } from '../../harness/testing/property.ts';
import { readTrial } from './read-trial.ts';
import { readWrk } from './read-wrk.ts';

const workload: Workload = {
  name: 'profile-http-c20',
  argv: ['/bench/server/serve'],
  params: { workers: '1', threads: '1', connections: '20' },
  expectedMs: 1,
  timeoutMs: 1,
};
const [begin, end] = [
  { wall_ns: 1_000_000_000, cpu_ns: 500_000_000 },
  { wall_ns: 3_030_000_000, cpu_ns: 2_480_500_000 },
];
const mapped = { preload: '', preloaded: 0, own_libc: 2, other_libc: 0 };
const server = { marks: [begin, end], processes: 2, peak_rss_kib: 7_400, ...mapped, exit_code: 0 };
const client = {
  ...{ header_bytes: 239, body_bytes: 3_064, client_cpu_us: 1_400_000, wall_us: 2_030_000 },
  preload: '',
};

const names = [
  'good',
  'good-without-report',
  'not-found',
  'no-answers',
  'server-died',
  'time-outs',
  'refused',
];
const recorded = names.map((name) => readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8'));
const [good = ''] = recorded;
const [report = ''] = good.split('\n').filter((line) => line.startsWith('{"wrk"'));

/** The words of wrk, or its report alone with other fields. */
const wrk = fc.oneof(nearText(recorded), nearJson([JSON.parse(report)]));

/** Either of the two is as it should be now and then, so that the other is read to its end. */
const said = {
  serve: fc.oneof(fc.constant(JSON.stringify(server)), nearJson([server])),
  load: fc.oneof(fc.constant(JSON.stringify(client)), nearJson([client])),
  wrk: fc.oneof(fc.constant(good), wrk),
};

describe('fuzzed', () => {
  test('readWrk() gives figures or a reason, whatever wrk printed', () => {
    fuzz(wrk, (text) => {
      const figures = readWrk(text);
      if (figures.kind === 'failed') {
        expect(figures.reason).not.toBe('');
        return;
      }
      const { requests, durationUs, bytes, errors, latencyUs = { p50: 0, p99: 0 } } = figures;
      const { connect, read, write, timeout, status } = errors;
      const counts = [requests, bytes, connect, read, write, timeout, status];
      const numbers = [...counts, durationUs, latencyUs.p50, latencyUs.p99];
      expect(numbers.filter((number) => !(number >= 0 && Number.isFinite(number)))).toEqual([]);
    });
  });

  test('readTrial() amounts to something, whatever server and client printed', () => {
    const read = { measured: 0, failed: 0, invalid: 0 };
    fuzz(fc.record(said), ({ serve, load, wrk: words }) => {
      const companion = makeOutcome({ stdout: `${load}\n# wrk\n${words}` });
      const reading = readTrial(makeOutcome({ stdout: serve }), workload, companion);
      expectReading(reading);
      read[reading.kind] += 1;
    });
    expect(Math.min(read.measured, read.failed)).toBeGreaterThan(0);
  });
});
