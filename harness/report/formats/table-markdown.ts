import { markdownText } from './markdown-text.ts';
import type { Table } from '../tables/table.ts';
import { findParts, readPart, type TablePart } from './table-parts.ts';

/** GitHub's tables, one for each unit; what all lines agree in stands above. */
export async function* toMarkdownText(table: Table): AsyncGenerator<string, void, undefined> {
  const parts = await findParts(table);
  if (parts.length === 0) yield `### ${markdownText(table.name)}\n\nIt has no lines.`;
  for (const [at, part] of parts.entries()) {
    yield `${at === 0 ? '' : '\n'}${renderHead(part)}`;
    for await (const texts of readPart(part)) yield renderLine(texts.map(markdownText));
  }
}

function renderHead({ table, unit, common, columns }: TablePart): string {
  const title = `### ${markdownText(unit === '' ? table.name : `${table.name}, ${unit}`)}`;
  const shared = common.map(({ name, text }) => `${markdownText(name)} ${markdownText(text)}`);
  const headings = renderLine(columns.map(({ heading }) => markdownText(heading)));
  const rule = renderLine(columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  return [title, '', ...(shared.length > 0 ? [shared.join(' · '), ''] : []), headings, rule].join('\n');
}

function renderLine(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}
