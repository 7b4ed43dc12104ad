import { groupThousands } from '../text/number-text.ts';
import { markdownTable, markdownText } from './markdown-text.ts';
import type { Matrix, MatrixLine } from './matrices.ts';
import { renderRatioCell } from './ratio-cell.ts';

/** More lines than this are folded. */
const mostOpenLines = 30;
/** Of headings, fold and the sentence about what is left out. */
const frameBytes = 300;

/** A heading, and the table as far as it fits into so many bytes; nothing where not one line does. */
export function renderMatrix(matrix: Matrix, room: number): string {
  const { title, about, labels, lines } = matrix;
  const head = `#### ${markdownText(title)}\n\n${markdownText(about)}`;
  const headings = ['workload', ...labels].map(markdownText);
  const written = lines.map((line) => toCells(line, labels));
  const left = room - frameBytes - Buffer.byteLength(head + markdownTable(headings, []));
  const fitting = takeFitting(written, left);
  if (fitting.length === 0) return '';
  const table = markdownTable(headings, fitting);
  const body = lines.length > mostOpenLines ? fold(table, lines.length) : table;
  return [head, body, ...sayLeftOut(lines.length - fitting.length, lines.length)].join('\n\n');
}

function toCells({ workload, rowOf, verdictOf }: MatrixLine, labels: readonly string[]): string[] {
  const cells = labels.map((label) => {
    const row = rowOf(label);
    return renderRatioCell(row, row && verdictOf(row));
  });
  return [markdownText(workload), ...cells];
}

function takeFitting(lines: readonly string[][], room: number): string[][] {
  let left = room;
  const beyond = lines.findIndex((cells) => {
    left -= Buffer.byteLength(`| ${cells.join(' | ')} |\n`);
    return left < 0;
  });
  return lines.slice(0, beyond === -1 ? undefined : beyond);
}

/** Markdown inside of HTML needs empty lines around it. */
function fold(table: string, lines: number): string {
  return `<details><summary>${count(lines)} workloads</summary>\n\n${table}\n\n</details>`;
}

function sayLeftOut(left: number, all: number): string[] {
  if (left === 0) return [];
  return [`Left out here: ${count(left)} of ${count(all)} workloads; results.csv has all of them.`];
}

function count(of: number): string {
  return groupThousands(String(of));
}
