import type { CommandContext } from './context.ts';
import { writeReportTo } from './report-file.ts';

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
