import { execa } from 'execa';
import { access as lookUp, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import {
  type ConnectedEngines,
  type Container,
  type ContainerRequest,
  type EngineRequest,
  type TunnelRequest,
  parseEngineHost,
} from '../model/engine.ts';
import { makeCertificates } from '../testing/certificates.ts';
import { connectTestEngine, testAccess } from '../testing/containers.ts';
import { makeEchoImage } from '../testing/echo-image.ts';
import { startProxy, storm } from '../testing/proxy.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import {
  type SecondEngine,
  copyImage,
  describeWithEngines,
  startSecondEngine,
} from '../testing/second-engine.ts';
import { type SshServer, startSshServer } from '../testing/ssh-server.ts';
import { connect } from './connection.ts';
import { connectDockerEngines } from './engine.ts';

const access = testAccess({});
const signal = new AbortController().signal;
const label = { 'base-image-bench.test-engines': String(process.pid) };

let second: SecondEngine;
let sshd: SshServer;
let image: string;

function open(...requests: readonly EngineRequest[]): Promise<ConnectedEngines> {
  return connectDockerEngines(requests, access);
}

async function refusalOf(...requests: readonly EngineRequest[]): Promise<BenchError> {
  const engines = await open(...requests).catch((error: unknown) => error);
  if (engines instanceof BenchError) return engines;
  throw new Error('It was not refused', { cause: engines });
}

function overSsh(sshConfig = sshd.sshConfig): EngineRequest {
  return { name: 'far', host: `ssh://${sshd.alias}${second.socket.path}`, sshConfig };
}

function overTls(changes: Partial<SecondEngine['tls']> = {}): EngineRequest {
  return { name: 'near', ...second.tls, ...changes };
}

function requestOf(name: string): ContainerRequest {
  const own = { name: `bench-test-${process.pid}-${name}`, labels: label };
  return { image, ...own, cpus: 1, cpuset: '0', memoryBytes: 2 ** 28 };
}

/** Sends a line, and resolves with the first answer. */
async function echo(container: Container, line: string): Promise<string> {
  container.send(`${line}\n`);
  for await (const chunk of container.received) return Buffer.from(chunk).toString().trim();
  return 'nothing';
}

/** The next that comes; that it is an error may be seen before anybody asks. */
function listen(container: Container): Promise<IteratorResult<Uint8Array>> {
  const next = container.received[Symbol.asyncIterator]().next();
  next.catch(() => undefined);
  return next;
}

async function buildEcho(): Promise<string> {
  await using engine = await connectTestEngine();
  return await makeEchoImage(engine);
}

async function giveImage(engine: SecondEngine): Promise<void> {
  await using to = await connect(engine.socket, { name: 'second', access });
  await copyImage(await connectToTestEngine(), to.docker, image);
}

describeWithEngines('engines', () => {
  beforeAll(async () => {
    [second, sshd, image] = await Promise.all([startSecondEngine(), startSshServer(), buildEcho()]);
    await giveImage(second);
  });

  afterAll(async () => {
    await Promise.all([second[Symbol.asyncDispose](), sshd[Symbol.asyncDispose]()]);
  });

  test('connectDockerEngines() opens several engines at the same time, each by its name', async () => {
    await using opened = await open(overTls(), overSsh(), { name: 'here', host: second.socket.host });
    const facts = opened.engines.map(({ facts: engine }) => engine);
    expect(facts.map(({ name }) => name)).toEqual(['near', 'far', 'here']);
    await using usual = await connectTestEngine();
    const { arch, cpus, hostName, kernel, cores } = usual.facts;
    for (const engine of facts)
      expect(engine).toMatchObject({
        arch,
        cpus,
        hostName,
        kernel,
        cores,
        engineId: expect.any(String) as string,
      });
  });

  test('connectDockerEngines() opens the engine that is found when none is named', async () => {
    await using opened = await connectDockerEngines([], testAccess({ DOCKER_HOST: second.socket.host }));
    expect(opened.engines.map(({ facts: engine }) => [engine.name, engine.host])).toEqual([
      ['local', second.socket.host],
    ]);
  });

  test.each([
    ['TLS', overTls],
    ['ssh', overSsh],
  ])('a container lives and is swept over %s as on this machine', async (way, request) => {
    await using opened = await open(request());
    const [engine] = opened.engines;
    {
      await using container = await engine.start(requestOf(way), signal);
      expect(await echo(container, `over ${way}`)).toBe(`over ${way}`);
    }
    await engine.start(requestOf(`${way}-left`), signal);
    expect(await engine.sweep(label)).toBe(1);
    await expect.poll(() => engine.sweep(label)).toBe(0);
  });

  test('connect() refuses an engine that another CA has signed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-other-ca-'));
    const { client } = await makeCertificates(folder);
    const refused = await refusalOf(overTls({ certificates: client }));
    expect(refused).toMatchObject({ code: 'no-engine' });
    expect(refused.message).toMatch(/^Cannot reach engine near \(tcp:.*: .*(certificate|unable to verify)/);
    expect(refused.hint).toContain(`${client}/ca.pem`);
    await rm(folder, { recursive: true });
  });

  test('connect() refuses an engine whose certificate has another name', async () => {
    const refused = await refusalOf(overTls({ host: second.tls.host.replace('127.0.0.1', 'localhost') }));
    expect(refused.message).toContain("does not match certificate's altnames");
    expect(refused.hint).toContain('Name the engine as its certificate does');
  });

  test('connect() says what to do when the engine does not accept the certificate', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-other-key-'));
    const other = await makeCertificates(folder);
    await copyFile(join(second.tls.certificates, 'ca.pem'), join(other.client, 'ca.pem'));
    const refused = await refusalOf(overTls({ certificates: other.client }));
    expect(refused.hint).toContain('have it signed by the CA that the engine trusts');
    await rm(folder, { recursive: true });
  });

  test('connect() says what ssh said of a host whose key nobody has accepted', async () => {
    const refused = await refusalOf(overSsh(sshd.strangerConfig));
    expect(refused.message).toMatch(
      /^Cannot reach engine far \(ssh:.*ssh said: .*Host key verification failed/s,
    );
    expect(refused.hint).toBe(
      `Call ssh once by hand, and accept the key when its fingerprint is that of the machine: ssh -F ${sshd.strangerConfig} ${sshd.alias} true`,
    );
  });

  test('connect() says what ssh said of a key that is not let in', async () => {
    const refused = await refusalOf(overSsh(sshd.lockedOutConfig));
    expect(refused.message).toContain('Permission denied');
    expect(refused.hint).toContain('ssh-add');
  });

  test('connect() says what is missing at the other end of a tunnel', async () => {
    const nothing = { name: 'far', host: `ssh://${sshd.alias}/nowhere.sock`, sshConfig: sshd.sshConfig };
    const refused = await refusalOf(nothing);
    expect(refused.message).toMatch(/ssh said: .*open failed/s);
    expect(refused.hint).toContain('this user may use its socket');
  });

  test('connectDockerEngines() tells all engines that cannot be reached at once', async () => {
    const closed = { name: 'closed', host: 'unix:///nowhere.sock' };
    const refused = await refusalOf(closed, overTls(), overSsh(sshd.lockedOutConfig));
    expect(refused.message).toMatch(
      /^2 of 3 engines cannot be reached\n {2}.*engine closed .*\n {4}→ .*\n {2}.*engine far .*\n {4}→ /,
    );
  });

  test('a container whose tunnel dies is an engine that was lost, by name', async () => {
    await using opened = await open(overSsh());
    const [engine] = opened.engines;
    const container = await engine.start(requestOf('lost'), signal);
    const answer = listen(container);
    await sshd.dropConnections();
    await expect(answer).rejects.toMatchObject({
      code: 'engine-lost',
      message: expect.stringMatching(/^Lost engine far \(ssh:.*\n {2}ssh said: /s) as string,
    });
    await expect(engine.start(requestOf('late'), signal)).rejects.toMatchObject({ code: 'engine-lost' });
  });

  test('a container whose TLS connection breaks is an engine that was lost, by name', async () => {
    const port = Number(new URL(second.tls.host).port);
    const proxy = await startProxy(port, storm('cut', { connections: 0, afterBytes: 0 }));
    await using opened = await open(overTls({ host: `tcp://${proxy.host}` }));
    const [engine] = opened.engines;
    const container = await engine.start(requestOf('cut'), signal);
    const answer = listen(container);
    await proxy[Symbol.asyncDispose]();
    await expect(answer).rejects.toMatchObject({ code: 'engine-lost' });
    await expect(engine.inspect(image)).rejects.toThrow(/^Lost engine near /);
  });

  test('an engine that is killed in the middle is lost, and leaves nothing behind', async () => {
    const third = await startSecondEngine();
    await giveImage(third);
    const way = { name: 'third', host: `ssh://${sshd.alias}${third.socket.path}`, sshConfig: sshd.sshConfig };
    await using opened = await open(way);
    const [engine] = opened.engines;
    const container = await engine.start(requestOf('killed'), signal);
    const answer = listen(container);
    await third.kill();
    await expect(answer).rejects.toThrow(/^Lost engine third /);
    await opened[Symbol.asyncDispose]();
    await third[Symbol.asyncDispose]();
    const folder = dirname(third.socket.path);
    await expect(lookUp(folder)).rejects.toThrow('ENOENT');
    expect(await readFile('/proc/mounts', 'utf8')).not.toContain(folder);
    expect((await execa('ps', ['-eo', 'args'])).stdout).not.toContain(folder);
  });

  test('a container that ends is no engine that was lost', async () => {
    await using opened = await open(overTls());
    const [engine] = opened.engines;
    const container = await engine.start(requestOf('ends'), signal);
    const answer = listen(container);
    await engine.sweep(label);
    await expect(answer).rejects.toThrow(/^it was killed, by somebody or for memory/);
  });

  test('a tunnel is gone, with its folder, when it is closed', async () => {
    const tunnel = await access.openTunnel({ to: hostOfTunnel(), sshConfig: sshd.sshConfig, signal });
    await lookUp(tunnel.socketPath);
    await tunnel[Symbol.asyncDispose]();
    await expect(lookUp(dirname(tunnel.socketPath))).rejects.toThrow('ENOENT');
  });

  test('a tunnel is gone, with its folder, when the program is killed', async () => {
    const request = JSON.stringify({ to: hostOfTunnel(), sshConfig: sshd.sshConfig });
    const program = `
      import { openSshTunnel } from '${new URL('./ssh-tunnel.ts', import.meta.url).href}';
      const { socketPath } = await openSshTunnel({ ...${request}, signal: new AbortController().signal });
      console.log(socketPath);
      setInterval(() => undefined, 1000);`;
    const running = execa('node', ['--import', 'tsx', '--input-type=module', '--eval', program], {
      reject: false,
    });
    const [path = ''] = await running
      .iterable()
      [Symbol.asyncIterator]()
      .next()
      .then(({ value }) => [String(value)]);
    await lookUp(path);
    running.kill('SIGKILL');
    await running;
    const isThere = (): Promise<boolean> =>
      lookUp(dirname(path)).then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { timeout: 20_000 }).toBe(false);
  });
});

function hostOfTunnel(): TunnelRequest['to'] {
  const to = parseEngineHost(`ssh://${sshd.alias}${second.socket.path}`);
  if (to?.kind !== 'ssh') throw new Error('This is an address of ssh');
  return to;
}
