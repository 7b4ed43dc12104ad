import { mkdtemp } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connect, engineHosts } from './connect.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** An engine that listens on a socket of its own; gives the host's address. */
async function serve(answer: RequestListener): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'engine-')), 'engine.sock');
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(path, listening));
  return `unix://${path}`;
}

const info = { NCPU: 4, MemTotal: 2 ** 33, KernelVersion: '6.1', Driver: 'overlay2', CgroupVersion: '2' };

function answerAs(version: object): RequestListener {
  return (request, response) => {
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (path.endsWith('/_ping')) response.end('OK');
    else response.end(JSON.stringify(path.includes('/version') ? version : info));
  };
}

const docker = { Arch: 'amd64', Version: '27.0', Components: [{ Name: 'Engine' }] };

describe('connect()', () => {
  test('connect() asks an engine what it is', async () => {
    const host = await serve(answerAs(docker));
    expect((await connect([host])).engine).toEqual({
      name: 'local',
      host,
      product: 'docker',
      version: '27.0',
      arch: 'x86_64',
      cpus: 4,
      memoryBytes: 2 ** 33,
      kernel: '6.1',
      cgroupVersion: '2',
      storageDriver: 'overlay2',
      securityOptions: [],
    });
  });

  test('connect() knows Podman, and an engine that is too old to list its components', async () => {
    const podman = await serve(answerAs({ ...docker, Components: [{ Name: 'Podman Engine' }] }));
    const old = await serve(answerAs({ Arch: 'arm64', Version: '18.03' }));
    expect((await connect([podman])).engine.product).toBe('podman');
    expect((await connect([old])).engine).toMatchObject({ product: 'docker', arch: 'aarch64' });
  });

  test('connect() takes the first host that answers', async () => {
    const host = await serve(answerAs(docker));
    expect((await connect(['unix:///nowhere.sock', host, 'unix:///elsewhere.sock'])).engine.host).toBe(host);
  });

  test('connect() lists what each host said when none can be used', async () => {
    const silent = await serve(() => undefined);
    const riscv = await serve(answerAs({ ...docker, Arch: 'riscv64' }));
    const broken = await serve((_, response) => response.writeHead(500).end('{"message":"out of order"}'));
    const hosts = [silent, riscv, broken, 'unix:///nowhere.sock', 'tcp://example.org:2375', 'ssh://host'];
    const error: unknown = await connect(hosts, 300).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'no-engine', exitCode: 3 });
    const [first, ...said] = (error as Error).message.split('\n').map((line) => line.trim());
    expect(first).toBe('No container engine answers');
    expect(said).toHaveLength(hosts.length);
    expect(said[0]).toBe(`${silent}: no answer within 0.3 s`);
    expect(said[1]).toBe(`${riscv}: it runs riscv64, which no image here is made for`);
    expect(said[2]).toMatch(/out of order|server error/);
    expect(said[3]).toMatch(/nowhere\.sock: .*ENOENT/);
    expect(said[4]).toBe(
      'tcp://example.org:2375: only unix:// sockets, and tcp:// on this machine, can be reached',
    );
    expect(said[5]).toContain('ssh://host: only unix:// sockets');
  });

  test('connect() gives an engine up that says it is there and then nothing more', async () => {
    const host = await serve((request, response) => {
      if (request.url?.endsWith('/_ping') === true) response.end('OK');
    });
    await expect(connect([host], 300)).rejects.toThrow('no answer within 0.3 s');
  });

  test('connect() leaves no question open that would keep the program from ending', async () => {
    const silent = await serve(() => undefined);
    await connect([silent], 100).catch(() => undefined);
    const countOpen = (): Promise<number> =>
      new Promise((tell) => {
        servers[0]!.getConnections((_, count) => {
          tell(count);
        });
      });
    await expect.poll(countOpen).toBe(0);
  });
});

describe('engineHosts()', () => {
  test('engineHosts() gives DOCKER_HOST alone when it is set', () => {
    expect(engineHosts({ DOCKER_HOST: 'unix:///mine', XDG_RUNTIME_DIR: '/run/user/7' })).toEqual([
      'unix:///mine',
    ]);
  });

  test('engineHosts() puts Docker before Podman, and the machine’s before the user’s', () => {
    expect(engineHosts({ DOCKER_HOST: '', XDG_RUNTIME_DIR: '/run/user/7' })).toEqual([
      'unix:///var/run/docker.sock',
      'unix:///run/user/7/docker.sock',
      'unix:///run/user/7/podman/podman.sock',
      'unix:///run/podman/podman.sock',
    ]);
    expect(engineHosts({})).toEqual(['unix:///var/run/docker.sock', 'unix:///run/podman/podman.sock']);
  });
});
