import type Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BenchError } from '../../errors.ts';
import type { ConnectedEngines, Engine } from '../../model/engine.ts';
import { openContainer, startVerifiedContainer } from '../../runner/measure/containers.ts';
import type { PreparedImage } from '../../runner/images/prepare.ts';
import {
  connectTestEngine,
  describeWithContainers,
  prepareImages,
  testAccess,
} from '../../testing/containers.ts';
import { type KubernetesStub, startKubernetesStub } from '../../testing/kubernetes-stub.ts';
import { type TestRegistry, connectToTestEngine, startRegistry } from '../../testing/registry.ts';
import { makeStubContainers } from '../../testing/stub-containers.ts';
import { connectDockerEngines } from '../engine.ts';

const never = new AbortController().signal;
const place = { run: 'test-pods', memoryBytes: 2 ** 28, signal: never };

describeWithContainers('an engine that is a node', () => {
  let builder: Engine;
  let docker: Docker;
  let registry: TestRegistry;
  let image: PreparedImage;
  let stubs: { stub: KubernetesStub; engines: ConnectedEngines }[] = [];

  beforeAll(async () => {
    builder = await connectTestEngine();
    docker = await connectToTestEngine();
    registry = await startRegistry({ engine: builder, docker, guarded: false });
    [image] = (await prepareImages(builder, { suite: 'string', variant: 'glibc' })) as [PreparedImage];
  });

  afterEach(async () => {
    for (const { stub, engines } of stubs) {
      await stub[Symbol.asyncDispose]();
      await engines[Symbol.asyncDispose]();
    }
    stubs = [];
  });

  afterAll(async () => {
    await registry[Symbol.asyncDispose]();
    await builder[Symbol.asyncDispose]();
  });

  /** A cluster of one node on this machine, as an engine. */
  async function open(options: Parameters<typeof startKubernetesStub>[0] = {}) {
    const stub = await startKubernetesStub({ start: makeStubContainers(docker), ...options });
    process.env['KUBECONFIG'] = stub.kubeconfig;
    const engines = await connectDockerEngines(
      [{ name: 'pods', kubernetes: 'stub', registry: `${registry.host}/bench` }],
      testAccess(process.env),
    );
    stubs.push({ stub, engines });
    return { stub, engine: engines.engines[0] };
  }

  const one = () => ({ id: 'one', variant: image.variant, image: image.image, cpuset: '0' });

  test.each([
    [['v5.channel.k8s.io', 'v4.channel.k8s.io'], 'v5.channel.k8s.io'],
    [['v4.channel.k8s.io'], 'v4.channel.k8s.io'],
  ])('a pod is a container, over %j', async (protocols, spoken) => {
    const { stub, engine } = await open({ protocols });
    await using container = await startVerifiedContainer(one(), { ...place, engine });
    expect(stub.spoken).toEqual([spoken]);
    expect(container.mismatch).toBeUndefined();
    // It asks for CPU 0, and has the one that the node gives.
    expect(container.proof).toMatchObject({ cpus: '1', confinement: { uid: 65_534, noNewPrivileges: true } });
    expect(container.proof).not.toHaveProperty('sharesCpus');
    const { stdout } = await container.session.run({
      argv: ['/bin/echo', 'hello'],
      env: [],
      timeoutMs: 10_000,
    });
    expect(stdout).toBe('hello\n');
    await container[Symbol.asyncDispose]();
    expect(stub.podNames()).toEqual([]);
  });

  test('a container tells that it shares CPUs where nobody gives it any', async () => {
    const { engine } = await open({ policy: 'none' });
    await using container = await startVerifiedContainer(one(), { ...place, engine });
    expect(container.proof).toMatchObject({ cpus: '0-1', sharesCpus: true });
  });

  test('an observer takes no CPU of those that are measured on', async () => {
    const { stub, engine } = await open();
    const source = { id: 'observer', image: image.image, cpuset: '0', observes: true } as const;
    await using observer = await openContainer(source, { ...place, engine });
    expect(observer.session.ready.cpus).toBe('0-1');
    expect(stub.made[0]?.spec.containers[0]?.resources.limits).not.toHaveProperty('cpu');
  });

  test('containers of a group are one pod', async () => {
    const { stub, engine } = await open();
    const beside = { ...one(), companion: { image: image.image, cpuset: '1' } };
    await using container = await startVerifiedContainer(beside, { ...place, engine });
    expect(stub.podNames()).toHaveLength(1);
    expect(container.companion?.ready.cpus).toBe('0-1');
    // There is one CPU that nobody else has, and the first has it.
    expect(container.proof).toMatchObject({ cpus: '1', sharesCpus: true });
    await container[Symbol.asyncDispose]();
    expect(stub.podNames()).toEqual([]);
  });

  describe('a pod that is lost', () => {
    /** Waits for an answer of a container with which something happens meanwhile. */
    async function lose(happens: (stub: KubernetesStub) => Promise<void> | void): Promise<BenchError> {
      const { stub, engine } = await open();
      await using container = await openContainer(one(), { ...place, engine });
      const running = container.session
        .run({ argv: ['/bin/sleep', '60'], env: [], timeoutMs: 70_000 })
        .catch((error: unknown) => error as BenchError);
      await happens(stub);
      const error = (await running) as BenchError;
      stub.allowAll();
      stub.setReady(true);
      await stub.restart();
      return error;
    }

    test('was evicted', async () => {
      const error = await lose((stub) => stub.evict());
      expect(error.code).toBe('subject-failed');
      expect(error.message).toContain('was evicted: node node: The node was low on resource: memory.');
    });

    test('was deleted', async () => {
      const error = await lose((stub) => stub.forgetPods());
      expect(error).toMatchObject({ code: 'subject-failed' });
      expect(error.message).toMatch(/pod bench-test-pods-\S+ was evicted or deleted/);
    });

    test('had too little memory', async () => {
      const error = await lose((stub) => {
        const terminated = { exitCode: 137, reason: 'OOMKilled' };
        stub.setStatus({ phase: 'Failed', containerStatuses: [{ name: 'subject', state: { terminated } }] });
        stub.cut();
      });
      expect(error).toMatchObject({ code: 'subject-failed' });
      expect(error.message).toContain('its limit is too low (--memory)');
    });

    test('is on a node that is lost', async () => {
      const error = await lose((stub) => {
        stub.setReady(false);
        stub.cut();
      });
      expect(error).toMatchObject({ code: 'engine-lost' });
      expect(error.message).toContain('node node is lost: Kubelet stopped posting node status.');
    });

    test('is behind a server that is gone', async () => {
      const error = await lose((stub) => stub.stop());
      expect(error).toMatchObject({ code: 'engine-lost' });
      expect(error.message).toMatch(
        /^Lost engine pods .*the API server https:\/\/127\.0\.0\.1:\d+ cannot be reached/,
      );
    });

    test.each([
      [401, /does not accept the credentials of context stub \(401\)/],
      [403, /may not get pods \(403\)/],
    ])('is not to be seen any more: %d', async (status, words) => {
      const error = await lose((stub) => {
        stub.refuse(/^GET .*\/pods\/[^/]+$/, status);
        stub.cut();
      });
      expect(error).toMatchObject({ code: 'engine-lost' });
      expect(error.message).toMatch(words);
    });

    test('has lost its connection only', async () => {
      const error = await lose((stub) => {
        stub.cut();
      });
      expect(error).toMatchObject({ code: 'subject-failed' });
    });
  });

  test('a pod whose containers have ended is not waited for while its kubelet lists it', async () => {
    const { stub, engine } = await open({ lingers: true });
    const container = await openContainer(one(), { ...place, engine });
    const before = stub.asked.length;
    await container[Symbol.asyncDispose]();
    expect(stub.podNames()).toEqual([]);
    // Deleted, looked at, and taken off the list.
    expect(stub.asked.slice(before).map((line) => line.split(' ')[0])).toEqual(['DELETE', 'GET', 'DELETE']);
  });

  test('clear() removes what another process has left', async () => {
    const { stub, engine } = await open();
    await engine.start(
      {
        image: image.image.tag,
        name: 'left',
        labels: { run: 'a/b {c}' },
        cpus: 1,
        cpuset: '0',
        memoryBytes: 2 ** 28,
      },
      never,
    );
    expect(await engine.clear('gone')).toMatchObject({ removed: 0, living: 1 });
    expect(await engine.sweep({ run: 'another' })).toBe(0);
    expect(await engine.sweep({ run: 'a/b {c}' })).toBe(1);
    expect(stub.podNames()).toEqual([]);
  });
});
