import type { Paint, Style } from './painter.ts';

export interface TextCell {
  readonly text: string;
  readonly style?: Style;
}

export interface TextColumn {
  readonly align: 'left' | 'right';
  /** Spaces before it. */
  readonly gap: number;
}

/** Lines in which the cells of each column stand below each other. Styles add no width. */
export function layOut(
  lines: readonly (readonly TextCell[])[],
  columns: readonly TextColumn[],
  paint: Paint,
): string[] {
  const widths = columns.map((_, at) => Math.max(0, ...lines.map((line) => line[at]?.text.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, at) => ' '.repeat(columns[at]?.gap ?? 0) + padCell(cell, { columns, widths, paint, at }))
      .join('')
      .trimEnd(),
  );
}

interface Place {
  readonly columns: readonly TextColumn[];
  readonly widths: readonly number[];
  readonly paint: Paint;
  readonly at: number;
}

function padCell({ text, style }: TextCell, { columns, widths, paint, at }: Place): string {
  const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - text.length));
  const painted = style === undefined || text === '' ? text : paint(style, text);
  return columns[at]?.align === 'right' ? padding + painted : painted + padding;
}

/** Numbers of one column with their points below each other. */
export function alignPoints(numbers: readonly string[]): string[] {
  const fraction = (number: string): number => /\.\d*$/.exec(number)?.[0].length ?? 0;
  const longest = Math.max(0, ...numbers.map(fraction));
  return numbers.map((number) => number + ' '.repeat(longest - fraction(number)));
}

/** Words in lines of at most `width` characters, each led by `indent`; a longer word stands alone. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
