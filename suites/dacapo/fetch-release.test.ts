import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchRelease } from './fetch-release.ts';
import type { Archive } from './releases.ts';

const content = randomBytes(300_000);
const checksum = createHash('sha256').update(content).digest('hex');

let folder = '';
let asked: string[] = [];
let told: string[] = [];
let closeServer: (() => void) | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dacapo-'));
  asked = [];
  told = [];
});

afterEach(() => closeServer?.());

async function serve(listener: RequestListener): Promise<Archive> {
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? 'all');
    listener(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closeServer = () => server.close();
  const { port } = server.address() as AddressInfo;
  return { file: 'release.jar', url: `http://127.0.0.1:${port}/release.jar`, algorithm: 'sha256', checksum };
}

/** Answers ranges as a server of files does. */
const serveRanges =
  (bytes: Buffer): RequestListener =>
  ({ headers }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    if (from >= bytes.length) response.writeHead(416).end();
    else
      response
        .writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from })
        .end(bytes.subarray(from));
  };

function fetchInto(archive: Archive, jar = ''): Promise<string | undefined> {
  const onProgress = (line: string): void => void told.push(line);
  return fetchRelease({ archive, jar, folder, onProgress, signal: new AbortController().signal });
}

const kept = (): Promise<Buffer> => readFile(join(folder, 'release.jar'));

describe('fetchRelease()', () => {
  test('fetchRelease() downloads an archive once and tells how far it is', async () => {
    const archive = await serve(serveRanges(content));
    expect(await fetchInto(archive)).toBeUndefined();
    expect(await fetchInto(archive)).toBeUndefined();
    expect(asked).toEqual(['all']);
    expect(told).toEqual([`${archive.url}: 0 of 0 MiB`]);
    expect((await kept()).equals(content)).toBe(true);
  });

  test('fetchRelease() goes on where a download broke off', async () => {
    let broken = false;
    const archive = await serve((request, response) => {
      if (broken) {
        serveRanges(content)(request, response);
        return;
      }
      broken = true;
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000));
      // Some of it has arrived by then.
      setTimeout(() => response.destroy(), 200);
    });
    expect(await fetchInto(archive)).toContain(`cannot download ${archive.url}: `);
    expect(await fetchInto(archive)).toBeUndefined();
    expect(asked[0]).toBe('all');
    expect(asked[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect((await kept()).equals(content)).toBe(true);
  });

  test('fetchRelease() begins anew where the server knows no ranges', async () => {
    await writeFile(join(folder, 'release.jar.part'), content.subarray(0, 1_000));
    const archive = await serve((_request, response) => response.end(content));
    expect(await fetchInto(archive)).toBeUndefined();
    expect((await kept()).equals(content)).toBe(true);
  });

  test('fetchRelease() deletes what is not the archive, and names it', async () => {
    const archive = await serve(serveRanges(Buffer.from('an error page')));
    const part = join(folder, 'release.jar.part');
    expect(await fetchInto(archive)).toMatch(new RegExp(`^${part} has sha256 .* deleted$`));
    expect(await readdir(folder)).toEqual([]);
  });

  test('fetchRelease() deletes a wrong file of the cache and downloads the archive', async () => {
    await writeFile(join(folder, 'release.jar'), 'rubbish');
    expect(await fetchInto(await serve(serveRanges(content)))).toBeUndefined();
    expect(told[0]).toContain('it was deleted');
    expect((await kept()).equals(content)).toBe(true);
  });

  test('fetchRelease() says what the server answered', async () => {
    const archive = await serve((_request, response) => response.writeHead(404).end());
    expect(await fetchInto(archive)).toBe(`cannot download ${archive.url}: the server answered 404`);
  });

  test('fetchRelease() says that nobody answers', async () => {
    const archive = await serve(serveRanges(content));
    closeServer?.();
    expect(await fetchInto(archive)).toMatch(/^cannot download .*ECONNREFUSED/);
  });

  test('fetchRelease() takes a file that is given, and leaves it alone when it is wrong', async () => {
    const archive = await serve(serveRanges(content));
    const jar = join(await mkdtemp(join(tmpdir(), 'own-')), 'mine.jar');
    expect(await fetchInto(archive, jar)).toBe(`there is no file ${jar} (--param jar)`);
    await writeFile(jar, 'rubbish');
    expect(await fetchInto(archive, jar)).toMatch(/mine\.jar has sha256 .*\(--param jar\)$/);
    await writeFile(jar, content);
    expect(await fetchInto(archive, jar)).toBeUndefined();
    expect((await kept()).equals(content)).toBe(true);
    expect(asked).toEqual([]);
  });
});
