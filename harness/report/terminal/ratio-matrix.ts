import { labelOf } from '../../model/cell.ts';
import type { Row } from '../../model/row.ts';
import { lastDigit, renderNumber } from '../text/number-text.ts';
import type { Paint } from '../text/painter.ts';
import type { TextOptions } from '../text/text-options.ts';
import { includesOne, ratioOf, ratioStyle } from '../text/row-words.ts';
import { cutText, safeText } from '../text/escape.ts';
import { layOut, type TextCell } from '../text/text-columns.ts';

interface Matrix {
  /** The rows of each workload. */
  readonly workloads: readonly (readonly Row[])[];
  readonly variants: readonly string[];
}

const longestWorkload = 24;
const indent = 2;
/** As wide as `failed`, `~1.003` and `glibc+`. */
const ratioWidth = 6;
const gaps = { wide: 2, narrow: 1 };

/** A line per workload and a column per variant; several matrices below each other where one would be too wide. */
export function renderMatrix(matrix: Matrix, { columns, paint }: TextOptions): string[] {
  const room = columns - indent - Math.max(0, ...matrix.workloads.map((group) => nameOf(group).length));
  const fits = (gap: number): number => Math.max(1, Math.floor(room / (ratioWidth + gap)));
  const gap = matrix.variants.length > fits(gaps.wide) ? gaps.narrow : gaps.wide;
  const parts = splitEvenly(matrix.variants, fits(gap));
  return parts.flatMap((variants) => renderPart({ ...matrix, variants }, { gap, paint }));
}

function splitEvenly<T>(items: readonly T[], most: number): T[][] {
  const parts = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(part * size, (part + 1) * size));
}

function renderPart(
  { workloads, variants }: Matrix,
  { gap, paint }: { gap: number; paint: Paint },
): string[] {
  const headings = stackHeadings(variants).map((line) =>
    ['', ...line].map((text): TextCell => ({ text, style: 'dim' })),
  );
  const lines = workloads.map((group) => [
    { text: nameOf(group) },
    ...variants.map((variant) => toCell(group.find((row) => labelOf(row.cell) === variant))),
  ]);
  const columns = variants.map(() => ({ align: 'right', gap }) as const);
  return layOut([...headings, ...lines], [{ align: 'left', gap: indent }, ...columns], paint);
}

/** `musl-perf+je` as `musl-`, `perf`, `+je` below each other: a column stays as narrow as its numbers. */
function stackHeadings(variants: readonly string[]): string[][] {
  const stacks = variants.map((variant) => safeText(variant).split(/(?<=-)|(?=\+)/));
  const height = Math.max(0, ...stacks.map((stack) => stack.length));
  return Array.from({ length: height }, (_, line) => stacks.map((stack) => stack[line] ?? ''));
}

function nameOf(group: readonly Row[]): string {
  return cutText(safeText(group[0]?.cell.workload ?? ''), longestWorkload);
}

function toCell(row: Row | undefined): TextCell {
  if (row?.status === 'failed') return { text: 'failed', style: 'yellow' };
  const ratio = row && ratioOf(row);
  if (row === undefined || ratio === undefined) return { text: '—', style: 'dim' };
  const text = renderNumber(ratio.estimate, Math.max(-3, lastDigit(ratio.estimate, ratio.interval)));
  if (ratio.interval === undefined) return { text: `${ratio.pValue === undefined ? '' : '?'}${text}` };
  return { text: includesOne(ratio.interval) ? `~${text}` : text, ...ratioStyle(row) };
}
