import { styleText } from 'node:util';
import type { Style } from '../content/colours.ts';

export type Paint = (style: Style, text: string) => string;

/** Paints only when asked to, whatever standard output is: a report does not know where its text goes. */
export function makePainter(colour: boolean): Paint {
  if (!colour) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

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

/** Options that every part of the terminal's text needs. */
export interface TextOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** The variant that ratios are taken to; undefined where there is no ratio. */
  readonly baseline: string | undefined;
}

const bars = '▁▂▃▄▅▆▇█';

/** 10 %: less than this from the bottom to the top would make mountains of noise. */
const leastSpan = Math.log(1.1);

/**
 * A bar for each ratio, higher where it is larger; a space where there is none. Heights are logs, so that a half and a
 * double are equally far from one.
 */
export function renderSparkline(ratios: readonly (number | undefined)[]): string {
  const logs = ratios.map((ratio) => (ratio === undefined ? NaN : Math.log(ratio)));
  const known = logs.filter(Number.isFinite);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = Math.max(high - low, leastSpan);
  const bottom = (low + high - span) / 2;
  return logs.map((log) => (Number.isFinite(log) ? barAt((log - bottom) / span) : ' ')).join('');
}

function barAt(height: number): string {
  return bars[Math.min(bars.length - 1, Math.floor(height * bars.length))] ?? ' ';
}
