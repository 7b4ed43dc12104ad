import { mkdtemp } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OpenTunnel } from '../model/engine.ts';
import { connect, connectToFirst, type Connection } from './connection.ts';

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

const openTunnel: OpenTunnel = () => Promise.reject(new Error('there is no ssh'));
const noAccess = { openTunnel };

/** Connects to the first of them, where there is no ssh. */
async function connectTo(hosts: readonly string[], timeoutMs = 10_000): Promise<Connection> {
  const addresses = hosts.map((host) => ({ host }));
  return connectToFirst(addresses, { name: 'local', access: noAccess, timeoutMs });
}

const info = {
  ID: '7a6f',
  Name: 'arm-board',
  NCPU: 4,
  MemTotal: 2 ** 33,
  KernelVersion: '6.1',
  Driver: 'overlay2',
  CgroupVersion: '2',
};

function answerAs(version: object, about: object = info): RequestListener {
  return (request, response) => {
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (path.endsWith('/_ping')) response.end('OK');
    else response.end(JSON.stringify(path.includes('/version') ? version : about));
  };
}

const docker = { Arch: 'amd64', Version: '27.0', Components: [{ Name: 'Engine' }] };

describe('connect()', () => {
  test('connect() asks an engine what it is', async () => {
    const host = await serve(answerAs(docker));
    expect((await connectTo([host])).engine).toEqual({
      name: 'local',
      host,
      hostName: 'arm-board',
      engineId: '7a6f',
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

  test.each([
    [{ Version: '27.0' }, 'its answer does not say Arch'],
    [{ Arch: '', Version: 27 }, 'its answer does not say Arch, Version'],
    [{ ...docker, Arch: 's390x' }, 'it runs s390x, which no image here is made for'],
  ])('connect() refuses an engine that says of itself %j', async (version, reason) => {
    const host = await serve(answerAs(version));
    await expect(connectTo([host])).rejects.toMatchObject({
      code: 'no-engine',
      message: expect.stringContaining(reason) as string,
    });
  });

  const rootless = { ...info, SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless'] };
  test.each([
    [{ ...info, Rootless: true, CgroupVersion: '1' }, 'version 1', 'systemd.unified_cgroup_hierarchy=1'],
    [{ ...rootless, CgroupVersion: undefined }, 'version 1', 'systemd.unified_cgroup_hierarchy=1'],
    [{ ...rootless, CPUSet: false }, 'version 2', 'Delegate=cpu cpuset'],
  ])('connect() refuses an engine without root that may not set CPUs: %j', async (about, version, remedy) => {
    const host = await serve(answerAs(docker, about));
    await expect(connectTo([host])).rejects.toMatchObject({
      code: 'no-engine',
      message: expect.stringContaining(
        `it runs without root and may not keep containers to their CPUs, with control groups of ${version}`,
      ) as string,
      hint: expect.stringContaining(remedy) as string,
    });
  });

  test('connect() takes an engine without root that may set CPUs', async () => {
    const host = await serve(answerAs(docker, { ...rootless, CPUSet: true }));
    expect((await connectTo([host])).engine.cgroupVersion).toBe('2');
  });

  test('connect() knows Podman, and an engine that is too old to list its components', async () => {
    const podman = await serve(answerAs({ ...docker, Components: [{ Name: 'Podman Engine' }] }));
    const old = await serve(answerAs({ Arch: 'arm64', Version: '18.03' }));
    const { engine } = await connectTo([podman]);
    expect([engine.product, engine.engineId]).toEqual(['podman', undefined]);
    expect((await connectTo([old])).engine).toMatchObject({ product: 'docker', arch: 'aarch64' });
  });

  test('connect() takes the first host that answers', async () => {
    const host = await serve(answerAs(docker));
    expect((await connectTo(['unix:///nowhere.sock', host, 'unix:///elsewhere.sock'])).engine.host).toBe(
      host,
    );
  });

  test('connect() lists what each host said when none can be used', async () => {
    const silent = await serve(() => undefined);
    const riscv = await serve(answerAs({ ...docker, Arch: 'riscv64' }));
    const broken = await serve((_, response) => response.writeHead(500).end('{"message":"out of order"}'));
    const hosts = [
      silent,
      riscv,
      broken,
      'unix:///nowhere.sock',
      'tcp://example.org:2375',
      'ssh://host',
      'npipe:////./pipe/docker_engine',
    ];
    const error: unknown = await connectTo(hosts, 2_000).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'no-engine', exitCode: 3 });
    const [first, ...said] = (error as Error).message.split('\n').map((line) => line.trim());
    expect(first).toBe('No container engine answers');
    expect(said).toHaveLength(hosts.length);
    expect(said[0]).toBe(`${silent}: no answer within 2 s`);
    expect(said[1]).toBe(`${riscv}: it runs riscv64, which no image here is made for`);
    expect(said[2]).toMatch(/out of order|server error/);
    expect(said[3]).toMatch(/nowhere\.sock: .*ENOENT/);
    expect(said[4]).toContain('plain tcp is for this machine only');
    expect(said[5]).toBe('ssh://host: there is no ssh');
    expect(said[6]).toContain('wanted unix:///path, tcp://host:port or ssh://');
  });

  test('connect() gives an engine up that says it is there and then nothing more', async () => {
    const host = await serve((request, response) => {
      if (request.url?.endsWith('/_ping') === true) response.end('OK');
    });
    await expect(connectTo([host], 300)).rejects.toThrow('no answer within 0.3 s');
  });

  test('connect() does not let DOCKER_HOST lead it elsewhere', async () => {
    const host = await serve(answerAs(docker));
    vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:1');
    const { engine } = await connectTo([host]).finally(() => vi.unstubAllEnvs());
    expect(engine.host).toBe(host);
  });

  test('connect() names what certificates are missing, and what to do', async () => {
    const certificates = await mkdtemp(join(tmpdir(), 'certificates-'));
    const refused = connect(
      { host: 'tcp://127.0.0.1:2376', certificates },
      { name: 'arm', access: noAccess },
    );
    await expect(refused).rejects.toMatchObject({
      code: 'no-engine',
      message: `${certificates}/ca.pem cannot be read`,
      hint: `Put ca.pem, cert.pem and key.pem into ${certificates}, or name the folder that has them`,
    });
  });

  test('connect() leaves no question open that would keep the program from ending', async () => {
    const silent = await serve(() => undefined);
    await connectTo([silent], 100).catch(() => undefined);
    const countOpen = (): Promise<number> =>
      new Promise((tell) => {
        servers[0]!.getConnections((_, count) => {
          tell(count);
        });
      });
    await expect.poll(countOpen).toBe(0);
  });
});
