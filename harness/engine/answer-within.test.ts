import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerWithin } from './answer-within.ts';
import { removeContainer } from './sweep.ts';

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
    await expect(removeContainer(docker, 'abc', 100)).rejects.toMatchObject({
      code: 'engine-lost',
      message: 'Cannot remove container abc: the engine did not answer within 0.1 s',
      hint: 'The engine stopped answering; start it again, then run the same command',
    });
    await expect.poll(() => askers).toBe(0);
  });
});
