import { toJsonText } from './json.ts';
import { toJunitText } from './junit.ts';
import { toLatexRatios } from './latex-ratios.ts';
import { toLatexText } from './latex.ts';
import { toMarkdownText } from './markdown.ts';
import { toCsvText } from '../tables/csv.ts';
import { type Table, isRatioTable } from '../tables/table.ts';

/** The formats of a table. Each gives texts, and leaves the line feed behind each of them to whoever writes it. */
export const tableFormats = {
  csv: toCsvText,
  json: toJsonText,
  markdown: toMarkdownText,
  latex: (table: Table) => (isRatioTable(table) ? toLatexRatios(table) : toLatexText(table)),
  junit: toJunitText,
} as const satisfies Record<string, (table: Table) => AsyncIterable<string> | Iterable<string>>;
