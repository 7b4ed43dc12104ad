import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCpuList } from '../harness/model/index.ts';
import {
  clusterNamespace,
  clusterRegistry,
  openTestCluster,
  type TestCluster,
} from '../harness/testing/cluster.ts';
import { connectTestEngine } from '../harness/testing/containers.ts';
import { makeEchoImage } from '../harness/testing/echo-image.ts';
import { until } from '../harness/testing/free-port.ts';
import { connectToTestEngine, push } from '../harness/testing/registry.ts';

const pods = `/api/v1/namespaces/${clusterNamespace}/pods`;
const label = 'base-image-bench/pool=bench';

interface Pod {
  readonly status: {
    readonly phase: string;
    readonly qosClass: string;
    readonly containerStatuses?: readonly { readonly imageID: string }[];
  };
}

describe('the cluster of the tests', () => {
  let cluster: TestCluster;
  let node = '';
  let image = '';
  const started: string[] = [];

  beforeAll(async () => {
    cluster = await openTestCluster('bench');
    const nodes = await cluster.ask('GET', `/api/v1/nodes?labelSelector=${encodeURIComponent(label)}`);
    node = (JSON.parse(nodes.text) as { items: { metadata: { name: string } }[] }).items[0]!.metadata.name;
    await using engine = await connectTestEngine();
    const reference = `${clusterRegistry}/cluster-test:1`;
    await push(await connectToTestEngine(), { image: await makeEchoImage(engine), reference });
    const manifest = await fetch(`http://${clusterRegistry}/v2/cluster-test/manifests/1`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    image = `${clusterRegistry}/cluster-test@${manifest.headers.get('docker-content-digest')}`;
  });
  afterAll(async () => {
    for (const name of started) await cluster.ask('DELETE', `${pods}/${name}?gracePeriodSeconds=0`);
  });

  /** Starts a pod that says which CPUs it may use, and stays. */
  async function startPod(resources: object): Promise<string> {
    const name = `cluster-test-${randomBytes(4).toString('hex')}`;
    const answer = await cluster.ask('POST', pods, {
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
    });
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    started.push(name);
    return name;
  }

  async function waitForPod(name: string): Promise<Pod> {
    let pod: Pod | undefined;
    const running = async (): Promise<boolean> => {
      pod = JSON.parse((await cluster.ask('GET', `${pods}/${name}`)).text) as Pod;
      return pod.status.phase !== 'Pending';
    };
    const explain = async (): Promise<string> => (await cluster.ask('GET', `${pods}/${name}`)).text;
    await until(running, { timeoutMs: 120_000, explain });
    return pod!;
  }

  async function readCpus(name: string): Promise<readonly number[]> {
    let said = '';
    const log = async (): Promise<string> => (await cluster.ask('GET', `${pods}/${name}/log`)).text;
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
    const nobody = await openTestCluster('nobody');
    expect((await nobody.ask('GET', pods)).status).toBe(403);
    const unknown = await openTestCluster('bench', 'not-a-token');
    expect((await unknown.ask('GET', pods)).status).toBe(401);
  });
});
