import { lstat, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../errors.ts';
import {
  type Entry,
  type Plan,
  type PlannedTrial,
  type RunRecord,
  type RunSummary,
  describeJsonFault,
  parseJsonText,
  countTrials,
  runVersions,
} from '../model/index.ts';
import {
  type Lines,
  errnoOf,
  makeFolder,
  removeDrafts,
  syncFolder,
  toUnreadable,
  toUnwritable,
  writeLinesTo,
  writeTextTo,
} from './files.ts';
import { describeFault } from './journal-entry.ts';
import { type TornLine, readCheckedEntries, readCountedEntries } from './journal-reader.ts';
import { type JournalWriter, openJournal } from './journal.ts';
import { type LockHolder, findHolder, whileLocked } from './lock.ts';
import { readLineBlocks } from './lines.ts';
import { isRunName, makeRunId } from './run-id.ts';
import {
  type RunHeading,
  describeIssue,
  plannedTrial,
  runHeading,
  runRecord,
  summarySchema,
} from '../model/schema/index.ts';

/** Reads run.json of a run's folder. Throws `bad-run-folder`, naming the field that is not as it should be. */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const path = join(folder, 'run.json');
  const value = await readJson(path);
  const { version } = check(z.looseObject({ version: z.int() }), value, path);
  if (!runVersions.some((known) => known === version)) throw otherVersion(path, version);
  return check(runRecord, value, path);
}

const trialsFile = 'plan.jsonl';

/** The plan of a run, whose trials stand beside run.json, or in it as in version 1. Throws `bad-run-folder`. */
async function readPlan(folder: string, { plan }: Pick<RunRecord, 'plan'>): Promise<Plan> {
  const trials = plan.trials ?? (await readPlannedTrials(join(folder, trialsFile), countTrials(plan)));
  return { ...plan, trials };
}

/** Writes plan.jsonl: a line for each trial, in measuring order. Throws `results-unwritable`. */
async function writePlannedTrials(path: string, trials: readonly PlannedTrial[]): Promise<void> {
  await writeLinesTo(path, toLines(trials));
}

function* toLines(trials: readonly PlannedTrial[]): Generator<string> {
  for (const trial of trials) yield JSON.stringify(trial);
}

/** Reads plan.jsonl. Throws `bad-run-folder` where it is not what was written, or has not `count` trials. */
async function readPlannedTrials(path: string, count: number): Promise<readonly PlannedTrial[]> {
  const trials: PlannedTrial[] = [];
  try {
    for await (const { lines } of readLineBlocks(path))
      for (const line of lines) trials.push(readTrial(line, { path, line: trials.length + 1 }));
  } catch (error) {
    throw toUnreadable(error, path);
  }
  if (trials.length !== count)
    throw broken(path, `it has ${trials.length} trials, and run.json says ${count}`);
  return trials;
}

function readTrial(
  text: string,
  { path, line }: { readonly path: string; readonly line: number },
): PlannedTrial {
  const { data, error } = plannedTrial.safeParse(parse(text), { error: describeIssue });
  if (data === undefined) throw broken(path, `line ${line} is no trial: ${describeFault(error)}`, error);
  return data;
}

/** As people read it. */
function toRunText(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** The little that a list of runs shows, of any version. Throws `bad-run-folder`. */
export async function readRunHeading(folder: string): Promise<RunHeading> {
  const path = join(folder, 'run.json');
  return check(runHeading, await readJson(path), path);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw toUnreadable(error, path);
  });
  try {
    return parseJsonText(text);
  } catch (cause) {
    throw broken(path, `it is not JSON: ${describeJsonFault(text)}`, cause);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) return result.data;
  throw broken(path, describeFault(result.error), result.error);
}

function broken(path: string, what: string, cause?: unknown): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: ${what}`, {
    hint: 'The file was changed or damaged after it was written; take the run from a copy',
    cause,
  });
}

function otherVersion(path: string, version: number): BenchError {
  const message = `Cannot read ${path}: it has version ${version}, this program reads ${runVersions.join(' and ')}`;
  return new BenchError('bad-run-folder', message, {
    hint: 'Use the version of this program that measured the run (harnessVersion in the file)',
  });
}

const summaryFile = 'summary.json';

/**
 * Reads summary.json of a run's folder. Undefined where there is none that can be used, whatever the cause: it is made
 * from the rest of the run, and can be made again.
 */
export async function readSummaryFile(folder: string): Promise<RunSummary | undefined> {
  const text = await readFile(join(folder, summaryFile), 'utf8').catch(() => '');
  return summarySchema.safeParse(parse(text)).data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `results/<run>/`. Names of files may have folders in them: `tables/malloc.csv`. */
export interface RunFolder {
  readonly run: string;
  readonly path: string;
  openJournal(): Promise<JournalWriter>;
  /** Those that count. */
  readEntries(onTorn?: (torn: TornLine) => void): AsyncIterable<Entry>;
  /**
   * The entries that count, once `check` has found no fault in any line of the journal, those that no longer count among
   * them. Throws `bad-run-folder` with line and fault.
   */
  readCheckedEntries(check: (entry: Entry) => string | undefined): AsyncIterable<Entry>;
  /** Does something to it while no other process may. Throws `run-in-use` where one does already. */
  whileLocked<T>(work: () => Promise<T>): Promise<T>;
  /** The process that has it now. */
  findHolder(): Promise<LockHolder | undefined>;
  /** Removes the drafts of writers that were killed; for the one process that has the run. */
  removeDrafts(): Promise<void>;
  writeRun(record: RunRecord): Promise<void>;
  readRun(): Promise<RunRecord>;
  /** Once, before the run's record is written. */
  writeTrials(trials: readonly PlannedTrial[]): Promise<void>;
  /** The plan with its trials, which a record has not. */
  readPlan(record: RunRecord): Promise<Plan>;
  writeSummary(summary: RunSummary): Promise<void>;
  /** Undefined where there is none that can be used. */
  readSummary(): Promise<RunSummary | undefined>;
  writeText(name: string, text: string): Promise<void>;
  writeLines(name: string, lines: Lines): Promise<void>;
}

interface RunFolderRequest {
  /** The results folder. */
  readonly out: string;
  readonly suites: readonly string[];
  /** Instead of a name that is made. */
  readonly name?: string;
  readonly now?: Date;
}

/**
 * Makes a new folder for a run, whose name nobody else has. Throws `bad-argument` for a chosen name that is taken
 * or cannot be one, `results-unwritable` when no folder can be made.
 */
export async function makeRunFolder(request: RunFolderRequest): Promise<RunFolder> {
  const { out, name } = request;
  try {
    await makeFolder(out);
    const path = name === undefined ? await makeFreshFolder(request) : await makeNamedFolder(out, name);
    await syncFolder(out);
    return openRunFolder(path);
  } catch (error) {
    throw toUnwritable(error, out);
  }
}

/** The folder of a run that is there already; nothing is looked at yet. */
export function openRunFolder(path: string): RunFolder {
  const journal = join(path, 'journal.jsonl');
  return {
    run: basename(path),
    path,
    openJournal: () => openJournal(journal),
    readEntries: (onTorn) => readCountedEntries(journal, onTorn),
    readCheckedEntries: (check) => readCheckedEntries(journal, check),
    whileLocked: (work) => whileLocked(path, work),
    findHolder: () => findHolder(path),
    removeDrafts: () => removeDrafts(path),
    writeRun: async (record) => writeTextTo(await findInside(path, 'run.json'), toRunText(record)),
    readRun: () => readRunRecord(path),
    writeTrials: async (trials) => writePlannedTrials(await findInside(path, trialsFile), trials),
    readPlan: (record) => readPlan(path, record),
    writeSummary: async (summary) =>
      writeTextTo(await findInside(path, summaryFile), `${JSON.stringify(summary)}\n`),
    readSummary: () => readSummaryFile(path),
    writeText: async (name, text) => writeTextTo(await findInside(path, name), text),
    writeLines: async (name, lines) => writeLinesTo(await findInside(path, name), lines),
  };
}

/** mkdir(2) refuses a name that is there, so two runs of one second never share a folder. */
async function makeFreshFolder({ out, suites, now = new Date() }: RunFolderRequest): Promise<string> {
  for (;;) {
    const path = join(out, makeRunId(suites, now));
    if (await madeFolder(path)) return path;
  }
}

async function makeNamedFolder(out: string, name: string): Promise<string> {
  const path = join(out, name);
  if (!isRunName(name)) throw badName(`Cannot name a run ${JSON.stringify(name)}`);
  if (!(await madeFolder(path))) throw badName(`Cannot start run ${name}: ${path} is there already`);
  return path;
}

async function madeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function badName(message: string): BenchError {
  return new BenchError('bad-argument', message, {
    hint: 'Choose a new name of letters, digits, dots, dashes and plus signs, or leave it out and get one',
  });
}

/**
 * The path of a file of a run. Names are made of those of suites, which run.json of somebody else's run may have chosen, and
 * so may the folder be: a name that leads elsewhere, through a link as well, throws `bad-run-folder`.
 */
async function findInside(folder: string, name: string): Promise<string> {
  const parts = name.split('/');
  if (name.includes('\0') || parts.some((part) => ['', '.', '..'].includes(part)))
    throw outside(folder, name);
  for (const [at] of parts.entries()) {
    const path = join(folder, ...parts.slice(0, at + 1));
    const found = await lstat(path).catch(() => undefined);
    if (found !== undefined && !found.isFile() && !found.isDirectory()) throw outside(folder, name);
  }
  return join(folder, name);
}

function outside(folder: string, name: string): BenchError {
  const message = `Cannot write ${JSON.stringify(name)} in ${folder}: it would be outside of that folder`;
  return new BenchError('bad-run-folder', message, {
    hint: 'The run was not left so by this program; remove what is there, or take the run from a copy',
  });
}
