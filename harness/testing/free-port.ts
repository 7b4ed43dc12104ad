import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that nobody listened to a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
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
