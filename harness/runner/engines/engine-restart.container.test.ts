import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLabel } from '../measure/containers.ts';
import { findContainers } from '../../testing/found-containers.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { readOnlyRun } from '../../testing/stored-run.ts';
import {
  copyPrepared,
  describeWithEngines,
  startSecondEngine,
  type SecondEngine,
} from '../../testing/second-engine.ts';

const what = { suite: 'malloc', workload: 'barnes', variant: 'glibc', preset: 'short' };
const rounds = 4;

describeWithEngines('bench, on an engine that is stopped and started', () => {
  let daemon: SecondEngine;
  let out: string;

  beforeAll(async () => {
    daemon = await startSecondEngine();
    out = await mkdtemp(join(tmpdir(), 'bench-restart-'));
    await copyPrepared(daemon.docker, what);
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await rm(out, { recursive: true, force: true });
  });

  const call = (...argv: readonly string[]) =>
    execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv, '--out', out], {
      ...{ cwd: repositoryRoot, reject: false, timeout: 240_000 },
      env: { NO_COLOR: '1', DOCKER_HOST: daemon.socket.host },
    });

  async function pathOfRun(): Promise<string> {
    const [run = ''] = await readdir(out);
    return join(out, run);
  }

  async function countTrials(): Promise<number> {
    const text = await readFile(join(await pathOfRun(), 'journal.jsonl'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line.startsWith('{"kind":"trial"')).length;
  }

  async function someTrials(): Promise<void> {
    for (let waited = 0; waited < 1_200; waited += 1) {
      if ((await countTrials()) >= 1) return;
      await setTimeout(100);
    }
    throw new Error('No trial was journalled within two minutes');
  }

  test('bench run says that the engine is lost, and bench resume goes on when it is back', async () => {
    const flags = Object.entries(what).flatMap(([name, value]) => [`--${name}`, value]);
    const sizes = ['--param', 'scale=0.5', '--rounds', String(rounds)];
    const running = call('run', ...flags, '--family', 'debian', '--control', 'none', ...sizes);
    await someTrials();
    await daemon.kill();
    const lost = await running;
    expect(lost.exitCode, lost.stderr).toBe(3);
    expect(lost.stderr).toMatch(
      /Lost engine local \(unix:[^]*\n→ The engine stopped answering; start it again, /,
    );
    expect(lost.stderr).toContain(`then npm run bench -- resume ${await pathOfRun()}`);
    expect(lost.stderr).not.toContain('    at ');
    const aborted = await readOnlyRun(out);
    expect(aborted.record).toMatchObject({ status: 'aborted' });
    expect(await readdir(aborted.path)).toEqual(expect.arrayContaining(['results.csv', 'report.html']));
    const before = await countTrials();

    await daemon.restart();
    const resumed = await call('resume', 'latest');
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    const { record, entries } = await readOnlyRun(out);
    expect(record).toMatchObject({ status: 'complete' });
    const sequences = entries.flatMap((entry) => (entry.kind === 'trial' ? [entry.sequence] : []));
    expect(sequences).toEqual(Array.from({ length: rounds }, (_, sequence) => sequence));
    expect(before).toBeLessThan(rounds);
    // The engine removes by itself those that went with it, some time after it is back.
    await expect
      .poll(() => findContainers(daemon.docker, runLabel), { timeout: 60_000, interval: 500 })
      .toEqual([]);
  });
});
