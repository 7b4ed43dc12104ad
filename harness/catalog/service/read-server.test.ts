import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../model/outcome.ts';
import type { Workload } from '../../model/suite.ts';
import { makeOutcome } from '../../testing/outcome.ts';
import { explainServer, readServer } from './read-server.ts';

const workload: Workload = {
  ...{ name: 'saturation', argv: ['/bench/server/serve'], expectedMs: 1, timeoutMs: 1 },
  params: { requests: '1000', slo: 'p99<5ms' },
};

const served = {
  marks: [
    { wall_ns: 1_000_000_000, cpu_ns: 500_000_000 },
    { wall_ns: 3_000_000_000, cpu_ns: 2_400_000_000 },
  ],
  ...{ processes: 2, peak_rss_kib: 7_400, preload: '', preloaded: 0, own_libc: 2, other_libc: 0 },
};
const counted = {
  ...{ answers: 20_010, in_time: 20_000, duration_ns: 2e9, unfinished: 0, delay_p99_ns: 50_000 },
  ...{ client_cpu_us: 1e6, wall_us: 2e6, preloaded: false },
  latency_ns: { p50: 1e6, p90: 2e6, p99: 4e6, 'p99.9': 9e6 },
};
const closed = { kind: 'closed', ...counted };
const open = { kind: 'open', ...counted };

const read = (load: object, server: object = {}, ended: Partial<Outcome> = {}) =>
  readServer(
    makeOutcome({ stdout: JSON.stringify({ ...served, ...server }), ...ended }),
    workload,
    makeOutcome({ stdout: JSON.stringify(load) }),
  );

describe('readServer()', () => {
  test('readServer() divides what came in time by the time, and CPU time by all that came', () => {
    expect(read(closed)).toEqual({
      ...{ kind: 'measured', iterationsMs: [] },
      values: { throughput: 10_000, 'cpu-per-request': 1_900_000 / 20_010, 'peak-rss': 7_400 },
    });
  });

  test('readServer() tells percentiles of an open loop that enough arrivals are above', () => {
    expect(read(open)).toMatchObject({
      values: { 'latency-p50': 1, 'latency-p90': 2, 'latency-p99': 4, 'latency-p99.9': 9 },
    });
    const few = read({ ...open, answers: 999 });
    expect(few.kind === 'measured' && Object.keys(few.values)).not.toContain('latency-p99');
  });

  test('readServer() says which arrivals had no answer, and counts what a client of the user’s own did', () => {
    expect(read({ ...open, answers: 9_000, unfinished: 1_000 })).toMatchObject({
      kind: 'measured',
      note: '1000 of 10000 arrivals had no answer two seconds after the end',
    });
    const command = { kind: 'command', client_cpu_us: 1, wall_us: 500_000, preloaded: false };
    expect(read(command)).toMatchObject({ values: { throughput: 2_000, 'cpu-per-request': 1_900 } });
  });

  test('readServer() gives the highest rate within a limit, and none where it was kept at none', () => {
    const search = {
      kind: 'search',
      rate: 750,
      lowest_failed: 760,
      saturation: 900,
      delay_p99_ns: 0,
      preloaded: false,
    };
    expect(read(search)).toMatchObject({ kind: 'measured', values: { 'rate-within-limit': 750 } });
    expect(read({ ...search, rate: 0, lowest_failed: 7 })).toEqual({
      kind: 'failed',
      reason: 'the limit p99<5ms was kept at no rate that was tried, the lowest 7 a second',
    });
  });

  test('readServer() notes a service that waited', () => {
    const marks = [served.marks[0], { wall_ns: 3_000_000_000, cpu_ns: 1_500_000_000 }];
    expect(read(closed, { marks })).toMatchObject({
      note: "it was busy 50 % of one CPU's time: it waited, or others had its CPU",
    });
  });

  test.each<[object, object, string, RegExp]>([
    [{}, { other_libc: 1 }, 'failed', /^1 of its 2 processes run on another libc/],
    [{}, { preload: '/je.so', preloaded: 1 }, 'failed', /^\/je.so is in 1 of 2 processes only/],
    [{}, { marks: [] }, 'failed', /^the service’s side printed what is not a result/],
    [{ preloaded: true }, {}, 'failed', /^the client was started with LD_PRELOAD/],
    [{ answers: -1 }, {}, 'failed', /^the client printed what is not a result/],
    [{ client_cpu_us: 2e6 }, {}, 'invalid', /^the client was the limit: its CPU was 100 % busy/],
    [{ kind: 'open', delay_p99_ns: 5e6 }, {}, 'invalid', /^the client was late: .* 5\.0 ms/],
  ])('readServer() has no number for %j and %j', (load, server, ...[kind, reason]) => {
    const reading = read({ ...closed, ...load }, server);
    expect(reading).toEqual({ kind, reason: expect.stringMatching(reason) as string });
  });
});

describe('explainServer()', () => {
  const failed = (stderr: string): Outcome => makeOutcome({ status: 'exited', exitCode: 1, stderr });

  test('explainServer() says that a process was killed for memory, whoever was left', () => {
    expect(explainServer(makeOutcome({ oomKills: 1, stderr: 'caching\nforking\n' }))).toBe(
      'a process of the service was killed for memory: its limit is too low (--memory), or it leaks; its last lines: caching | forking',
    );
  });

  test('readServer() has the memory that is held after the load, where it was asked for', () => {
    expect(read(closed, { memory_held_kib: 5_000 })).toMatchObject({ values: { 'memory-held': 5_000 } });
  });

  test('explainServer() says how a service ended, with its last lines', () => {
    const stderr = 'one\ntwo\nthree\nfour\nThe server ended by itself under load, with exit code 139\n';
    expect(explainServer(failed(stderr))).toBe(
      'the service ended by itself under load, with exit code 139; its last lines: two | three | four',
    );
    expect(explainServer(failed('The server ended by itself before it was measured, with exit code 0'))).toBe(
      'the service ended by itself before it was measured, with exit code 0, where it has to stay in the foreground; it printed nothing',
    );
  });

  test('explainServer() gives the client’s reason where the service went on', () => {
    expect(
      explainServer(
        makeOutcome({ stderr: 'no database\n' }),
        failed('The server was not ready within 20 s: port 80: Connection refused\n'),
      ),
    ).toBe('the service was not ready within 20 s: port 80: Connection refused; its last lines: no database');
    expect(explainServer(makeOutcome({}), makeOutcome({}))).toBeUndefined();
  });
});
