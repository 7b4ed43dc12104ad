import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that nobody listened to a moment ago, below those that Linux hands out by itself (32768 and more): no
 * connection and no other server gets it by chance until it is used.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
  await once(server.close(), 'close');
  return true;
}

/** Asks again and again until the answer is yes; throws what `explain` says after `timeoutMs`. */
export async function until(
  ask: () => Promise<boolean>,
  { timeoutMs, explain }: { readonly timeoutMs: number; readonly explain: () => Promise<string> },
): Promise<void> {
  const limit = AbortSignal.timeout(timeoutMs);
  while (!(await ask())) {
    if (limit.aborted) throw new Error(await explain());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
