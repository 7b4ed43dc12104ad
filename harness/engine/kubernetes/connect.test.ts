import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BenchError } from '../../errors.ts';
import type { ClusterAddress, ContainerRequest } from '../../model/engine.ts';
import { type KubernetesStub, startKubernetesStub } from '../../testing/kubernetes-stub.ts';
import { type Cluster, openCluster } from './client.ts';
import { type FoundNode, findNodes, parseQuantity } from './nodes.ts';
import { type PodPlace, startPod } from './pods.ts';

const never = new AbortController().signal;
const before = process.env['KUBECONFIG'];

let stub: KubernetesStub;

async function startStub(options: Parameters<typeof startKubernetesStub>[0] = {}): Promise<Cluster> {
  stub = await startKubernetesStub(options);
  process.env['KUBECONFIG'] = stub.kubeconfig;
  return openCluster('stub');
}

afterEach(async () => {
  await stub[Symbol.asyncDispose]();
  if (before === undefined) delete process.env['KUBECONFIG'];
  else process.env['KUBECONFIG'] = before;
});

function find(cluster: Cluster, more: Partial<ClusterAddress> = {}): Promise<readonly FoundNode[]> {
  return findNodes(cluster, { name: 'pool', kubernetes: 'stub', ...more });
}

describe('openCluster()', () => {
  test('openCluster() names the contexts that there are', async () => {
    await startStub();
    expect(() => openCluster('prod')).toThrow('the kubeconfig has no context prod; found stub');
  });

  test('openCluster() takes the namespace of the context, or the one that is asked for', async () => {
    expect((await startStub()).namespace).toBe('bench');
    expect(openCluster('stub', 'other').namespace).toBe('other');
  });
});

describe('findNodes()', () => {
  test('findNodes() describes a node as an engine', async () => {
    const [found] = await find(await startStub());
    expect(found).toMatchObject({
      ...{ node: 'node', cpus: { exclusive: 1, allocatable: 1.5 } },
      facts: {
        ...{ name: 'pool', product: 'kubernetes', version: 'v1.20.2-stub', arch: 'x86_64', cpus: 2 },
        host: 'kubernetes:stub/node',
        kubernetes: { cpuManager: 'static', wholeCpus: 1, runtime: 'docker://stub', networkPolicies: 'none' },
      },
    });
  });

  test('findNodes() gives each of several nodes a name, and passes over what no image is made for', async () => {
    const nodes = [
      { name: 'a.example', labels: { pool: 'bench' } },
      { name: 'b.example', labels: { pool: 'bench' }, arch: 'arm64' },
      { name: 'c.example', labels: { pool: 'bench' }, arch: 'riscv64' },
      { name: 'd.example' },
    ] as const;
    const found = await find(await startStub({ nodes }), { nodes: 'pool=bench' });
    expect(found.map(({ facts }) => [facts.name, facts.arch])).toEqual([
      ['pool-a-example', 'x86_64'],
      ['pool-b-example', 'aarch64'],
    ]);
  });

  test('findNodes() says why none can be used', async () => {
    const cluster = await startStub();
    stub.setReady(false);
    await expect(find(cluster, { nodes: 'kubernetes.io/hostname' })).rejects.toMatchObject({
      code: 'no-engine',
    });
    await expect(find(cluster)).rejects.toThrow(
      'no node can be measured on; node node is lost: Kubelet stopped posting node status.',
    );
  });

  test('findNodes() does without what it may not know', async () => {
    const cluster = await startStub();
    stub.refuse(/configz|networkpolicies/, 403);
    const [found] = await find(cluster);
    expect(found).toMatchObject({
      cpus: { exclusive: 0 },
      facts: { kubernetes: { cpuManager: 'unknown', networkPolicies: 'unknown' } },
    });
  });

  test.each([
    [401, 'does not accept the credentials of context stub (401)', /Log in/],
    [403, 'may not list nodes (403)', /right to list nodes: the Role in docs\/kubernetes\.md/],
    [503, 'cannot list nodes (503)', /kubectl get nodes/],
  ])('findNodes() says what is missing after %d', async (status, words, hint) => {
    const cluster = await startStub();
    stub.refuse(/nodes/, status);
    const error = await find(cluster).catch((found: unknown) => found as BenchError);
    expect(error).toMatchObject({ code: 'engine-lost', exitCode: 3 });
    expect((error as BenchError).message).toContain(words);
    expect((error as BenchError).hint).toMatch(hint);
  });
});

describe('parseQuantity()', () => {
  test.each([
    ['2', 2],
    ['1500m', 1.5],
    ['1Gi', 2 ** 30],
    ['24632860Ki', 24_632_860 * 1024],
    ['1e3', 0],
    ['', 0],
  ])('parseQuantity() reads %j', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });
});

describe('startPod()', () => {
  let place: PodPlace;
  const request: ContainerRequest = {
    ...{ image: 'bench/string:1', name: 'run-1-debian/glibc', cpus: 1, cpuset: '3', memoryBytes: 2 ** 28 },
    labels: { 'base-image-bench.run': '2026-11-30T12:00:00Z' },
  };

  beforeEach(async () => {
    const cluster = await startStub();
    place = {
      ...{ cluster, node: 'node', cpus: { exclusive: 1, allocatable: 1.5 }, hostNetwork: false },
      publish: () => Promise.resolve('registry/string@sha256:1'),
    };
  });

  const waiting = (reason: string) =>
    ({ phase: 'Pending', containerStatuses: [{ name: 'subject', state: { waiting: { reason } } }] }) as const;

  test('startPod() asks for a pod that is confined, and has CPUs and memory of its own', async () => {
    stub.setStatus(waiting('InvalidImageName'));
    await expect(startPod(place, [request], never)).rejects.toThrow('InvalidImageName');
    expect(stub.made).toHaveLength(1);
    const text: unknown = expect.any(String);
    expect(stub.made[0]).toMatchSnapshot({
      metadata: { name: text, annotations: { 'base-image-bench.owner': text } },
    });
  });

  test.each(['ImagePullBackOff', 'CreateContainerError'])(
    'startPod() gives up the node after %s',
    async (reason) => {
      stub.setStatus(waiting(reason));
      await expect(startPod(place, [request], never)).rejects.toMatchObject({ code: 'engine-lost' });
      expect(stub.podNames()).toEqual([]);
    },
  );

  test('startPod() takes no other image than what was pushed', async () => {
    const state = { running: {} };
    const imageID = 'docker-pullable://registry/string@sha256:2';
    stub.setStatus({ phase: 'Running', containerStatuses: [{ name: 'subject', state, imageID }] });
    await expect(startPod(place, [request], never)).rejects.toThrow(
      'the pod runs docker-pullable://registry/string@sha256:2, where registry/string@sha256:1 was asked for',
    );
    expect(stub.podNames()).toEqual([]);
  });

  test('startPod() says that it may not make pods', async () => {
    stub.refuse(/^POST/, 403);
    await expect(startPod(place, [request], never)).rejects.toMatchObject({
      code: 'engine-lost',
      message: expect.stringContaining('may not create pods (403)') as string,
    });
  });

  test('startPod() looks at a node that starts no pod', async () => {
    stub.setStatus({ phase: 'Pending' });
    stub.setReady(false);
    await expect(startPod(place, [request], never)).rejects.toThrow('node node is lost');
  });
});
