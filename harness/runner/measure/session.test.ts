import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../model/lab.ts';
import { makeFakeSubject, type Behave } from '../../testing/fake-subject.ts';
import { openSession } from './session.ts';

const request = { image: 'image', name: 'name', labels: {}, cpuset: '0-1', memoryBytes: 1 };

const subjectThat = (behave: Behave): Subject =>
  makeFakeSubject({ id: 'id', subject: request, behave, ends: new Set(), onClose: () => undefined });

const command = { argv: ['/bench/a', 'ü b'], env: [['NAME', 'a=b']], timeoutMs: 1_000 } as const;

const impatient = { startMs: 50, graceMs: 50 };

/** A container whose first process says this, and nothing more. */
function subjectSaying(...words: readonly string[]): Subject {
  const received = new PassThrough();
  for (const word of words) received.write(word);
  return {
    containerId: 'id',
    received,
    send: () => undefined,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const ready = '{"ready":1,"version":1,"pid":1,"cpus":"0-1","maxRssKiB":64}\n';

describe('openSession()', () => {
  test('openSession() waits until the launcher is ready', async () => {
    const { ready: said } = await openSession(subjectThat(() => ({})));
    expect(said).toEqual({ kind: 'ready', pid: 1, cpus: '0-1', maxRssKiB: 64 });
  });

  test.each([
    ['says nothing', [], 'the launcher did not answer within 0.05 s'],
    ['says something else', ['{"error":"x"}\n'], 'the launcher did not say that it is ready'],
    ['speaks another version', [ready.replace('"version":1', '"version":2')], 'speaks version 2'],
    ['is no launcher', ['Hello, world\n'], 'wrote a line that is no answer: "Hello, world"'],
  ])('openSession() gives up a launcher that %s', async (_, words, reason) => {
    await expect(openSession(subjectSaying(...words), impatient)).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining(reason) as string,
    });
  });

  test('openSession() gives up a container that ends at once', async () => {
    const received = new PassThrough();
    received.end();
    await expect(openSession({ ...subjectSaying(), received })).rejects.toThrow(
      'the container ended, or the engine did',
    );
  });
});

describe('run()', () => {
  test('run() hands a command over as it is, and gives back how it ended', async () => {
    const seen: unknown[] = [];
    const session = await openSession(
      subjectThat((received) => {
        seen.push(received);
        return { stdout: 'out ü\n', stderr: 'err\n', exitCode: 3, wallMs: 2 };
      }),
    );
    const outcome = await session.run(command);
    expect(seen).toEqual([{ argv: command.argv, env: { NAME: 'a=b' }, image: 'image' }]);
    expect(outcome).toMatchObject({
      status: 'exited',
      exitCode: 3,
      wallMs: 2,
      stdout: 'out ü\n',
      stderr: 'err\n',
    });
  });

  test('run() can be called again and again', async () => {
    let calls = 0;
    const session = await openSession(subjectThat(() => ({ exitCode: (calls += 1) })));
    const codes = [];
    for (let call = 0; call < 3; call += 1) codes.push((await session.run(command)).exitCode);
    expect(codes).toEqual([1, 2, 3]);
  });

  test.each([
    ['vanish', 'the container ended, or the engine did'],
    ['rubbish', 'wrote a line that is no answer: "Segmentation fault"'],
  ] as const)('run() gives up a container that answers with %s', async (behaviour, reason) => {
    const session = await openSession(subjectThat(() => behaviour));
    await expect(session.run(command)).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining(reason) as string,
      hint: expect.stringContaining('doctor') as string,
    });
  });

  test('run() gives up a launcher that does not answer within the command’s time-out and the grace', async () => {
    const session = await openSession(subjectSaying(ready), impatient);
    const begun = performance.now();
    await expect(session.run({ ...command, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining('did not answer within 0.15 s') as string,
    });
    expect(performance.now() - begun).toBeGreaterThan(140);
  });

  test('run() gives up a launcher that answers something it was not asked', async () => {
    const refusing = await openSession(subjectSaying(`${ready}{"error":"too long"}\n`));
    await expect(refusing.run(command)).rejects.toThrow('the launcher did not understand');
  });

  test('run() gives up a launcher that answers another request', async () => {
    const inner = subjectThat(() => ({}));
    const send = (line: string): void => {
      inner.send(line.replace('run 1 ', 'run 7 '));
    };
    const session = await openSession({ ...inner, send });
    await expect(session.run(command)).rejects.toThrow('the launcher answered 7 instead of 1');
  });
});
