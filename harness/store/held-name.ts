import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { errnoOf } from './disk-errors.ts';

const againMs = 10;

/**
 * Does something while no other process of this machine does the same under that name; waits for its turn. The name is an
 * abstract socket (unix(7)): the kernel lets go of it with the process, whatever becomes of that.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const address = `\0base-image-bench/${createHash('sha256').update(name).digest('hex')}`;
  const server = createServer();
  while (!(await isListening(server, address))) await setTimeout(againMs);
  try {
    return await work();
  } finally {
    server.close();
  }
}

async function isListening(server: Server, address: string): Promise<boolean> {
  try {
    server.listen(address);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EADDRINUSE') return false;
    throw error;
  }
}
