import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

export interface TlsFront extends AsyncDisposable {
  /** `tcp://127.0.0.1:45557` */
  readonly host: string;
}

/** A port of this machine that leads to a socket, for whoever shows a certificate that the folder's CA has signed. */
export async function startTlsFront(socketPath: string, folder: string): Promise<TlsFront> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(folder, name))),
  );
  const open = new Set<Socket>();
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (client) => {
    const engine = connect(socketPath);
    for (const socket of [client, engine]) open.add(socket.on('error', () => undefined));
    client.pipe(engine).pipe(client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}
