import { toCsvText } from '../formats/table-csv.ts';
import { toJsonText } from '../formats/table-json.ts';
import { toJunitText } from '../formats/table-junit.ts';
import { toLatexText } from '../formats/table-latex.ts';
import { toMarkdownText } from '../formats/table-markdown.ts';
import type { Table } from './table.ts';

/** What a table can be written as. Each gives texts, whose last line feed is left to whoever writes them. */
export const tableFormats = {
  csv: toCsvText,
  json: toJsonText,
  markdown: toMarkdownText,
  latex: toLatexText,
  junit: toJunitText,
} as const satisfies Record<string, (table: Table) => AsyncIterable<string> | Iterable<string>>;
