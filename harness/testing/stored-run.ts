import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openRunFolder } from '../store/run-folder.ts';
import type { Entry } from '../model/journal.ts';
import type { RunRecord } from '../model/run.ts';

/** For tests only: what the one run in a results folder has left. */
interface OnlyRun {
  readonly run: string;
  readonly path: string;
  readonly record: RunRecord;
  /** The entries that count. */
  readonly entries: readonly Entry[];
}

export async function readOnlyRun(out: string): Promise<OnlyRun> {
  const [run = ''] = await readdir(out);
  const folder = openRunFolder(join(out, run));
  const entries = [];
  for await (const entry of folder.readEntries()) entries.push(entry);
  return { run, path: folder.path, record: await folder.readRun(), entries };
}
