import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BenchError } from '../errors.ts';
import type { CommandContext } from './context.ts';

/** Writes what `--report-to` asks for. Throws `results-unwritable`. */
export async function writeReportTo(
  file: string,
  text: string,
  { folder }: Pick<CommandContext, 'folder'>,
): Promise<void> {
  const path = resolve(folder, file);
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new BenchError('results-unwritable', `Cannot write the report to ${path}`, {
      hint: 'Give a file in a folder that exists to --report-to; the runs themselves are kept',
      cause,
    });
  }
}
