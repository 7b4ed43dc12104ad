import type { Series } from '../../model/history.ts';
import { groupSeries } from '../group-series.ts';
import { renderLines } from './history-lines.ts';
import { describeGroup } from '../text/history-words.ts';
import { makePainter } from '../text/painter.ts';
import { wrapText } from '../text/text-columns.ts';

export interface HistoryTextOptions {
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
