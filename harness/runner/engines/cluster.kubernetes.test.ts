import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execa } from 'execa';
import {
  type ClusterBench,
  type FinishedRun,
  listMembers,
  makeClusterBench,
} from '../../testing/cluster-bench.ts';
import { findTestCluster } from '../../testing/cluster.ts';

const cluster = findTestCluster();

const quick = { family: 'debian', variant: 'glibc,glibc+je', preset: 'short', control: 'none', rounds: 2 };
const string = { ...quick, suite: 'string', workload: 'memcpy-4100,strlen-4100', schedule: 'interleaved' };
const malloc = {
  ...{ ...quick, suite: 'malloc', workload: 'espresso,barnes', schedule: 'interleaved' },
  param: 'scale=0.1',
};
const fiveCells = 'espresso,barnes,alloc-test-1,cache-thrash-1,cache-scratch-1';

/** What is seen of the control groups above a container, which are the node's: no pod sees them. */
const ofControlGroups = new Set(
  ['memoryLimitHits', 'quotaThrottledMs', 'quotaThrottles'].map((member) => `block.${member}`),
);

/** Of the variant that is not the baseline. */
function isTimeRatio(row: Readonly<Record<string, string>>): boolean {
  return row['metric'] === 'time' && row['variant'] === 'glibc+je' && row['ratio_low'] !== '';
}

const nginx = {
  ...quick,
  suite: 'nginx',
  variant: 'glibc',
  // Of a server with one connection nobody wants that it is busy all the time, which it is not beside kubelet on the same two CPUs.
  param: { duration: 1, warmup: 1, connections: '1' },
};

describe('bench, on a node of a cluster', () => {
  let bench: ClusterBench;

  beforeAll(async () => {
    const { kubeconfig, context, registry, pullFrom } = cluster;
    bench = await makeClusterBench({
      ...{ kubeconfig, kubernetes: context, registry: `${registry}/bench` },
      ...(pullFrom !== undefined && { pullFrom: `${pullFrom}/bench` }),
    });
  });

  afterAll(() => bench[Symbol.asyncDispose]());

  const statusesOf = ({ rows }: FinishedRun) => new Set(rows.map(({ status }) => status));

  test('doctor says what the node gives pods', async () => {
    const { stdout } = await bench.doctor();
    expect(stdout).toMatch(/CPU manager static, whole CPUs for pods: [1-9]/);
  });

  test('bench run differs from one in containers where it must', async () => {
    const pods = await bench.start('string-pods', 'pods', string);
    expect(pods.exitCode, pods.stderr).toBe(0);
    const containers = await bench.start('string-docker', 'docker', string);
    expect(containers.exitCode, containers.stderr).toBe(0);
    const [inPods, inContainers] = [await bench.read('string-pods'), await bench.read('string-docker')];
    expect(statusesOf(inPods)).toEqual(new Set(['measured']));
    expect(listMembers(inPods.entries)).toEqual(
      listMembers(inContainers.entries).filter((member) => !ofControlGroups.has(member)),
    );
    expect(inPods.record.engine.product).toBe('kubernetes');
    const { proofs } = inPods.record;
    expect(proofs.length).toBeGreaterThan(0);
    // One CPU, had by nobody else; the same for all.
    expect(new Set(proofs.map(({ cpus }) => cpus)).size).toBe(1);
    expect(proofs.filter(({ sharesCpus }) => sharesCpus)).toEqual([]);
  });

  test('bench run measures malloc, and is resumed after SIGKILL', async () => {
    const running = bench.start('malloc', 'pods', { ...malloc, rounds: 4 });
    await bench.someEntries('malloc', { kind: 'trial', wanted: 2 });
    running.kill('SIGKILL');
    await running;
    const resumed = await bench.resume('malloc');
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(statusesOf(await bench.read('malloc'))).toEqual(new Set(['measured']));
    expect(await bench.pods()).toEqual([]);
  });

  test('bench run replaces a pod that is evicted', async () => {
    // Trials of some seconds: whoever looks for a pod finds it in the middle of one.
    const long = { ...malloc, workload: 'espresso', param: 'scale=5' };
    const running = bench.start('evicted', 'pods', long);
    await bench.someEntries('evicted', { kind: 'trial', wanted: 1 });
    // The pod of the next trial: it has been verified, and is asked for the trial now.
    const proofs = await bench.countEntries('evicted', 'subject');
    await bench.someEntries('evicted', { kind: 'subject', wanted: proofs + 1 });
    await bench.evict(cluster.admin, await bench.runningPod());
    const { exitCode, stderr } = await running;
    expect([0, 4], stderr).toContain(exitCode);
    const { entries } = await bench.read('evicted');
    const failures = entries.filter(({ kind }) => kind === 'failure');
    expect(failures.map((entry) => ('reason' in entry ? entry.reason : ''))).toEqual([
      expect.stringMatching(/evicted|killed/),
    ]);
    // Two variants in two rounds, but for the trial that was lost.
    expect(entries.filter(({ kind }) => kind === 'trial').length).toBeGreaterThanOrEqual(3);
  });

  test('bench run finds the same ratios in pods and in containers, within their intervals', async () => {
    const both = { ...malloc, workload: fiveCells, rounds: 12 };
    for (const where of ['pods', 'docker'] as const) {
      const { exitCode, stderr } = await bench.start(`agree-${where}`, where, both);
      expect(exitCode, stderr).toBe(0);
    }
    const [inPods, inContainers] = [await bench.read('agree-pods'), await bench.read('agree-docker')];
    const intervals = (run: FinishedRun) =>
      new Map(
        run.rows
          .filter(isTimeRatio)
          .map((row) => [row['workload'], [Number(row['ratio_low']), Number(row['ratio_high'])]]),
      );
    const [pods, containers] = [intervals(inPods), intervals(inContainers)];
    expect(pods.size).toBe(5);
    for (const [workload, [low = NaN, high = NaN]] of pods) {
      const [otherLow = NaN, otherHigh = NaN] = containers.get(workload) ?? [];
      expect([workload, low <= otherHigh && otherLow <= high]).toEqual([workload, true]);
    }
  }, 3_600_000);

  test('bench run measures a server and its client in one pod', async () => {
    const { exitCode, stderr } = await bench.start('nginx', 'pods', nginx);
    expect(exitCode, stderr).toBe(0);
    const { record, rows } = await bench.read('nginx');
    expect(rows.filter(({ status }) => status === 'measured').length).toBeGreaterThan(0);
    expect(record.proofs[0]?.companion).toBeDefined();
  });

  test.skipIf(cluster.control === undefined)(
    'bench run is resumed after an API server that was stopped',
    async () => {
      const running = bench.start('stopped', 'pods', { ...string, rounds: 6 });
      await bench.someEntries('stopped', { kind: 'trial', wanted: 2 });
      await execa('bash', [cluster.control ?? '', 'stop', 'api']);
      const { exitCode, stderr } = await running;
      await execa('bash', [cluster.control ?? '', 'start', 'api']);
      expect(exitCode, stderr).toBe(3);
      const resumed = await bench.resume('stopped');
      expect(resumed.exitCode, resumed.stderr).toBe(0);
      expect(statusesOf(await bench.read('stopped'))).toEqual(new Set(['measured']));
    },
  );
});
