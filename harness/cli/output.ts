import { resolve } from 'node:path';
import type { Results } from '../runner/results/index.ts';
import { writeTextTo } from '../store/index.ts';
import type { CommandContext } from './context.ts';

/** Writes what the user asks for besides, and the folders it stands in. Throws `results-unwritable`. */
export async function writeReportTo(
  file: string,
  text: string,
  { folder }: Pick<CommandContext, 'folder'>,
): Promise<void> {
  await writeTextTo(resolve(folder, file), text);
}

export interface Answer<Format extends string> {
  readonly format: Format | 'text' | 'html';
  /** A file that gets it besides. */
  readonly reportTo: string | undefined;
}

/** Prints an answer and writes it to a file besides, where one is named; a page that has a file is not printed. */
export async function giveAnswer<Format extends string>(
  render: (format: Answer<Format>['format']) => string,
  { format, reportTo }: Answer<Format>,
  context: CommandContext,
): Promise<void> {
  const filed = format === 'html' && reportTo !== undefined;
  context.terminal.print(render(filed ? 'text' : format));
  if (reportTo !== undefined) await writeReportTo(reportTo, render(format), context);
}

/** `--json` answers the same of a run that was measured just now and of a stored one. */
export function renderRunAnswer({
  path,
  run,
  rows,
  verdicts,
  controls,
  answers,
  noise,
}: Results & { readonly path: string }): string {
  const { run: name, notes } = run.record;
  return `${JSON.stringify({ run: name, path, notes, rows, verdicts, controls, answers, noise }, null, 2)}\n`;
}
