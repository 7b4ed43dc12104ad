import { latexText } from './latex-text.ts';
import type { Table } from '../tables/table.ts';
import { findParts, readPart, type TablePart } from './table-parts.ts';

const preamble =
  '% Needs \\usepackage{booktabs,longtable}; wide ones fit a page that is turned, or a smaller font.';

/** Tables to be put into a document with \input, one for each unit; they go on over pages. */
export async function* toLatexText(table: Table): AsyncGenerator<string, void, undefined> {
  yield preamble;
  const parts = await findParts(table);
  for (const part of parts) {
    yield renderHead(part);
    for await (const texts of readPart(part)) yield renderLine(texts.map(latexText));
    yield '\\end{longtable}';
  }
}

function renderHead(part: TablePart): string {
  const { columns } = part;
  const headings = renderLine(columns.map(({ heading }) => latexText(heading)));
  const spec = columns.map(({ align }) => (align === 'right' ? 'r' : 'l')).join('');
  return [
    `\\begin{longtable}{${spec}}`,
    `\\caption{${renderCaption(part)}}\\\\`,
    ...['\\toprule', headings, '\\midrule', '\\endfirsthead'],
    ...['\\toprule', headings, '\\midrule', '\\endhead'],
    ...['\\bottomrule', '\\endlastfoot'],
  ].join('\n');
}

function renderCaption({ table, unit, common }: TablePart): string {
  const shared = common.map(({ name, text }) => `${name} ${text}`);
  const title = unit === '' ? table.name : `${table.name}, ${unit}`;
  return [title, ...shared].map(latexText).join('; ');
}

function renderLine(texts: readonly string[]): string {
  return `${texts.join(' & ')} \\\\`;
}
