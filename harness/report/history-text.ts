import type { Series } from '../model/history.ts';
import { units } from '../model/unit.ts';
import { groupSeries } from './group-series.ts';
import { renderLines } from './history-lines.ts';
import { makePainter } from './painter.ts';
import { safeText } from './safe-text.ts';
import { wrapText } from './text-columns.ts';

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
  const [first] = group;
  if (first === undefined) return [];
  const { cell, metric, fingerprint } = first;
  const nights = group.flatMap((series) => series.nights.map(({ at }) => at)).sort();
  const about = [
    `ratios to ${first.baseline}, ${metric.name} in ${metric.unit}, ${units[metric.unit]} is better`,
    `${cell.family} ${cell.release}`,
    cell.arch,
    cell.engine,
    `suite version ${cell.suiteVersion}`,
    `CPUs ${first.cpuset}`,
    `${renderCount(new Set(nights).size)}, ${dayOf(nights[0])} to ${dayOf(nights.at(-1))}`,
  ];
  return [
    safeText(`${cell.suite} on ${fingerprint.name} (${fingerprint.hash})`),
    ...wrapText(safeText(about.join(' · ')), columns, '  '),
  ];
}

function dayOf(at = ''): string {
  return at.slice(0, 10);
}

function renderCount(nights: number): string {
  return nights === 1 ? '1 night' : `${nights} nights`;
}
