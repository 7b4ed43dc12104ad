import { toJsonText } from './json.ts';
import { toJunitText } from './junit.ts';
import { toLatexText } from './latex.ts';
import { toMarkdownText } from './markdown.ts';
import { toCsvText } from '../tables/csv.ts';
import type { Table } from '../tables/table.ts';

/** What a table can be written as. Each gives texts, whose last line feed is left to whoever writes them. */
export const tableFormats = {
  csv: toCsvText,
  json: toJsonText,
  markdown: toMarkdownText,
  latex: toLatexText,
  junit: toJunitText,
} as const satisfies Record<string, (table: Table) => AsyncIterable<string> | Iterable<string>>;
