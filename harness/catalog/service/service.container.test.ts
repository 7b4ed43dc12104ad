import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithContainers } from '../../testing/containers.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { makeServiceFolder, measureServices, medianOf } from '../../testing/services.ts';

const fixture = 'harness/catalog/service/fixtures/faulty';

const manifestOf = (fault: string) => ({
  ...{ kind: 'server', name: fault, command: ['perl', '/app/server.pl', fault], port: 8080 },
  ready: { path: '/', withinSeconds: fault === 'never-ready' ? 2 : 60 },
  load: {
    ...{ requests: [{ path: '/' }], connections: 2, warmupSeconds: 0.2 },
    // It ends with its memory, which comes slowly on some machines; or it answers again after three seconds.
    durationSeconds: { leaks: 10, pauses: 5 }[fault] ?? 0.5,
  },
});

describeWithContainers('--service, on a real engine', () => {
  test('a service that fails ends in a sentence with its last lines', async () => {
    const faults = {
      'never-ready':
        /^the service was not ready within 2 s: port 8080: Connection refused; its last lines: connecting to the database \| the database does not answer$/,
      dies: /^the service ended by itself .*, with exit code \d+; its last lines: answered 50 \| out of cards$/,
      wrong: /^GET \/ HTTP\/1\.1: answered with status 500 instead of 200: ok; it printed nothing$/,
      leaks:
        /^a process of the service was killed for memory: its limit is too low \(--memory\), or it leaks; its last lines: .*keeping \d+/,
      none: undefined,
      pauses: undefined,
    };
    const folders = await Promise.all(
      Object.keys(faults).map((fault) => makeServiceFolder(manifestOf(fault), fixture)),
    );
    const { exitCode, rows, stderr } = await measureServices(
      folders,
      ...['--variant', 'glibc', '--rounds', '1', '--memory', '128m'],
    );
    expect(exitCode, stderr).toBe(4);
    for (const [fault, sentence] of Object.entries(faults)) {
      const [row] = rows.filter(({ cell }) => cell.suite === fault);
      if (sentence === undefined) expect(row?.status, JSON.stringify(row)).toBe('measured');
      else expect(row).toMatchObject({ status: 'failed', reason: expect.stringMatching(sentence) as string });
    }
  });

  test('a recipe that installs a program of another libc is not measured in its place', async () => {
    const folder = await makeServiceFolder({ ...manifestOf('none'), name: 'of-glibc' }, fixture);
    const { exitCode, rows } = await measureServices([folder], '--variant', 'musl-def', '--rounds', '1');
    expect(exitCode).toBe(4);
    expect(rows[0]).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('loader of the service') as string,
    });
  });

  test('a job is run to its end, and has to print what it has to', async () => {
    const job = {
      kind: 'job',
      name: 'job',
      command: ['sh', '-c', 'cat /bench/input/Dockerfile; pwd; echo $COLOUR'],
    };
    const good = await makeServiceFolder(
      {
        ...job,
        ...{ directory: '/app', environment: { COLOUR: 'blue' }, input: ['Dockerfile'] },
        expect: { output: 'ARG BASE\nFROM ${BASE}\nCOPY server.pl /app/\n/app\nblue\n' },
      },
      fixture,
    );
    const wrong = await makeServiceFolder(
      { ...job, name: 'wrong-job', expect: { output: 'green' } },
      fixture,
    );
    const { rows, stderr } = await measureServices([good, wrong], '--variant', 'glibc', '--rounds', '1');
    const [first] = rows.filter(({ cell }) => cell.suite === 'job');
    expect(first?.status, `${JSON.stringify(first)}\n${stderr}`).toBe('measured');
    expect(rows.find(({ cell }) => cell.suite === 'wrong-job')).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('wanted "green"') as string,
    });
  });
});

/** Examples whose programs are Debian's; what they need is in the images of three variants, made once. */
const examples = ['node-http', 'python-wsgi', 'redis'].map((name) =>
  join(repositoryRoot, 'examples', 'services', name),
);

describeWithContainers('the examples of services', () => {
  test('each is measured on glibc and with two mallocs preloaded', async () => {
    const { exitCode, rows, stderr } = await measureServices(
      examples,
      ...['--variant', 'glibc,glibc+je,glibc+mi,musl-def', '--rounds', '1'],
      ...['--param', 'duration=0.5', '--param', 'warmup=0.3', '--timeout', '10m'],
    );
    expect(exitCode, stderr).toBe(0);
    const throughput = rows.filter(({ metric }) => metric.name === 'throughput');
    expect(throughput.map(({ cell, status }) => `${cell.suite} ${cell.variant} ${status}`)).toEqual(
      ['node-http', 'python-wsgi', 'redis'].flatMap((name) => [
        ...['glibc', 'glibc+je', 'glibc+mi'].map((variant) => `${name} ${variant} measured`),
        `${name} musl-def unavailable`,
      ]),
    );
    expect(medianOf(rows, 'saturation', 'throughput')).toBeGreaterThan(0);
  });
});
