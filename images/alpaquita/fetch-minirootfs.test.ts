import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../../harness/machine/run-program.ts';

const program = fileURLToPath(new URL('fetch-minirootfs', import.meta.url));
const name = 'alpaquita-minirootfs-stream-251020-musl-x86_64.tar.gz';

describe('fetch-minirootfs', () => {
  let server: Server;
  let served: Map<string, string>;
  let asked: string[];
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minirootfs-'));
    asked = [];
    served = new Map([
      [`/${name}`, 'a root file system'],
      [`/${name}.sha512`, `${sha512('a root file system')}  ${name}\n`],
    ]);
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const content = served.get(request.url ?? '');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => server.close());

  const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex');
  const output = (): string => join(folder, 'output');
  const cached = (): string => join(folder, 'cache', name);

  const fetchOnce = (file = name) =>
    runProgram({
      program,
      args: [
        output(),
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`,
        join(folder, 'cache'),
      ],
      hint: '',
      timeoutMs: 20_000,
      signal: new AbortController().signal,
      onLine: () => undefined,
    });

  test('fetch-minirootfs fetches an archive once and hands over what its checksum says', async () => {
    await fetchOnce();
    await fetchOnce();
    expect(await readFile(output(), 'utf8')).toBe('a root file system');
    expect(asked).toEqual([`/${name}.sha512`, `/${name}`]);
  });

  test('fetch-minirootfs deletes an archive that is not what its checksum says, and names it', async () => {
    served.set(`/${name}`, 'something else');
    await expect(fetchOnce()).rejects.toThrow(`${cached()} has sha512 ${sha512('something else')}`);
    await expect(access(cached())).rejects.toThrow('ENOENT');
    served.set(`/${name}`, 'a root file system');
    await fetchOnce();
    expect(await readFile(output(), 'utf8')).toBe('a root file system');
  });

  test('fetch-minirootfs fetches the latest archive again when it is another one', async () => {
    const latest = name.replace('251020', 'latest');
    for (const content of ['of one day', 'of one day', 'of another day']) {
      served.set(`/${latest}`, content);
      served.set(`/${latest}.sha512`, `${sha512(content)}  ${latest}\n`);
      await fetchOnce(latest);
      expect(await readFile(output(), 'utf8')).toBe(content);
    }
    expect(asked.filter((path) => path === `/${latest}`)).toHaveLength(2);
  });

  test('fetch-minirootfs says which file there is not, and leaves no part of it', async () => {
    served.delete(`/${name}`);
    await expect(fetchOnce()).rejects.toThrow(`/${name}`);
    expect(await readdir(join(folder, 'cache'))).toEqual([`${name}.sha512`]);
  });
});
