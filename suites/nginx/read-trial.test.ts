import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../harness/testing/outcome.ts';
import type { Workload } from '#harness';
import { readTrial } from './read-trial.ts';

const ended = makeOutcome({ wallMs: 3_000, userMs: 1_000, systemMs: 1_000, maxRssKiB: 5_000 });

const workload: Workload = {
  name: 'profile-http-c20',
  argv: ['/bench/server/serve'],
  params: { workers: '1', threads: '1', connections: '20' },
  expectedMs: 1,
  timeoutMs: 1,
};

const goodServer = {
  marks: [
    { wall_ns: 1_000_000_000, cpu_ns: 500_000_000 },
    { wall_ns: 3_030_000_000, cpu_ns: 2_480_500_000 },
  ],
  processes: 2,
  peak_rss_kib: 7_400,
  preload: '',
  preloaded: 0,
  own_libc: 2,
  other_libc: 0,
  exit_code: 0,
};
const goodClient = {
  header_bytes: 239,
  body_bytes: 3_064,
  client_cpu_us: 1_400_000,
  wall_us: 2_030_000,
  preload: '',
};

async function read({ server = {}, client = {}, wrk = 'good', params = {} }: Changes = {}) {
  const words = await readFile(new URL(`fixtures/${wrk}.txt`, import.meta.url), 'utf8');
  const load = `${JSON.stringify({ ...goodClient, ...client })}\n# wrk\n${words}`;
  const serve = `${JSON.stringify({ ...goodServer, ...server })}\n`;
  const changed = { ...workload, params: { ...workload.params, ...params } };
  return readTrial({ ...ended, stdout: serve }, changed, { ...ended, stdout: load });
}

interface Changes {
  readonly server?: Readonly<Record<string, unknown>>;
  readonly client?: Readonly<Record<string, unknown>>;
  readonly wrk?: string;
  readonly params?: Workload['params'];
}

describe('readTrial()', () => {
  test('readTrial() divides exact requests by exact time', async () => {
    const reading = await read();
    expect(reading).toEqual({
      kind: 'measured',
      iterationsMs: [],
      values: {
        throughput: 24_020 / 2.024822,
        'cpu-per-request': 1_980_500 / 24_020,
        'peak-rss': 7_400,
        'latency-p50': 0.98,
        'latency-p99': 199.811,
      },
    });
  });

  test('readTrial() takes wrk’s own words where the report is missing', async () => {
    const reading = await read({ wrk: 'good-without-report' });
    expect(reading).toMatchObject({ kind: 'measured', values: { throughput: 13_733 / 2.01 } });
  });

  test.each([
    ['not-found', /^5973 of 5973 answers had a status of 400 or more$/],
    ['not-found-without-report', /answers had a status of 400 or more$/],
    ['time-outs', /^socket errors: 0 of connect, 0 of read, 0 of write, 20 time-outs$/],
    ['refused', /^the client has no figures: wrk gave no figures: unable to connect/],
    ['fewer-connections-than-threads', /^the client has no figures: /],
    ['no-answers', /^(the client has no figures: |socket errors)/],
    ['server-died', /^(socket errors: |the client has no figures)/],
  ])('readTrial() has no number for %s', async (wrk, reason) => {
    expect(await read({ wrk })).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(reason) as string,
    });
  });

  test.each([
    [{ processes: 3 }, 'nginx has 2 workers instead of 1'],
    [{ preload: '/lib/je.so' }, '/lib/je.so is in 0 of 2 processes only'],
    [{ marks: goodServer.marks.slice(1) }, /^the server printed what is not a result/],
    [{ peak_rss_kib: null }, /^the server printed what is not a result/],
  ])('readTrial() fails a server that says %j', async (server, reason) => {
    const reading = await read({ server });
    expect(reading).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string });
  });

  test('readTrial() believes that a malloc is preloaded when every process has it mapped', async () => {
    const server = { preload: '/lib/je.so', preloaded: 2 };
    expect(await read({ server })).toMatchObject({ kind: 'measured' });
  });

  test.each([
    [{ preload: '/lib/je.so' }, 'the client was started with LD_PRELOAD=/lib/je.so'],
    [{ body_bytes: 3_065 }, '24020 answers of 3304 bytes came to 79338060 bytes'],
    [{ body_bytes: 2_000 }, '24020 answers of 2239 bytes came to 79338060 bytes'],
    [{ wall_us: 0 }, /^the client printed what is not a measure/],
  ])('readTrial() fails a client that says %j', async (client, reason) => {
    const reading = await read({ client });
    expect(reading).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) as string });
  });

  test('readTrial() fails a server whose clocks stood still or went back', async () => {
    const [begin, end] = goodServer.marks;
    for (const marks of [
      [end, begin],
      [begin, begin],
      [begin, { ...end, cpu_ns: 0 }],
    ])
      expect(await read({ server: { marks } })).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/^the server printed what is not a result/) as string,
      });
  });

  test('readTrial() does not take an idle server for a slow one', async () => {
    const [begin, end] = goodServer.marks;
    const marks = [begin, { ...end, cpu_ns: 2_000_000_000 }];
    expect(await read({ server: { marks } })).toEqual({
      kind: 'invalid',
      reason:
        "the server's CPUs were 74 % busy, the client's 69 %: below 90 % something else was measured than the server",
    });
  });

  test('readTrial() asks no server to be busy all the time whose workers have one connection at most', async () => {
    const [begin, end] = goodServer.marks;
    const server = { marks: [begin, { ...end, cpu_ns: 1_500_000_000 }] };
    const params = { connections: '1' };
    expect(await read({ server, params })).toMatchObject({ kind: 'measured' });
    expect(await read({ server, params, client: { client_cpu_us: 2_020_000 } })).toMatchObject({
      kind: 'invalid',
    });
  });

  test('readTrial() does not take a client at its limit for a slow server', async () => {
    expect(await read({ client: { client_cpu_us: 2_020_000 } })).toEqual({
      kind: 'invalid',
      reason: "the server's CPUs were 98 % busy, the client's 100 %: the client was the limit",
    });
  });
});
