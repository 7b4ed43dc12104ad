import { resolve } from 'node:path';
import { writeTextTo } from '../store/atomic-file.ts';
import type { CommandContext } from './context.ts';

/** Writes what `--report-to` asks for, and the folders it stands in. Throws `results-unwritable`. */
export async function writeReportTo(
  file: string,
  text: string,
  { folder }: Pick<CommandContext, 'folder'>,
): Promise<void> {
  await writeTextTo(resolve(folder, file), text);
}
