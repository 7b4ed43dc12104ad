import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Decides over some bytes on their way back: `cut` ends their connection, `stall` leaves it open and mute. */
export type Weather = (chunk: ProxiedChunk) => Promise<'pass' | 'cut' | 'stall'>;

interface ProxiedChunk {
  readonly bytes: number;
  /** Bytes that came back over the same connection before. */
  readonly earlierBytes: number;
  /** The first line of the last request over it: `POST /containers/…/attach?… HTTP/1.1`. Nothing where there is TLS. */
  readonly request: string;
}

export interface Proxy extends AsyncDisposable {
  /** `127.0.0.1:45557` */
  readonly host: string;
}

/** A network with weather, before a port of this machine, or a socket of it. */
export async function startProxy(to: number | string, weather: Weather): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = typeof to === 'string' ? connect(to) : connect(to, '127.0.0.1');
    for (const socket of [client, upstream]) open.add(socket.on('error', () => undefined));
    client.pipe(upstream);
    client.on('close', () => upstream.destroy());
    let request = '';
    client.on('data', (bytes: Buffer) => {
      request = /^[A-Z]+ \/.*/.exec(bytes.toString('latin1'))?.[0] ?? request;
    });
    void passBack(upstream, { client, weather, requestNow: () => request }).catch(() => client.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

interface WayBack {
  readonly client: Socket;
  readonly weather: Weather;
  readonly requestNow: () => string;
}

async function passBack(upstream: Socket, { client, weather, requestNow }: WayBack): Promise<void> {
  let earlierBytes = 0;
  for await (const chunk of upstream as AsyncIterable<Buffer>) {
    const fate = await weather({ bytes: chunk.length, earlierBytes, request: requestNow() });
    if (fate === 'stall') await once(client, 'close');
    if (fate !== 'pass') return void client.destroy();
    client.write(chunk);
    earlierBytes += chunk.length;
  }
  client.end();
}

/** Comes upon so many connections, each when so many bytes have come back over it, and then never again. */
export function storm(fate: 'cut' | 'stall', { connections, afterBytes }: Storm): Weather {
  let left = connections;
  return ({ earlierBytes }) => {
    const strikes = left > 0 && earlierBytes >= afterBytes;
    if (strikes) left -= 1;
    return Promise.resolve(strikes ? fate : 'pass');
  };
}

interface Storm {
  readonly connections: number;
  readonly afterBytes: number;
}

/** Lets everything through, over each connection so much a second. */
export function slowly(bytesPerSecond: number): Weather {
  return async ({ bytes }) => {
    await setTimeout((bytes / bytesPerSecond) * 1000);
    return 'pass';
  };
}
