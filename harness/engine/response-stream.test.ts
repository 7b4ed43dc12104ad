import Docker from 'dockerode';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { removeContainer } from './containers.ts';
import { answerWithin, followProgress, watchForStall } from './response-stream.ts';

async function follow(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  await followProgress(
    Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    (line) => lines.push(line),
  );
  return lines;
}

const answer = `${[
  { stream: 'Step 1/2 : FROM débian\n' },
  { stream: '\n' },
  { stream: 'one\ntwo\n\nthree' },
  { status: 'Extracting', id: '1a2b', progressDetail: { current: 1 } },
  { status: 'Done' },
  { aux: { ID: 'sha256:00' } },
]
  .map((line) => JSON.stringify(line))
  .join('\r\n')}\n`;

const lines = ['Step 1/2 : FROM débian', 'one', 'two', 'three', '1a2b Extracting', 'Done'];

describe('followProgress()', () => {
  test('followProgress() tells every line that holds something', async () => {
    expect(await follow([answer])).toEqual(lines);
  });

  test('followProgress() tells the same lines wherever the answer is cut, within a character too', async () => {
    const bytes = Buffer.from(answer);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (cut) => {
        expect(await follow([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(lines);
      }),
    );
  });

  test('followProgress() tells a last line without an end', async () => {
    expect(await follow(['{"stream":"a\\n"}\n{"stream":"b"}'])).toEqual(['a', 'b']);
  });

  test('followProgress() puts a line together of the pieces that it was written in, each of which has a colour', async () => {
    const pieces = ['E:', ' ', 'Unable to locate package none', '\n'].map(
      (text) => `\u001b[91m${text}\u001b[0m`,
    );
    let signs = 0;
    const told: string[] = [];
    const stream = Readable.from(pieces.map((text) => Buffer.from(`${JSON.stringify({ stream: text })}\n`)));
    await followProgress(
      stream,
      (line) => told.push(line),
      () => (signs += 1),
    );
    expect([told, signs]).toEqual([['E: Unable to locate package none'], pieces.length]);
  });

  test('followProgress() throws what the engine calls an error, after the lines before it', async () => {
    const told: string[] = [];
    const stream = Readable.from([Buffer.from('{"stream":"a"}\n{"error":"no space left on device"}\n')]);
    await expect(followProgress(stream, (line) => told.push(line))).rejects.toThrow(
      'no space left on device',
    );
    expect(told).toEqual(['a']);
  });
});

describe('answerWithin()', () => {
  let folder: string;
  let silent: Server;
  let docker: Docker;
  let askers: number;

  /** An engine that hangs: it takes connections, and answers none. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-silent-'));
    const socketPath = join(folder, 'engine.sock');
    askers = 0;
    silent = createServer((request) => {
      askers += 1;
      request.on('close', () => (askers -= 1));
    });
    await once(silent.listen(socketPath), 'listening');
    docker = new Docker({ socketPath });
  });
  afterAll(async () => {
    silent.close();
    await rm(folder, { recursive: true });
  });

  test('answerWithin() gives the answer, or what the engine has against the question', async () => {
    expect(await answerWithin(60_000, () => Promise.resolve('yes'))).toBe('yes');
    await expect(answerWithin(60_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  test('removeContainer() gives up an engine that hangs, and leaves no question open', async () => {
    await expect(removeContainer(docker, 'abc', { limitMs: 100 })).rejects.toMatchObject({
      code: 'engine-lost',
      message: 'Cannot remove container abc: the engine did not answer within 0.1 s',
      hint: 'The engine stopped answering; start it again, then run the same command',
    });
    await expect.poll(() => askers).toBe(0);
  });
});

test('watchForStall() aborts when nothing happens', async () => {
  using stall = watchForStall(20);
  await once(stall.signal, 'abort');
  expect(stall.signal.aborted).toBe(true);
});

test('watchForStall() waits anew whenever something does', async () => {
  using stall = watchForStall(1_000_000);
  using impatient = watchForStall(1);
  stall.beat();
  await once(impatient.signal, 'abort');
  expect(stall.signal.aborted).toBe(false);
});

test('watchForStall() aborts nothing once it is over', async () => {
  const stall = watchForStall(1);
  stall[Symbol.dispose]();
  await setTimeout(20);
  expect(stall.signal.aborted).toBe(false);
});
