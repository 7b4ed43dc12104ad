import { safeText } from '../content/text.ts';
import { type TablePart, findParts, readPart } from './table-parts.ts';
import type { Table } from '../tables/table.ts';

/** Characters that TeX takes for a command or a ligature, and those that its first encodings have no letter for. */
const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '\\textasciigrave{}',
  '"': "''",
  // After the end of a line these two would be part of its command.
  '[': '{[}',
  '*': '{*}',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '−': '$-$',
  '…': '\\dots{}',
  '’': "'",
  '“': '{}``{}',
  '”': "''",
  '·': '$\\cdot$',
  '×': '$\\times$',
  '÷': '$\\div$',
  '±': '$\\pm$',
  µ: '$\\mu$',
  μ: '$\\mu$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '→': '$\\to$',
};

/** Text from outside as text for pdfLaTeX, on one line. Characters that its standard fonts lack become question marks. */
export function latexText(text: string): string {
  return safeText(text)
    .replace(/[^a-z\d\s-]/giu, (character) => written[character] ?? plain(character))
    .replace(/-(?=-)/g, '-{}');
}

/** Latin letters with accents are in every encoding; other ASCII stands for itself. */
function plain(character: string): string {
  return /^[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]$/.test(character) ? character : '?';
}

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
