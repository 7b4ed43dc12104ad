import { resolve } from 'node:path';
import type { CheckReport } from '../model/comparison.ts';
import { renderCheckGithub } from '../report/formats/github.ts';
import { renderCheckJson } from '../report/formats/json.ts';
import { renderCheckJunit } from '../report/formats/junit.ts';
import { renderCheckMarkdown } from '../report/formats/markdown.ts';
import { toCheckPage } from '../report/html/check-page.ts';
import { renderCheckText } from '../report/terminal/check.ts';
import type { Results } from '../runner/results.ts';
import { writeTextTo } from '../store/files.ts';
import type { CommandContext, Terminal } from './context.ts';
import type { CheckFormat } from './options.ts';

/** Writes what `--report-to` asks for, and the folders it stands in. Throws `results-unwritable`. */
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

/** What `--json` answers of a run, measured just now or long ago. */
export function renderRunAnswer({
  path,
  run,
  rows,
  verdicts,
  noise,
}: Results & { readonly path: string }): string {
  const { run: name, notes } = run.record;
  return `${JSON.stringify({ run: name, path, notes, rows, verdicts, noise }, null, 2)}\n`;
}

export function renderCheck(
  report: CheckReport,
  format: CheckFormat,
  { columns, colour }: Pick<Terminal, 'columns' | 'colour'>,
): string {
  switch (format) {
    case 'text':
      return renderCheckText(report, { width: columns, colour });
    case 'json':
      return renderCheckJson(report);
    case 'markdown':
      return renderCheckMarkdown(report);
    case 'junit':
      return renderCheckJunit(report);
    case 'github':
      return renderCheckGithub(report);
    case 'html':
      return toCheckPage(report);
  }
}
