import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { summarySchema } from './summary-schema.ts';
import type { RunSummary } from '../model/summary.ts';

export const summaryFile = 'summary.json';

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
