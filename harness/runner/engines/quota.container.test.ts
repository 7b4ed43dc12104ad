import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../../testing/repository.ts';
import { readOnlyRun } from '../../testing/stored-run.ts';
import {
  copyPrepared,
  describeWithEngines,
  startSecondEngine,
  type SecondEngine,
} from '../../testing/second-engine.ts';

const what = { suite: 'malloc', workload: 'barnes', variant: 'glibc', preset: 'short' };

/** Version 2 has all controllers in one tree. */
const unified = existsSync('/sys/fs/cgroup/cgroup.controllers');
const root = unified ? '/sys/fs/cgroup' : '/sys/fs/cgroup/cpu';

/** The engine is told its name alone: nothing of the quota is anywhere that an engine looks. */
const parent = `/bench-quota-${process.pid}`;

async function makeQuota(): Promise<void> {
  const folder = `${root}${parent}`;
  await mkdir(folder);
  // A fifth of a CPU, by the default period.
  if (unified) await writeFile(join(folder, 'cpu.max'), '20000 100000');
  else await writeFile(join(folder, 'cpu.cfs_quota_us'), '20000');
}

describeWithEngines('bench, below a CPU quota that no container shows', () => {
  let daemon: SecondEngine;
  let out: string;

  beforeAll(async () => {
    await makeQuota();
    daemon = await startSecondEngine({ flags: ['--cgroup-parent', parent] });
    out = await mkdtemp(join(tmpdir(), 'bench-quota-'));
    await copyPrepared(daemon.docker, what);
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await rm(out, { recursive: true, force: true });
    // In version 1, an engine makes the group in the trees of all controllers.
    for (const tree of ['.', ...(await readdir('/sys/fs/cgroup'))])
      await rmdir(join('/sys/fs/cgroup', tree, parent)).catch(() => undefined);
  });

  const call = (...argv: readonly string[]) =>
    execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv, '--out', out], {
      ...{ cwd: repositoryRoot, reject: false, timeout: 240_000 },
      env: { NO_COLOR: '1', DOCKER_HOST: daemon.socket.host },
    });

  test('bench doctor says that there is a quota, and where', async () => {
    const { stdout } = await call('doctor');
    expect(stdout).toMatch(new RegExp(`! CPU quota +0\\.2 CPUs in ${parent}, above the containers`));
  });

  test('bench run says of every row that the quota disturbed it', async () => {
    const flags = Object.entries(what).flatMap(([name, value]) => [`--${name}`, value]);
    const sizes = ['--param', 'scale=0.2', '--rounds', '3'];
    const run = await call('run', ...flags, '--family', 'debian', '--control', 'none', ...sizes);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain(
      '1 workload was disturbed too often to drop rounds: throttled by a CPU quota (barnes)',
    );
    const { record, entries, path } = await readOnlyRun(out);
    const [, ...rows] = (await readFile(join(path, 'results.csv'), 'utf8')).trim().split('\n');
    expect(rows).not.toEqual([]);
    for (const row of rows)
      expect(row).toContain('3 of 3 rounds were noisy, too many to drop: throttled by a CPU quota');
    expect(record.environment['cpuQuota']).toBe(`0.2 CPUs in ${parent}`);
    const blocks = entries.filter((entry) => entry.kind === 'block');
    expect(blocks).toHaveLength(3);
    for (const { quotaThrottles, quotaThrottledMs } of blocks) {
      expect(quotaThrottles).toBeGreaterThan(0);
      expect(quotaThrottledMs).toBeGreaterThan(10);
    }
  });
});
