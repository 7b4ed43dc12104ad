import { execa } from 'execa';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readEntries } from '../store/journal-reader.ts';
import { runLabel } from '../runner/measure/containers.ts';
import type { Row } from '../model/result.ts';
import type { RunRecord } from '../model/run.ts';
import { findContainers } from './found-containers.ts';
import { connectToTestEngine } from './registry.ts';
import { repositoryRoot } from './repository.ts';

/** The program as users call it, each run in a results folder of its own, which a name tells. */
export interface RealBench extends AsyncDisposable {
  readonly call: typeof call;
  /** Measures the malloc suite. */
  start(name: string, ...flags: readonly string[]): ReturnType<typeof call>;
  outOf(name: string): string;
  pathOf(name: string): Promise<string>;
  readRecord(name: string): Promise<RunRecord>;
  countTrials(name: string): Promise<number>;
  /** How long the process of the last trial took. */
  lastTrialMs(name: string): Promise<number>;
  /** Waits for the first trials of a run that goes on. */
  someTrials(name: string, wanted?: number): Promise<void>;
  /** Containers of the run that stay; the engine removes those of a killed one by itself, soon. */
  leftContainers(name: string): Promise<readonly string[]>;
}

export async function makeRealBench(): Promise<RealBench> {
  const out = await mkdtemp(join(tmpdir(), 'bench-real-'));
  const outOf = (name: string): string => join(out, name);
  const runOf = async (name: string): Promise<string> => (await readdir(outOf(name)))[0] ?? '';
  const pathOf = async (name: string): Promise<string> => join(outOf(name), await runOf(name));
  return {
    call,
    start: (name, ...flags) =>
      call('run', '--suite', 'malloc', '--preset', 'short', '--out', outOf(name), ...flags),
    outOf,
    pathOf,
    readRecord: async (name) =>
      JSON.parse(await readFile(join(await pathOf(name), 'run.json'), 'utf8')) as RunRecord,
    countTrials: async (name) => (await readWalls(await pathOf(name))).length,
    lastTrialMs: async (name) => (await readWalls(await pathOf(name))).at(-1) ?? 0,
    someTrials: (name, wanted = 3) => someTrials(() => pathOf(name), wanted),
    leftContainers: async (name) => leftContainers(`${runLabel}=${await runOf(name)}`),
    [Symbol.asyncDispose]: () => rm(out, { recursive: true, force: true }),
  };
}

function call(...argv: readonly string[]) {
  return execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv], {
    cwd: repositoryRoot,
    reject: false,
    // What was asked to end may write its results for as long as a busy machine takes: it is never killed for that.
    forceKillAfterDelay: false,
    env: { NO_COLOR: '1' },
  });
}

export interface MeasuredRows {
  readonly exitCode: number | undefined;
  readonly rows: readonly Row[];
  readonly stderr: string;
}

/** Measures in two rounds, as users would, and reads the rows that are printed. */
export async function measureRows(...argv: readonly string[]): Promise<MeasuredRows> {
  const out = await mkdtemp(join(tmpdir(), 'bench-rows-'));
  const rest = ['--rounds', '2', '--control', 'none', '--json', '--out', out];
  const { exitCode, stdout, stderr } = await call(...argv, ...rest);
  await rm(out, { recursive: true, force: true });
  const { rows = [] } = JSON.parse(stdout === '' ? '{}' : stdout) as { readonly rows?: readonly Row[] };
  return { exitCode, rows, stderr };
}

/** The wall time of each trial, ms. */
async function readWalls(path: string): Promise<readonly number[]> {
  const wallsMs: number[] = [];
  for await (const entry of readEntries(join(path, 'journal.jsonl')))
    if (entry.kind === 'trial') wallsMs.push(entry.kernel.wallMs);
  return wallsMs;
}

async function someTrials(findPath: () => Promise<string>, wanted: number): Promise<void> {
  // A machine that is busy elsewhere takes a minute for the images and the containers alone.
  for (let waited = 0; waited < 3_000; waited += 1) {
    await setTimeout(100);
    const walls = await findPath()
      .then(readWalls)
      .catch(() => []);
    if (walls.length >= wanted) return;
  }
  throw new Error('No trial was journalled within five minutes');
}

async function leftContainers(label: string): Promise<readonly string[]> {
  const docker = await connectToTestEngine();
  for (let waited = 0; waited < 50; waited += 1) {
    const left = await findContainers(docker, label);
    if (left.length === 0) return [];
    await setTimeout(200);
  }
  return findContainers(docker, label);
}
