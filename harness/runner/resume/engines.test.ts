import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TrialEntry } from '../../model/journal.ts';
import { callCli, makeEngines, type CliOutcome } from '../../testing/cli.ts';
import { fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine, type FakeEngine } from '../../testing/fake-engine.ts';
import { readOnlyRun } from '../../testing/stored-run.ts';

const flags = [
  ...['--suite', 'malloc', '--workload', 'mstress,barnes,espresso,cache-scratch-1', '--family', 'debian'],
  ...['--variant', 'glibc,glibc+je', '--rounds', '3', '--seed', '1', '--control', 'none'],
];
/** Three workloads share a CPU, and have as many rounds alone besides; mstress has threads. */
const trials = 3 * 2 * (3 + 3) + 2 * 3;
const engines = ['north', 'south'] as const;

/** An engine on a machine of its own; what is done at each of its processes is told how many there were. */
function makeEngine(
  name: string,
  atProcess: (started: number, engine: FakeEngine) => void = () => undefined,
): FakeEngine {
  let started = 0;
  const workload = (): undefined => {
    atProcess((started += 1), engine);
    return undefined;
  };
  const engine: FakeEngine = makeFakeEngine({
    behave: fakeDebian({ workload }),
    engine: { name, hostName: name, engineId: name },
  });
  return engine;
}

describe('bench resume, of a run on two engines', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-two-'));
    const found = engines.map((name) => ({ name, host: `unix:///run/${name}.sock` }));
    await writeFile(join(folder, 'bench.config.json'), JSON.stringify({ engines: found }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const call = (
    argv: readonly string[],
    engines: readonly [FakeEngine, ...FakeEngine[]],
    signal = new AbortController().signal,
  ): Promise<CliOutcome> =>
    callCli(argv, {
      folder,
      signal,
      connectEngine: () => Promise.reject(new Error('Both engines are in the file')),
      connectEngines: () => Promise.resolve(makeEngines(engines)),
    });

  const both = () => [makeEngine('north'), makeEngine('south')] as const;

  /** A run that is interrupted when the second engine has started so many processes. */
  async function interrupt(atProcess: number): Promise<void> {
    const stop = new AbortController();
    const south = makeEngine('south', (started) => {
      if (started === atProcess) stop.abort('SIGINT');
    });
    expect((await call(['run', ...flags], [makeEngine('north'), south], stop.signal)).code).toBe(130);
  }

  async function readTrials(): Promise<readonly TrialEntry[]> {
    const { entries } = await readOnlyRun(join(folder, 'results'));
    return entries.flatMap((entry) => (entry.kind === 'trial' ? [entry] : []));
  }

  test('bench resume measures on each what is left there, each trial once and where it was planned', async () => {
    await interrupt(6);
    const before = await readTrials();
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(trials);
    const { code, told } = await call(['resume', 'latest'], both());
    expect(code, told).toBe(0);
    const after = await readTrials();
    expect(after.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: trials }, (_, sequence) => sequence),
    );
    const { record } = await readOnlyRun(join(folder, 'results'));
    const places = new Map(record.plan.cells.map(({ id, engine }) => [id, engine]));
    expect(new Set(after.map(({ cellId }) => places.get(cellId)))).toEqual(new Set(engines));
    expect(record.sessions?.map((session) => session.engines.map(({ name }) => name))).toEqual([
      engines,
      engines,
    ]);
  });

  test('bench resume refuses one engine for two, and changes nothing', async () => {
    await interrupt(6);
    const before = await readTrials();
    const { code, told } = await call(['resume', 'latest'], [makeEngine('north')]);
    expect(code, told).toBe(3);
    expect(told).toContain('engine south: it was there, now it is not\n');
    expect(await readTrials()).toEqual(before);
  });

  test('bench resume measures what an engine had not done when it was lost, once it is back', async () => {
    const dying = makeEngine('south', (started, engine) => {
      if (started === 6) engine.stopEngine();
    });
    const lost = await call(['run', ...flags], [makeEngine('north'), dying]);
    expect(lost.code).toBe(4);
    expect(lost.told).toMatch(/→ Start south again, then npm run bench -- resume \S+\n$/);
    expect((await call(['list'], both())).printed).toContain(
      'complete without an engine that was lost, can be resumed',
    );
    const { code, told } = await call(['resume', 'latest'], both());
    expect(code, told).toBe(0);
    expect(new Set((await readTrials()).map(({ sequence }) => sequence)).size).toBe(trials);
    expect(await readdir(join(folder, 'results'))).toHaveLength(1);
  });

  test('bench resume goes on without a variant whose image could not be made, and without asking for it', async () => {
    const stop = new AbortController();
    let started = 0;
    const workload = (): undefined => {
      if ((started += 1) === 4) stop.abort('SIGINT');
      return undefined;
    };
    const brokenBuilds = /subject-malloc-debian-12-glibc\.je/;
    const place = { name: 'north', hostName: 'north', engineId: 'north' };
    const broken = makeFakeEngine({ behave: fakeDebian({ workload }), engine: place, brokenBuilds });
    await writeFile(
      join(folder, 'bench.config.json'),
      JSON.stringify({ engines: [{ name: 'north', host: 'unix:///run/north.sock' }] }),
    );
    const begun = await call(['run', ...flags], [broken], stop.signal);
    expect(begun.code, begun.told).toBe(130);
    expect(begun.told).toContain('glibc+je is not measured: Cannot build');
    const resumed = await call(
      ['resume', 'latest'],
      [makeFakeEngine({ behave: fakeDebian(), engine: place, brokenBuilds })],
    );
    expect(resumed.code, resumed.told).toBe(4);
    expect(resumed.printed).toContain('its image cannot be made');
    const { record } = await readOnlyRun(join(folder, 'results'));
    expect(record.plan.cells.filter(({ unbuilt }) => unbuilt === true)).toHaveLength(4);
    expect(new Set((await readTrials()).map(({ sequence }) => sequence)).size).toBe(trials / 2);
  });
});
