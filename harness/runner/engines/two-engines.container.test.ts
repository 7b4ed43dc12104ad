import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLabel } from '../measure/containers.ts';
import type { RunRecord } from '../../model/run.ts';
import { connectTestEngine } from '../../testing/containers.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import {
  copyPrepared,
  describeWithEngines,
  startSecondEngine,
  type SecondEngine,
} from '../../testing/second-engine.ts';
import { startSshServer, type SshServer } from '../../testing/ssh-server.ts';

const what = {
  suite: 'malloc',
  workload: 'espresso,barnes,cache-scratch-1,cache-thrash-1',
  family: 'debian',
  variant: 'glibc,glibc+je',
  preset: 'short',
  param: 'scale=0.01',
  rounds: 3,
};

describeWithEngines('bench, on two real engines', () => {
  let second: SecondEngine;
  let sshd: SshServer;
  let folder: string;

  beforeAll(async () => {
    [second, sshd] = await Promise.all([startSecondEngine(), startSshServer()]);
    folder = await mkdtemp(join(tmpdir(), 'bench-two-engines-'));
    await copyPrepared(second.docker, what);
  });

  afterAll(async () => {
    await Promise.all([second[Symbol.asyncDispose](), sshd[Symbol.asyncDispose]()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** The usual engine and the second one, which is reached this way; each has a CPU of its own. */
  async function configure(name: string, way: Readonly<Record<string, string>>): Promise<string> {
    const config = join(folder, `${name}.json`);
    const engines = [
      { name: 'first', host: process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock', cpus: '0-0' },
      { name: 'second', cpus: '1-1', ...way },
    ];
    await writeFile(config, JSON.stringify({ ...what, engines, out: join(folder, name) }));
    return config;
  }

  const start = (config: string, ...flags: readonly string[]) =>
    execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', 'run', '--config', config, ...flags], {
      cwd: repositoryRoot,
      reject: false,
      env: { NO_COLOR: '1' },
    });

  async function readRun(
    name: string,
  ): Promise<{ record: RunRecord; rows: Record<string, string>[]; path: string }> {
    const path = await pathOf(name);
    const record = JSON.parse(await readFile(join(path, 'run.json'), 'utf8')) as RunRecord;
    return {
      record,
      path,
      rows: parse(await readFile(join(path, 'results.csv'), 'utf8'), { columns: true }),
    };
  }

  async function pathOf(name: string): Promise<string> {
    const [run = ''] = await readdir(join(folder, name)).catch(() => []);
    return join(folder, name, run);
  }

  const enginesWith = (rows: readonly Record<string, string>[], status: string) =>
    new Set(rows.filter((row) => row['status'] === status).map((row) => row['engine']));

  const ways = [
    ['TLS', () => ({ ...second.tls })],
    ['ssh', () => ({ host: `ssh://${sshd.alias}${second.socket.path}`, sshConfig: sshd.sshConfig })],
  ] as const;

  test.each(ways)('bench run measures side by side here and over %s', async (name, way) => {
    const { exitCode, stderr } = await start(await configure(name, way()));
    expect(exitCode, stderr).toBe(0);
    const { record, rows } = await readRun(name);
    expect(enginesWith(rows, 'measured')).toEqual(new Set(['first', 'second']));
    expect(new Set(rows.map((row) => row['status']))).toEqual(new Set(['measured']));
    expect(record.elsewhere).toMatchObject([{ engine: { name: 'second' }, cpuset: '1-1' }]);
    expect(record.elsewhere?.[0]?.environment).toHaveProperty('cpuModel');
    const engines = new Map(rows.map((row) => [`${row['workload']}`, new Set<string>()]));
    for (const row of rows) engines.get(`${row['workload']}`)?.add(`${row['engine']}`);
    expect([...engines.values()].every(({ size }) => size === 1)).toBe(true);
  });

  test('bench run goes on when an engine is killed in the middle', async () => {
    // Long enough that some of its cells have no number yet.
    const running = start(await configure('killed', second.tls), '--param', 'scale=0.1');
    await someTrials('killed');
    await second.kill();
    const { exitCode, stderr } = await running;
    expect(exitCode, stderr).toBe(4);
    const { record, rows } = await readRun('killed');
    expect(record).toMatchObject({ status: 'complete', elsewhere: [{ engine: { name: 'second' } }] });
    expect(record.elsewhere?.[0]?.lost).toBeDefined();
    expect(rows.filter((row) => row['engine'] === 'first').every((row) => row['status'] === 'measured')).toBe(
      true,
    );
    const lost = rows.filter((row) => row['engine'] === 'second' && row['status'] !== 'measured');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every((row) => row['reason']?.includes('the engine second was lost') === true)).toBe(true);
    await using engine = await connectTestEngine();
    expect(await engine.sweep({ [runLabel]: record.run })).toBe(0);
  });

  /** Waits for the second engine's first trials. */
  async function someTrials(name: string): Promise<void> {
    for (let waited = 0; waited < 1_200; waited += 1) {
      await setTimeout(100);
      const path = join(await pathOf(name), 'journal.jsonl');
      const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
      const trials = lines.filter((line) => line.startsWith('{"kind":"trial"') && line.includes('/second/'));
      if (trials.length >= 2) return;
    }
    throw new Error('No trial was journalled within two minutes');
  }
});
