import { mkdir } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { BenchError } from '../errors.ts';
import type { Entry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';
import type { RunSummary } from '../model/summary.ts';
import { makeFolder } from './make-folder.ts';
import { removeDrafts, writeLinesTo, writeTextTo } from './atomic-file.ts';
import type { Lines } from './atomic-file.ts';
import { errnoOf, toUnwritable } from './disk-errors.ts';
import { readCountedEntries } from './counted-entries.ts';
import type { TornLine } from './journal-reader.ts';
import { findHolder, whileLocked, type LockHolder } from './run-lock.ts';
import { openJournal } from './journal-writer.ts';
import type { JournalWriter } from './journal-writer.ts';
import { isRunName, makeRunId } from './run-id.ts';
import { readRunRecord } from './run-record.ts';
import { readSummaryFile, summaryFile } from './summary-file.ts';
import { syncFolder } from './sync-folder.ts';

/** `results/<run>/`. Names of files may have folders in them: `tables/malloc.csv`. */
export interface RunFolder {
  readonly run: string;
  readonly path: string;
  openJournal(): Promise<JournalWriter>;
  /** Those that count. */
  readEntries(onTorn?: (torn: TornLine) => void): AsyncIterable<Entry>;
  /** Does something to it while no other process may. Throws `run-in-use` where one does already. */
  whileLocked<T>(work: () => Promise<T>): Promise<T>;
  /** The process that has it now. */
  findHolder(): Promise<LockHolder | undefined>;
  /** Of writers that were killed; for the one process that has the run. */
  removeDrafts(): Promise<void>;
  writeRun(record: RunRecord): Promise<void>;
  readRun(): Promise<RunRecord>;
  writeSummary(summary: RunSummary): Promise<void>;
  /** Undefined where there is none that can be used. */
  readSummary(): Promise<RunSummary | undefined>;
  writeText(name: string, text: string): Promise<void>;
  writeLines(name: string, lines: Lines): Promise<void>;
}

export interface RunFolderRequest {
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
    whileLocked: (work) => whileLocked(path, work),
    findHolder: () => findHolder(path),
    removeDrafts: () => removeDrafts(path),
    writeRun: (record) => writeTextTo(join(path, 'run.json'), `${JSON.stringify(record, null, 2)}\n`),
    readRun: () => readRunRecord(path),
    writeSummary: (summary) => writeTextTo(join(path, summaryFile), `${JSON.stringify(summary)}\n`),
    readSummary: () => readSummaryFile(path),
    writeText: async (name, text) => writeTextTo(inside(path, name), text),
    writeLines: async (name, lines) => writeLinesTo(inside(path, name), lines),
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

/** Names come from code, never from a container: one that leaves the folder is a bug. */
function inside(folder: string, name: string): string {
  if (isAbsolute(name) || normalize(name).startsWith('..')) throw new TypeError(`Not inside a run: ${name}`);
  return join(folder, name);
}
