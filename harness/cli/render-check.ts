import type { CheckReport } from '../model/check.ts';
import { renderCheckGithub } from '../report/formats/check-github.ts';
import { renderCheckJson } from '../report/formats/check-json.ts';
import { renderCheckJunit } from '../report/formats/check-junit.ts';
import { renderCheckMarkdown } from '../report/formats/check-markdown.ts';
import { renderCheckText } from '../report/terminal/check-text.ts';
import { toCheckPage } from '../report/html/check-page.ts';
import type { CheckFormat } from './check-formats.ts';
import type { Terminal } from './context.ts';

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
