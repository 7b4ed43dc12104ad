import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../model/engine.ts';
import type { TrialEntry } from '../../model/journal.ts';
import { readEntries } from '../../store/journal-reader.ts';
import {
  connectTestEngine,
  describeWithContainers,
  prepareImages,
  runIn,
  startContainer,
} from '../../testing/containers.ts';
import { findCsvErrors } from '../../testing/csvw.ts';
import { type RealBench, makeRealBench } from '../../testing/real-bench.ts';
import { makeServiceFolder } from '../../testing/services.ts';
import { type VerifiedContainer, startVerifiedContainer } from './containers.ts';
import { makeEnvironment } from './launcher.ts';

/** tail keeps all of it, and nothing else needs much. */
const keptKiB = 30_000;
const line = `head -c ${1024 * keptKiB} /dev/zero | tail -c ${1024 * keptKiB} > /dev/null`;
const command = { argv: ['/bin/sh', '-c', line], timeoutMs: 60_000 } as const;
const env = makeEnvironment(undefined, 0);

describeWithContainers('memory floors, on a real engine', () => {
  let engine: Engine;
  let bench: RealBench;
  beforeAll(async () => {
    engine = await connectTestEngine();
    bench = await makeRealBench();
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
  });

  const findImage = async () => {
    const [image] = await prepareImages(engine, { command: [line], shell: true, variant: 'glibc' });
    return image!;
  };

  const trialsOf = async (name: string): Promise<TrialEntry[]> => {
    const trials: TrialEntry[] = [];
    for await (const entry of readEntries(join(await bench.pathOf(name), 'journal.jsonl')))
      if (entry.kind === 'trial') trials.push(entry);
    return trials;
  };

  describe('run()', () => {
    test('run() lets a container have as much memory as is asked for, and afterwards all of it again', async () => {
      await using container: VerifiedContainer = await startContainer(engine, await findImage());
      const little = await container.session.run({ ...command, env, memoryBytes: 1024 * (keptKiB - 2_000) });
      expect(little.oomKills).toBeGreaterThan(0);
      const enough = await container.session.run({ ...command, env, memoryBytes: 1024 * (keptKiB + 4_000) });
      expect(enough).toMatchObject({ status: 'exited', exitCode: 0, oomKills: 0 });
      const none = await container.session.run({ ...command, env, memoryBytes: 100_000 });
      expect(none).toMatchObject({
        status: 'exec-failed',
        error: expect.stringContaining('memory limit: ') as string,
      });
      const twice = line.replaceAll(String(1024 * keptKiB), String(4 * 1024 * keptKiB));
      const after = await runIn(container, { ...command, argv: ['/bin/sh', '-c', twice] });
      expect(after).toMatchObject({ status: 'exited', exitCode: 0, oomKills: 0 });
    });
  });

  test('a floor is found again, and is a limit with which a container that is given it passes', async () => {
    const { exitCode, stderr, stdout } = await bench.call(
      ...['run', '--command', line, '--shell', '--name', 'keep', '--metric', 'memory-floor'],
      ...['--variant', 'glibc,glibc+mi', '--rounds', '3', '--out', bench.outOf('floors')],
    );
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('command: memory-floor of 1 workload');
    const trials = await trialsOf('floors');
    expect(trials).toHaveLength(6);
    const floors = trials
      .filter(({ cellId }) => cellId.endsWith('/glibc'))
      .map(({ values }) => values['memory-floor']!);
    expect(Math.min(...floors)).toBeGreaterThan(keptKiB);
    expect(Math.max(...floors) / Math.min(...floors)).toBeLessThan(1.011);
    for (const { values } of trials) {
      expect(values['cgroup-peak']).toBeGreaterThan(keptKiB);
      expect(values['headroom-time']).toBeGreaterThan(0);
    }

    const { companion: _companion, ...image } = await findImage();
    const { signal } = new AbortController();
    const passes = async (memoryBytes: number): Promise<boolean> => {
      const place = { engine, run: `test-${process.pid}`, memoryBytes, signal };
      await using container = await startVerifiedContainer(
        { ...image, asImageUser: true, cpuset: '0-0' },
        place,
      );
      const { oomKills, exitCode: code } = await runIn(container, command);
      return code === 0 && (oomKills ?? 0) === 0;
    };
    const floorBytes = 1024 * Math.max(...floors);
    expect(await passes(Math.round(1.04 * floorBytes))).toBe(true);
    expect(await passes(Math.round(0.95 * floorBytes))).toBe(false);

    const path = await bench.pathOf('floors');
    expect(await findCsvErrors(path)).toEqual([]);
    expect(await readFile(join(path, 'report.html'), 'utf8')).toContain('Time against memory');
    const again = await bench.call('report', path);
    expect(again.exitCode, again.stderr).toBe(0);
  });

  test('the floor of a server is found under its load, and what it still has a second later', async () => {
    const folder = await makeServiceFolder(
      {
        ...{ kind: 'server', name: 'floored', command: ['perl', '/app/server.pl', 'none'], port: 8080 },
        ready: { path: '/', withinSeconds: 60 },
        load: { requests: [{ path: '/' }], connections: 2, warmupSeconds: 0.1, durationSeconds: 0.3 },
      },
      'harness/catalog/service/fixtures/faulty',
    );
    const { exitCode, stderr } = await bench.call(
      ...['run', '--service', folder, '--metric', 'memory-floor', '--variant', 'glibc', '--rounds', '1'],
      ...['--out', bench.outOf('server')],
    );
    expect(exitCode, stderr).toBe(0);
    const [trial] = await trialsOf('server');
    const { 'memory-floor': floor = 0, 'cgroup-peak': peak = 0, 'memory-held': held = 0 } = trial!.values;
    expect(floor).toBeGreaterThan(2_000);
    expect(floor).toBeLessThan(1.2 * peak);
    expect(held).toBeGreaterThan(1_000);
    expect(held).toBeLessThan(1.2 * peak);
    expect(trial!.values['headroom-throughput']).toBeGreaterThan(0);
  });
});
