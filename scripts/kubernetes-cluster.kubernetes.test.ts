import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCpuList } from '../harness/model/index.ts';
import { type Cluster, type Question, podsOf } from '../harness/engine/kubernetes/client.ts';
import { findTestCluster, openTestCluster, writeUnknownUsers } from '../harness/testing/cluster.ts';
import { connectTestEngine } from '../harness/testing/containers.ts';
import { makeEchoImage } from '../harness/testing/echo-image.ts';
import { until } from '../harness/testing/free-port.ts';
import { connectToTestEngine, push } from '../harness/testing/registry.ts';

const label = 'base-image-bench/pool=bench';
const found = findTestCluster();

interface Pod {
  readonly status: {
    readonly phase: string;
    readonly qosClass: string;
    readonly containerStatuses?: readonly { readonly imageID: string }[];
  };
}

describe('the cluster of the tests', () => {
  let cluster: Cluster;
  let pods = '';
  let node = '';
  let image = '';
  const started: string[] = [];

  beforeAll(async () => {
    cluster = openTestCluster(found, found.context);
    pods = podsOf(cluster);
    const nodes = await cluster.ask<{ items: { metadata: { name: string } }[] }>({
      ...{ method: 'GET', path: `/api/v1/nodes?labelSelector=${encodeURIComponent(label)}` },
      ...{ verb: 'list', resource: 'nodes' },
    });
    node = nodes.items[0]!.metadata.name;
    await using engine = await connectTestEngine();
    const reference = `${found.registry}/cluster-test:1`;
    await push(await connectToTestEngine(), { image: await makeEchoImage(engine), reference });
    const manifest = await fetch(`http://${found.registry}/v2/cluster-test/manifests/1`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    image = `${found.registry}/cluster-test@${manifest.headers.get('docker-content-digest')}`;
  });
  afterAll(async () => {
    const deletion = { method: 'DELETE', verb: 'delete', resource: 'pods' } as const;
    for (const name of started)
      await cluster.ask({ ...deletion, path: `${pods}/${name}?gracePeriodSeconds=0` });
  });

  /** Starts a pod that says which CPUs it may use, and stays. */
  async function startPod(resources: object): Promise<string> {
    const name = `cluster-test-${randomBytes(4).toString('hex')}`;
    const body = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        nodeName: node,
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        activeDeadlineSeconds: 300,
        tolerations: [{ operator: 'Exists' }],
        containers: [
          {
            name: 'main',
            image,
            command: ['sh', '-c', 'grep Cpus_allowed_list /proc/self/status; sleep 300'],
            resources: { requests: resources, limits: resources },
            securityContext: { runAsUser: 65_534, readOnlyRootFilesystem: true },
          },
        ],
      },
    };
    await cluster.ask({ method: 'POST', path: pods, verb: 'create', resource: 'pods', body });
    started.push(name);
    return name;
  }

  async function waitForPod(name: string): Promise<Pod> {
    let pod: Pod | undefined;
    const question = { method: 'GET', path: `${pods}/${name}`, verb: 'get', resource: 'pods' } as const;
    const running = async (): Promise<boolean> => {
      pod = await cluster.ask<Pod>(question);
      return pod.status.phase !== 'Pending';
    };
    const explain = (): Promise<string> => cluster.askText(question);
    await until(running, { timeoutMs: 120_000, explain });
    return pod!;
  }

  async function readCpus(name: string): Promise<readonly number[]> {
    let said = '';
    const log = (): Promise<string> =>
      cluster.askText({
        ...{ method: 'GET', path: `${pods}/${name}/log`, verb: 'get', resource: 'pods/log' },
      });
    const spoken = async (): Promise<boolean> => {
      said = await log();
      return said.includes('Cpus_allowed_list');
    };
    await until(spoken, { timeoutMs: 30_000, explain: log });
    return parseCpuList(said.split(':')[1]!.trim());
  }

  test('the cluster gives a pod of one whole CPU that CPU alone', async () => {
    const alone = await startPod({ cpu: '1', memory: '64Mi' });
    const pod = await waitForPod(alone);
    expect(pod.status).toMatchObject({ phase: 'Running', qosClass: 'Guaranteed' });
    const others = await startPod({ cpu: '100m', memory: '64Mi' });
    await waitForPod(others);
    const [cpu, ...more] = await readCpus(alone);
    expect(more).toEqual([]);
    expect(await readCpus(others)).not.toContain(cpu);
  });

  test('the cluster runs the image that was pushed, by its digest', async () => {
    const name = await startPod({ cpu: '10m', memory: '64Mi' });
    const { status } = await waitForPod(name);
    expect(status.containerStatuses?.[0]?.imageID).toContain(image.split('@')[1]);
  });

  test('the cluster refuses who has no rights, and who is not known', async () => {
    const list: Question = { method: 'GET', path: pods, verb: 'list', resource: 'pods' };
    await expect(openTestCluster(found, 'nobody').ask(list)).rejects.toThrow('may not list pods (403)');
    const folder = await mkdtemp(join(tmpdir(), 'bench-unknown-'));
    const kubeconfig = await writeUnknownUsers(found, folder);
    await expect(openTestCluster({ kubeconfig }, 'bench').ask(list)).rejects.toThrow('(401)');
  });
});
