import { type Night, type Series, labelOf, nameWorkload } from '../../model/index.ts';
import { renderLabel } from '../content/rows.ts';
import { describeCause, describeGroup, describeStep, groupSeries } from '../content/history.ts';
import { lastDigit, renderNumber } from '../content/numbers.ts';
import { renderParams } from '../content/rows.ts';
import { cutTexts, safeText, wrapText } from '../content/text.ts';
import {
  type Paint,
  type TextCell,
  type TextColumn,
  layOut,
  makePainter,
  renderSparkline,
} from './layout.ts';

interface LineOptions {
  readonly columns: number;
  readonly paint: Paint;
}

const longestName = 30;
const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
];

/** A line per series, with the same night of all of them below each other, and a line per annotation below each. */
export function renderLines(group: readonly Series[], options: LineOptions): string[] {
  const names = nameAll(group);
  const ends = group.map(renderEnds);
  const room = options.columns - widest(names) - widest(ends) - 6;
  const axis = [...new Set(group.flatMap(({ nights }) => nights.map(keyOf)))].sort();
  const shown = axis.slice(-Math.max(1, room));
  const cells = group.map((series, at): TextCell[] => [
    { text: names[at] ?? '' },
    { text: renderBars(series, shown) },
    { text: ends[at] ?? '' },
  ]);
  const lines = layOut(cells, layout, options.paint);
  return lines.flatMap((line, at) => [line, ...(group[at] ? renderAnnotations(group[at], options) : [])]);
}

/** Names have parameters where nothing else distinguishes two series. */
function nameAll(group: readonly Series[]): string[] {
  const plain = group.map(({ cell }) => `${nameWorkload(cell)} ${renderLabel(labelOf(cell))}`);
  const whole = group.map(({ cell }, at) => {
    const name = plain[at] ?? '';
    const alone = plain.filter((other) => other === name).length === 1;
    return safeText(alone ? name : `${name} ${renderParams(cell.params)}`);
  });
  return cutTexts(whole, longestName);
}

/** A key by which nights sort. */
function keyOf({ at, run }: Night): string {
  return `${at} ${run}`;
}

function renderBars({ nights }: Series, shown: readonly string[]): string {
  const ratios = new Map(nights.map((night) => [keyOf(night), night.ratio?.estimate]));
  return renderSparkline(shown.map((key) => ratios.get(key)));
}

function renderEnds({ nights }: Series): string {
  const ratios = nights.flatMap(({ ratio }) => ratio ?? []);
  const [first, last] = [ratios[0], ratios.at(-1)];
  if (first === undefined || last === undefined) return '';
  const digits = [first, last].map(({ estimate, interval }) => lastDigit(estimate, interval));
  const digit = Math.max(-4, Math.min(...digits));
  return `${renderNumber(first.estimate, digit)} → ${renderNumber(last.estimate, digit)}`;
}

function renderAnnotations({ nights, annotations }: Series, { columns, paint }: LineOptions): string[] {
  return annotations.flatMap((annotation) => {
    const night = nights[annotation.night];
    const text = `${night?.at.slice(0, 10) ?? ''} ${describeStep(annotation)}: ${describeCause(annotation)} (${night?.run ?? ''})`;
    return wrapText(safeText(text), columns, '    ').map((line) => paint('cyan', line));
  });
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

interface HistoryTextOptions {
  /** Columns of the terminal; made to be read in 80. */
  readonly width: number;
  readonly colour: boolean;
}

/** A block for everything that was measured on one kind of machine in one way: a line per cell, its changes below. */
export function renderHistory(history: readonly Series[], options: HistoryTextOptions): string {
  const paint = makePainter(options.colour);
  const blocks = groupSeries(history).map((group) => {
    const [title = '', ...about] = headingOf(group, options.width);
    const lines = renderLines(group, { columns: options.width, paint });
    return [paint('bold', title), ...about.map((line) => paint('dim', line)), ...lines];
  });
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function headingOf(group: readonly Series[], columns: number): string[] {
  const { title, about } = describeGroup(group);
  return [title, ...wrapText(about.join(' · '), columns, '  ')];
}
