import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRunFolder, type RunFolder } from '../../store/run-folder.ts';
import { blockIds } from '../../model/cell.ts';
import type { Entry, TrialEntry } from '../../model/journal.ts';
import { makeRandom } from '../plan/schedule.ts';
import { compileProgram } from '../../testing/plain-program.ts';
import { repositoryRoot } from '../../testing/repository.ts';

const kills = 50;
const flags = ['--suite', 'alpha', '--family', 'one', '--rounds', '60', '--seed', '7'];
const trials = (2 * 3 + 1) * 60;

/** The journal grows by about so much between two kills. */
const mostBytes = 6_000;
const random = makeRandom(11);
const seldom = 5;

describe('bench resume, after SIGKILL', () => {
  const program = join(repositoryRoot, '.cache', `killable-${process.pid}`);
  let path: string;
  let out: string;

  beforeAll(async () => {
    path = await compileProgram(join(repositoryRoot, 'harness/testing/killable-bench.ts'), program);
    out = await mkdtemp(join(tmpdir(), 'bench-killed-'));
  }, 300_000);
  afterAll(async () => {
    await rm(program, { recursive: true, force: true });
    await rm(out, { recursive: true, force: true });
  });

  const start = (...argv: readonly string[]) =>
    execa(process.execPath, [path, ...argv, '--out', out], { reject: false });

  async function findFolder(): Promise<RunFolder | undefined> {
    const [run] = await readdir(out);
    return run === undefined ? undefined : openRunFolder(join(out, run));
  }

  async function journalBytes(): Promise<number> {
    const folder = await findFolder();
    const file = folder && (await stat(join(folder.path, 'journal.jsonl')).catch(() => undefined));
    return file?.size ?? 0;
  }

  /** Mostly somewhere among the trials; sometimes before there are any. */
  async function someMoment(ended: () => boolean): Promise<void> {
    const until = (await journalBytes()) + random.whole(0, mostBytes);
    if (random.whole(1, seldom) === 1) return setTimeout(random.whole(0, 600));
    while (!ended() && (await journalBytes()) < until) await setTimeout(1);
    return setTimeout(random.whole(0, 6));
  }

  async function killOnce(...argv: readonly string[]): Promise<void> {
    const child = start(...argv);
    let over = false;
    const ending = child.then(() => (over = true));
    await someMoment(() => over);
    child.kill('SIGKILL');
    await ending;
  }

  async function readAll(folder: RunFolder): Promise<readonly Entry[]> {
    const entries = [];
    for await (const entry of folder.readEntries()) entries.push(entry);
    return entries;
  }

  test(`bench resume completes a run that was killed at ${kills} moments, with each trial once`, async () => {
    const running = start('run', ...flags);
    const gone = new AbortController();
    void running.finally(() => {
      gone.abort();
    });
    while (!gone.signal.aborted && (await journalBytes()) === 0) await setTimeout(1);
    if (gone.signal.aborted) expect((await running).stderr).toBe('');
    running.kill('SIGKILL');
    await running;
    for (let kill = 1; kill < kills; kill += 1) await killOnce('resume', 'latest');
    const folder = (await findFolder())!;
    const unfinished = await folder.readRun();
    const last = await start('resume', 'latest');
    if (unfinished.status !== 'complete') expect(last).toMatchObject({ exitCode: 0 });

    const record = await folder.readRun();
    expect(record).toMatchObject({ status: 'complete', started: unfinished.started });
    const entries = await readAll(folder);
    const done = entries.flatMap((entry) => (entry.kind === 'trial' ? [entry] : []));
    expect(new Set(done.map(({ cellId, round }) => `${cellId} ${round}`)).size).toBe(trials);
    expect(done).toHaveLength(trials);
    expectAdjacent(done, blockIds(record.plan.cells));
    const samples = await readFile(join(folder.path, 'samples.csv'), 'utf8');
    expect(samples.trim().split('\n')).toHaveLength(1 + trials);
    const results = await readFile(join(folder.path, 'results.csv'), 'utf8');
    const rows: Record<string, string>[] = parse(results, { columns: true });
    expect(rows).toHaveLength(record.plan.cells.length);
    expect(rows.every(({ status, n }) => status === 'measured' && n === '60')).toBe(true);
    expect(record.sessions?.length).toBeGreaterThan(kills / 2);
    expect(
      (await readdir(folder.path)).filter((name) => /^run\.lock$|^\.(?!run\.lock).*tmp$/.test(name)),
    ).toEqual([]);
  }, 900_000);
});

/** The trials of a block stand side by side, in one session. */
function expectAdjacent(trials: readonly TrialEntry[], groups: ReadonlyMap<string, string>): void {
  const keys = trials.map(({ cellId, round }) => `${round} ${groups.get(cellId) ?? ''}`);
  const changes = keys.filter((key, at) => key !== keys[at - 1]).length;
  expect(changes).toBe(new Set(keys).size);
}
