import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../model/engine.ts';
import type { Entry } from '../../model/journal.ts';
import { type ClusterBench, listMembers, makeClusterBench } from '../../testing/cluster-bench.ts';
import { connectTestEngine, describeWithContainers } from '../../testing/containers.ts';
import { type KubernetesStub, startKubernetesStub } from '../../testing/kubernetes-stub.ts';
import { type TestRegistry, connectToTestEngine, startRegistry } from '../../testing/registry.ts';
import { makeStubContainers } from '../../testing/stub-containers.ts';

// Each trial has a pod of its own, which takes a busy machine many seconds.

// Of 132 characters what is left without the overhead of a call may be nothing.
const what = {
  ...{ suite: 'string', workload: 'memcpy-4100,strlen-4100', family: 'debian', variant: 'glibc,glibc+je' },
  ...{ preset: 'short', rounds: 2, control: 'none', schedule: 'interleaved' },
};

/** Why cells have fewer numbers than planned. */
function reasonsOf(rows: readonly Record<string, string>[]): readonly string[] {
  return rows
    .filter(({ status }) => status !== 'measured')
    .map(({ status, reason }) => `${status}: ${reason}`);
}

/** Without those of a block that was measured again: the machine may disturb one of two runs. */
function membersOf(entries: readonly Entry[]): readonly string[] {
  return listMembers(entries.filter(({ kind }) => kind !== 'repeat'));
}

describeWithContainers('bench, on pods of a stub', () => {
  let builder: Engine;
  let docker: Awaited<ReturnType<typeof connectToTestEngine>>;
  let registry: TestRegistry;
  let stub: KubernetesStub;
  let bench: ClusterBench;

  beforeAll(async () => {
    [builder, docker] = await Promise.all([connectTestEngine(), connectToTestEngine()]);
    registry = await startRegistry({ engine: builder, docker, guarded: false });
    stub = await startKubernetesStub({ start: makeStubContainers(docker) });
    bench = await makeClusterBench({
      ...{ kubeconfig: stub.kubeconfig, kubernetes: 'stub', registry: `${registry.host}/bench` },
    });
  });

  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await stub[Symbol.asyncDispose]();
    await registry[Symbol.asyncDispose]();
    await builder[Symbol.asyncDispose]();
  });

  /** Goes on with a run, after which nothing is missing and no pod is left. */
  async function expectResumed(name: string): Promise<void> {
    const resumed = await bench.resume(name);
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    const { rows } = await bench.read(name);
    expect(reasonsOf(rows)).toEqual([]);
    expect(stub.podNames()).toEqual([]);
  }

  test('bench run measures in pods as it does in containers', async () => {
    const pods = await bench.start('pods', 'pods', what);
    expect(pods.exitCode, pods.stderr).toBe(0);
    const containers = await bench.start('docker', 'docker', what);
    expect(containers.exitCode, containers.stderr).toBe(0);
    const [inPods, inContainers] = [await bench.read('pods'), await bench.read('docker')];
    expect(inPods.rows.length).toBeGreaterThan(0);
    expect(reasonsOf(inPods.rows)).toEqual([]);
    expect(inPods.rows.map(({ workload, variant }) => [workload, variant])).toEqual(
      inContainers.rows.map(({ workload, variant }) => [workload, variant]),
    );
    expect(inPods.record.engine).toMatchObject({
      product: 'kubernetes',
      kubernetes: { cpuManager: 'static' },
    });
    // One container of one variant at a time: it is made anew for each, and told of in the same words.
    expect(membersOf(inPods.entries)).toEqual(membersOf(inContainers.entries));
    expect(stub.podNames()).toEqual([]);
  });

  test('bench run goes on after an API server that is gone, where it is resumed', async () => {
    const running = bench.start('lost', 'pods', { ...what, workload: 'strlen-4100', rounds: 3 });
    await bench.someEntries('lost', { kind: 'trial', wanted: 1 });
    await stub.stop();
    const { exitCode, stderr } = await running;
    expect(exitCode, stderr).toBe(3);
    expect(stderr).toMatch(/Lost engine pods \(kubernetes:stub\/node\)/);
    await stub.restart();
    await expectResumed('lost');
  });

  test('bench run that is killed is resumed, and leaves no pod', async () => {
    const running = bench.start('killed', 'pods', { ...what, workload: 'strlen-4100', rounds: 3 });
    await bench.someEntries('killed', { kind: 'trial', wanted: 1 });
    running.kill('SIGKILL');
    await running;
    await expectResumed('killed');
  });

  test('doctor says what a node gives pods', async () => {
    const { stdout } = await bench.doctor();
    expect(stdout).toMatch(/engine pods +kubernetes v1\.20\.2-stub at kubernetes:stub\/node/);
    expect(stdout).toMatch(/pods: CPUs of pods +CPU manager static, whole CPUs for pods: 1/);
    expect(stdout).toMatch(/pods: network of pods +open: no NetworkPolicy/);
  });
});
