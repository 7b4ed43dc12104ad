import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../errors.ts';
import { runVersion } from '../model/run.ts';
import type { RunRecord } from '../model/run.ts';
import { toUnreadable } from './disk-errors.ts';
import { runHeading, runRecord } from './run-schema.ts';
import type { RunHeading } from './run-schema.ts';

/** Reads run.json of a run's folder. Throws `bad-run-folder`, naming the field that is not as it should be. */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const path = join(folder, 'run.json');
  const value = await readJson(path);
  const { version } = check(z.looseObject({ version: z.int() }), value, path);
  if (version !== runVersion) throw otherVersion(path, version);
  return check(runRecord, value, path);
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
    return JSON.parse(text);
  } catch (cause) {
    throw broken(path, 'it is not JSON', cause);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw broken(path, `${where === '' ? 'its content' : where}: ${issue?.message ?? ''}`, result.error);
}

function broken(path: string, what: string, cause: unknown): BenchError {
  return new BenchError('bad-run-folder', `Cannot read ${path}: ${what}`, {
    hint: 'The file was changed or damaged after it was written; take the run from a copy',
    cause,
  });
}

function otherVersion(path: string, version: number): BenchError {
  const message = `Cannot read ${path}: it has version ${version}, this program reads version ${runVersion}`;
  return new BenchError('bad-run-folder', message, {
    hint: 'Use the version of this program that measured the run (harnessVersion in the file)',
  });
}
