import Docker from 'dockerode';
import { mkdtemp } from 'node:fs/promises';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startContainer } from './container-stream.ts';

const request = { image: 'image', name: 'name', labels: {}, cpus: 1, cpuset: '0', memoryBytes: 2 ** 28 };

const never = new AbortController().signal;

/** An engine that makes every container, and does with an attach what it is told. */
async function serve(onAttach: (request: IncomingMessage, socket: Duplex, head: Buffer) => void) {
  const server: Server = createServer((asked, response) => {
    asked.resume();
    response.setHeader('content-type', 'application/json');
    response.end(asked.url?.includes('/create') === true ? '{"Id":"abc"}' : '{}');
  });
  server.on('upgrade', onAttach);
  const path = join(await mkdtemp(join(tmpdir(), 'bench-attach-')), 'engine.sock');
  await new Promise<void>((listening) => server.listen(path, listening));
  return {
    docker: new Docker({ socketPath: path }),
    /** Resolves when nobody is connected any more. */
    closed: () =>
      new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
        server.closeIdleConnections();
      }),
  };
}

/** What a container hears first, where it answers the first that it hears. */
async function hearFirst(): Promise<{
  readonly heard: string;
  readonly headers: IncomingMessage['headers'];
}> {
  let headers: IncomingMessage['headers'] = {};
  const { docker, closed } = await serve((asked, socket, head) => {
    headers = asked.headers;
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    const answer = (bytes: Buffer): void => {
      const frame = Buffer.alloc(8);
      frame.writeUInt8(1, 0);
      frame.writeUInt32BE(bytes.length, 4);
      socket.write(Buffer.concat([frame, bytes]));
    };
    if (head.length > 0) answer(head);
    socket.on('data', answer);
    socket.on('end', () => socket.end());
  });
  const container = await startContainer(docker, request, { signal: never });
  container.send('clock\n');
  let heard = '';
  for await (const bytes of container.received) {
    heard = Buffer.from(bytes).toString();
    break;
  }
  await container[Symbol.asyncDispose]();
  await closed();
  return { heard, headers };
}

describe('startContainer()', () => {
  test('startContainer() attaches with an empty body: Podman gives a container that first', async () => {
    const { heard, headers } = await hearFirst();
    expect(heard).toBe('clock\n');
    expect(headers).toMatchObject({ 'content-length': '0', 'content-type': 'text/plain', upgrade: 'tcp' });
  });

  test('startContainer() leaves no connection open where it is refused', async () => {
    const { docker, closed } = await serve((asked, socket) => {
      socket.resume();
      socket.end('HTTP/1.1 409 Conflict\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbusy');
    });
    await expect(startContainer(docker, request, { signal: never })).rejects.toMatchObject({
      code: 'subject-failed',
      message: expect.stringContaining('busy') as string,
    });
    await closed();
  }, 10_000);
});
