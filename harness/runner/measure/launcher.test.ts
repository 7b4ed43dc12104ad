import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import type { Container } from '../../model/engine.ts';
import { type Behave, makeFakeContainer } from '../../testing/fake-container.ts';
import { makeEnvironment, openSession } from './launcher.ts';

const without = (name: string, environment: ReturnType<typeof makeEnvironment>) =>
  environment.filter(([other]) => other !== name);

describe('makeEnvironment()', () => {
  test('makeEnvironment() is the same for every variant but for LD_PRELOAD', () => {
    const preloaded = makeEnvironment('/usr/lib/libjemalloc.so.2', 7);
    expect(Object.fromEntries(preloaded)['LD_PRELOAD']).toBe('/usr/lib/libjemalloc.so.2');
    expect(without('LD_PRELOAD', preloaded)).toEqual(makeEnvironment(undefined, 7));
  });

  test('makeEnvironment() has the settings of the variant besides', () => {
    const tuned = makeEnvironment(undefined, 7, [['MALLOC_ARENA_MAX', '2']]);
    expect(tuned).toContainEqual(['MALLOC_ARENA_MAX', '2']);
    expect(without('MALLOC_ARENA_MAX', tuned)).toEqual(makeEnvironment(undefined, 7));
  });

  test('makeEnvironment() pads with as many bytes as it is told', () => {
    expect(Object.fromEntries(makeEnvironment(undefined, 0))['BENCH_PADDING']).toBe('');
    expect(Object.fromEntries(makeEnvironment(undefined, 4_095))['BENCH_PADDING']).toHaveLength(4_095);
  });

  test('makeEnvironment() takes nothing over from the environment of the harness', () => {
    expect(Object.fromEntries(makeEnvironment(undefined, 0))).toEqual({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/tmp',
      LC_ALL: 'C',
      BENCH_PADDING: '',
    });
  });
});

const sessionRequest = { image: 'image', name: 'name', labels: {}, cpus: 2, cpuset: '0-1', memoryBytes: 1 };

const containerThat = (behave: Behave): Container =>
  makeFakeContainer({ id: 'id', subject: sessionRequest, behave, ends: new Set(), onClose: () => undefined });

const command = { argv: ['/bench/a', 'ü b'], env: [['NAME', 'a=b']], timeoutMs: 1_000 } as const;

const impatient = { startMs: 50, graceMs: 50 };

/** A container whose first process says this, and nothing more. */
function containerSaying(...words: readonly string[]): Container {
  const received = new PassThrough();
  for (const word of words) received.write(word);
  return {
    containerId: 'id',
    received,
    send: () => undefined,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const ready = '{"ready":1,"version":5,"pid":1,"cpus":"0-1","maxRssKiB":64}\n';

describe('openSession()', () => {
  test('openSession() waits until the launcher is ready', async () => {
    const { ready: said } = await openSession(containerThat(() => ({})));
    expect(said).toEqual({ kind: 'ready', pid: 1, cpus: '0-1', maxRssKiB: 64 });
  });

  test.each([
    ['says nothing', [], 'the launcher did not answer within 0.05 s'],
    ['says something else', ['{"error":"x"}\n'], 'the launcher did not say that it is ready'],
    ['speaks another version', [ready.replace('"version":5', '"version":1')], 'speaks version 1'],
    ['is no launcher', ['Hello, world\n'], 'wrote a line that is no answer: "Hello, world"'],
  ])('openSession() gives up a launcher that %s', async (_, words, reason) => {
    await expect(openSession(containerSaying(...words), impatient)).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining(reason) as string,
    });
  });

  test('openSession() gives up a container that ends at once', async () => {
    const received = new PassThrough();
    received.end();
    await expect(openSession({ ...containerSaying(), received })).rejects.toThrow(
      'the container ended, or the engine did',
    );
  });
});

describe('clock()', () => {
  test('clock() asks the launcher for the time of its machine', async () => {
    const session = await openSession(containerThat(() => ({})));
    const before = await session.clock();
    await session.run(command);
    expect(await session.clock()).toBeGreaterThanOrEqual(before);
  });

  test('clock() gives up a launcher that answers something else', async () => {
    const session = await openSession(containerSaying(`${ready}{"error":"unknown"}\n`));
    await expect(session.clock()).rejects.toThrow('the launcher did not understand');
  });
});

describe('run()', () => {
  test('run() hands a command over as it is, and gives back how it ended', async () => {
    const seen: unknown[] = [];
    const session = await openSession(
      containerThat((received) => {
        seen.push(received);
        return { stdout: 'out ü\n', stderr: 'err\n', exitCode: 3, wallMs: 2 };
      }),
    );
    const outcome = await session.run(command);
    expect(seen).toMatchObject([{ argv: command.argv, env: { NAME: 'a=b' }, image: 'image' }]);
    expect(outcome).toMatchObject({
      status: 'exited',
      exitCode: 3,
      wallMs: 2,
      stdout: 'out ü\n',
      stderr: 'err\n',
    });
  });

  test('run() starts a command in the scratch, which is taken to be empty until an answer says otherwise', async () => {
    const inner = containerThat(() => ({ scratchLeft: 2 }));
    const sent: string[] = [];
    const send = (line: string): void => {
      sent.push(line);
      inner.send(line);
    };
    const session = await openSession({ ...inner, send });
    expect(session.isLittered()).toBe(false);
    await session.run(command);
    expect(sent).toEqual([
      'run 1 1000 16777216 0 all 0 empty /dev/null /tmp 1 NAME=a=b /bench/a %C3%BC%20b\n',
    ]);
    expect(session.isLittered()).toBe(true);
  });

  test('run() leaves no timer behind that would keep the program alive', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const session = await openSession(containerThat(() => ({})));
    await session.run({ ...command, timeoutMs: 3_600_000 });
    expect(timers()).toBe(before);
  });

  test('run() hands on what an engine says of its loss', async () => {
    const loss = new BenchError('engine-lost', 'Lost engine a', { hint: 'Start it again' });
    async function* received(): AsyncGenerator<Buffer> {
      yield Buffer.from(ready);
      await Promise.resolve();
      throw loss;
    }
    const session = await openSession({ ...containerSaying(), received: received() });
    await expect(session.run(command)).rejects.toBe(loss);
  });

  test('run() can be called again and again', async () => {
    let calls = 0;
    const session = await openSession(containerThat(() => ({ exitCode: (calls += 1) })));
    const codes = [];
    for (let call = 0; call < 3; call += 1) codes.push((await session.run(command)).exitCode);
    expect(codes).toEqual([1, 2, 3]);
  });

  test.each([
    ['vanish', 'the container ended, or the engine did'],
    ['rubbish', 'wrote a line that is no answer: "Segmentation fault"'],
  ] as const)('run() gives up a container that answers with %s', async (behaviour, reason) => {
    const session = await openSession(containerThat(() => behaviour));
    await expect(session.run(command)).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining(reason) as string,
      hint: expect.stringContaining('doctor') as string,
    });
  });

  test('run() gives up a launcher that does not answer within the command’s time-out and the grace', async () => {
    const session = await openSession(containerSaying(ready), impatient);
    const begun = performance.now();
    await expect(session.run({ ...command, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining('did not answer within 0.15 s') as string,
    });
    expect(performance.now() - begun).toBeGreaterThan(140);
  });

  test('run() gives up a launcher that answers something it was not asked', async () => {
    const refusing = await openSession(containerSaying(`${ready}{"error":"too long"}\n`));
    await expect(refusing.run(command)).rejects.toThrow('the launcher did not understand');
  });

  test('run() gives up a launcher that answers another request', async () => {
    const inner = containerThat(() => ({}));
    const send = (line: string): void => {
      inner.send(line.replace('run 1 ', 'run 7 '));
    };
    const session = await openSession({ ...inner, send });
    await expect(session.run(command)).rejects.toThrow('the launcher answered 7 instead of 1');
  });
});
