import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { BenchError } from '../errors.ts';
import { benchCommand } from '../model/index.ts';
import type { RunRecord, Shard } from '../model/index.ts';
import { errnoOf, toUnreadable } from './files.ts';
import { readRunHeading } from './run-folder.ts';

const atMost = 3;

/**
 * The runs somebody may have meant: those that contain what was written, then those that begin most like it.
 * Names begin with a time, so counting edits, as for suites and variants, would find neighbours in time by chance.
 * Among equals the order given is kept.
 */
function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const rank = (name: string): number =>
    name.includes(wanted) ? Number.POSITIVE_INFINITY : commonStart(wanted, name);
  return names.toSorted((a, b) => compare(rank(b), rank(a))).slice(0, atMost);
}

/** Not a subtraction: infinity less infinity is no number. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** A run on the shelf. */
export interface ShelvedRun {
  /** The name of its folder. */
  readonly run: string;
  readonly path: string;
  readonly started: string;
  readonly status: RunRecord['status'];
  readonly suites: readonly string[];
  /** Whether it went to its end without one of its engines. */
  readonly lostEngine: boolean;
  /** Which part of a plan it has, where it has not the whole. */
  readonly shard?: Shard;
  /** What it was measured for, where that is not its numbers. */
  readonly purpose?: RunRecord['purpose'];
}

/**
 * The runs in a results folder, newest first; whatever else is there is passed over, and a missing folder has none.
 * `onBroken` is told why something with a run.json is no run. Throws `bad-run-folder` when the folder cannot be read.
 */
export async function listRuns(
  out: string,
  onBroken: (error: BenchError) => void = () => undefined,
): Promise<readonly ShelvedRun[]> {
  const runs: ShelvedRun[] = [];
  for (const name of await listFolders(out)) {
    const run = await lookIfRun(join(out, name), onBroken);
    if (run) runs.push(run);
  }
  return runs.sort(newestFirst);
}

/** Reading back further would make a person wait for what is hardly true any more. */
const mostRecent = 30;

/** The newest runs that went to their end, newest first. Throws like `listRuns`. */
export async function listRecentRuns(out: string): Promise<readonly ShelvedRun[]> {
  return (await listRuns(out)).filter(({ status }) => status === 'complete').slice(0, mostRecent);
}

/** Whether a run was not measured to its end, as far as it says so itself. */
export function isUnfinished({ status, lostEngine }: Pick<ShelvedRun, 'status' | 'lostEngine'>): boolean {
  return status !== 'complete' || lostEngine;
}

/** As `findRun`, but that `latest` is the newest that was not measured to its end. */
export async function findUnfinishedRun(out: string, wanted: string): Promise<ShelvedRun> {
  if (wanted !== 'latest') return findRun(out, wanted);
  const run = (await listRuns(out)).find(isUnfinished);
  if (run !== undefined) return run;
  throw new BenchError('unknown-name', `Cannot resume latest: no run in ${out} is unfinished`, {
    hint: `Measure with ${benchCommand} run, or name the results folder with --out`,
  });
}

/**
 * The run that `wanted` means: its name, the beginning of one that no other begins with, `latest`, which no pilot is, or a path to its
 * folder. Throws `unknown-name` with the nearest names, `bad-run-folder` for a path that is no run.
 */
export async function findRun(out: string, wanted: string): Promise<ShelvedRun> {
  if (wanted.includes(sep)) return lookAt(await findRunFolder(resolve(wanted)));
  const runs = await listRuns(out);
  // A pilot is measured on the way to something else.
  const exact =
    wanted === 'latest'
      ? runs.find(({ purpose }) => purpose !== 'pilot')
      : runs.find(({ run }) => run === wanted);
  if (exact) return exact;
  const matches = wanted === '' ? [] : runs.filter(({ run }) => run.startsWith(wanted));
  if (matches.length > 1) throw ambiguous(wanted, matches);
  if (matches[0]) return matches[0];
  throw notFound(out, wanted, runs);
}

/** Throws `bad-run-folder` for a path of no folder. */
async function findRunFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return path;
  const why = found === undefined ? 'it is not there' : 'it is no folder';
  throw new BenchError('bad-run-folder', `Cannot find a run in ${path}: ${why}`, {
    hint: `Name the folder of a run, or a run of ${benchCommand} list`,
  });
}

async function lookAt(path: string): Promise<ShelvedRun> {
  const { started, status, suites, lost, plan, purpose, elsewhere = [] } = await readRunHeading(path);
  const lostEngine = [lost, ...elsewhere.map((part) => part.lost)].some((why) => why !== undefined);
  const { shard } = plan ?? {};
  return {
    ...{ run: basename(path), path, started, status, suites: suites.map(({ name }) => name), lostEngine },
    ...(shard && { shard: { index: shard.index, of: shard.of } }),
    ...(purpose && { purpose }),
  };
}

async function lookIfRun(
  path: string,
  onBroken: (error: BenchError) => void,
): Promise<ShelvedRun | undefined> {
  try {
    return await lookAt(path);
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'bad-run-folder') throw error;
    if (errnoOf(error.cause) !== 'ENOENT') onBroken(error);
    return undefined;
  }
}

async function listFolders(out: string): Promise<readonly string[]> {
  try {
    const found = await readdir(out, { withFileTypes: true });
    return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw toUnreadable(error, out);
  }
}

function newestFirst(a: ShelvedRun, b: ShelvedRun): number {
  const [one, other] = [`${a.started} ${a.run}`, `${b.started} ${b.run}`];
  return one < other ? 1 : -1;
}

function ambiguous(wanted: string, matches: readonly ShelvedRun[]): BenchError {
  const names = matches.slice(0, 5).map(({ run }) => run);
  return new BenchError(
    'unknown-name',
    `Cannot tell which run ${wanted} is: ${matches.length} begin with it`,
    {
      hint: `Give more of the name: ${names.join(', ')}`,
    },
  );
}

function notFound(out: string, wanted: string, runs: readonly ShelvedRun[]): BenchError {
  const names = runs.map(({ run }) => run);
  const nearest = runs.length === 0 ? [] : nearestNames(wanted, [...names, 'latest']);
  const hint =
    nearest.length === 0
      ? `Measure one with ${benchCommand} --suite malloc`
      : `Did you mean ${nearest.join(' or ')}? All of them: ${benchCommand} list`;
  const found = nearest.length === 0 ? `there is no run in ${out}` : `no run in ${out} is called that`;
  return new BenchError('unknown-name', `Cannot find run ${wanted}: ${found}`, { hint });
}
