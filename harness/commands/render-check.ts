import type { CheckReport } from '../model/check.ts';
import { renderCheckGithub } from '../report/check-github.ts';
import { renderCheckJson } from '../report/check-json.ts';
import { renderCheckJunit } from '../report/check-junit.ts';
import { renderCheckMarkdown } from '../report/check-markdown.ts';
import { renderCheckText } from '../report/check-text.ts';
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
