import { expect, test } from 'vitest';
import { makeGroupWatch, readLimits } from './control-groups.ts';
import { makeThisMachine } from './environment.ts';
import { makeFactReader } from './fact-reader.ts';
import { type Root, makeRoot } from './root.fixture.ts';

const id = 'a5bce027f199b273c9f90c9752f196f29d3e8b537594ba8aab0317a2ab8e7182';
const group = 'sys/fs/cgroup';

/** As version 2 has them: a slice with a quota, in which an engine keeps its containers. */
const unified = {
  [`${group}/cgroup.controllers`]: 'cpu memory',
  'proc/1/cgroup': '0::/init.scope',
  'proc/42/cgroup': `0::/bench.slice/docker-${id}.scope/inner`,
  [`${group}/bench.slice/cpu.stat`]: 'usage_usec 9\nnr_periods 381\nnr_throttled 375\nthrottled_usec 1000000',
  [`${group}/bench.slice/docker-${id}.scope/cpu.stat`]: 'nr_periods 9\nnr_throttled 2\nthrottled_usec 500',
  [`${group}/bench.slice/docker-${id}.scope/memory.events.local`]: 'low 0\nhigh 0\nmax 900',
  [`${group}/bench.slice/memory.events.local`]: 'low 0\nhigh 3\nmax 4\noom 0',
};

const watch = ({ path }: Root) => makeGroupWatch(makeFactReader(path));

test('makeGroupWatch() adds up the throttling of a container and of all groups above it, in version 2', async () => {
  await using root = await makeRoot(unified);
  expect(await watch(root).captureActivity([id])).toEqual({
    quotaThrottlesTotal: '377',
    quotaThrottledTotalUs: '1000500',
    memoryLimitHitsTotal: '7',
  });
});

test('makeGroupWatch() reads version 1, where each controller has a tree of its own', async () => {
  await using root = await makeRoot({
    'proc/42/cgroup': `9:name=systemd:/\n4:memory:/docker/${id}\n1:cpuacct,cpu:/outer/docker/${id}`,
    [`${group}/memory/memory.failcnt`]: '0',
    [`${group}/memory/docker/memory.failcnt`]: '8',
    [`${group}/memory/docker/${id}/memory.failcnt`]: '77',
    [`${group}/cpu/outer/cpu.stat`]: 'nr_periods 5\nnr_throttled 5\nthrottled_time 7000000',
    [`${group}/cpu/cpu.stat`]: 'nr_periods 0\nnr_throttled 0\nthrottled_time 0',
  });
  expect(await watch(root).captureActivity([id, id])).toEqual({
    quotaThrottlesTotal: '5',
    quotaThrottledTotalUs: '7000',
    memoryLimitHitsTotal: '8',
  });
});

test('makeGroupWatch() counts what containers have in common once', async () => {
  const other = id.replaceAll('a', 'b');
  await using root = await makeRoot({
    ...unified,
    'proc/43/cgroup': `0::/bench.slice/docker-${other}.scope`,
  });
  expect(await watch(root).captureActivity([id, other])).toMatchObject({ quotaThrottlesTotal: '377' });
});

test('makeGroupWatch() looks at all processes when there is a new container, and not again', async () => {
  await using root = await makeRoot(unified);
  const [reader, looks] = [makeFactReader(root.path), { count: 0 }];
  const { captureActivity } = makeGroupWatch({
    ...reader,
    texts: (...words) => ((looks.count += 1), reader.texts(...words)),
  });
  const gone = id.replaceAll('a', 'b');
  for (const asked of [[id], [gone], [id], [id, gone], [gone]]) await captureActivity(asked);
  expect(looks.count).toBe(2);
});

test('makeGroupWatch() knows nothing of a container that has no process here', async () => {
  await using root = await makeRoot(unified);
  expect(await watch(root).captureActivity([id.replaceAll('a', 'b')])).toEqual({});
  expect(await watch(root).captureActivity([])).toEqual({});
});

test('makeThisMachine() adds what happened above containers to what the machine did', async () => {
  await using root = await makeRoot({ ...unified, 'proc/loadavg': '0.5 0.4 0.3 1/1 1' });
  const machine = makeThisMachine(makeFactReader(root.path));
  expect(await machine.captureActivity([id])).toMatchObject({ load1: '0.5', quotaThrottlesTotal: '377' });
  expect(await machine.captureActivity()).not.toHaveProperty('quotaThrottlesTotal');
});

test('readLimits() finds the tightest limit above containers, and says where it is', async () => {
  await using root = await makeRoot({
    'proc/meminfo': 'MemTotal: 8388608 kB',
    [`${group}/cgroup.controllers`]: 'cpu memory',
    [`${group}/system.slice/cpu.max`]: '150000 100000',
    [`${group}/cpu.max`]: '50000 100000',
    [`${group}/docker/cpu.max`]: 'max 100000',
    [`${group}/system.slice/memory.high`]: '536870912',
    [`${group}/system.slice/memory.max`]: 'max',
  });
  expect(await readLimits(makeFactReader(root.path))).toEqual({
    cpuQuota: '0.5 CPUs in /',
    memoryLimit: '512 MiB in /system.slice',
  });
});

test.each([
  ['the command line of a daemon', { 'proc/9/cmdline': '/usr/bin/dockerd\0--cgroup-parent\0/mine/deep\0' }],
  ['the command line in one word', { 'proc/9/cmdline': 'dockerd\0--debug\0--cgroup-parent=/mine/deep\0' }],
  ['its configuration', { 'etc/docker/daemon.json': '{ "cgroup-parent": "/mine/deep" }' }],
])('readLimits() looks at the group that %s names', async (_, file: Readonly<Record<string, string>>) => {
  await using root = await makeRoot({
    ...file,
    'proc/meminfo': 'MemTotal: 8388608 kB',
    [`${group}/memory/memory.limit_in_bytes`]: '9223372036854771712',
    [`${group}/cpu/mine/cpu.cfs_quota_us`]: '20000',
    [`${group}/cpu/mine/cpu.cfs_period_us`]: '100000',
    [`${group}/cpu/mine/deep/cpu.cfs_quota_us`]: '-1',
    [`${group}/cpu/mine/deep/cpu.cfs_period_us`]: '100000',
  });
  expect(await readLimits(makeFactReader(root.path))).toEqual({
    cpuQuota: '0.2 CPUs in /mine',
    memoryLimit: undefined,
  });
});
