import type { Interval, Ratio, Row } from '../../model/row.ts';
import { units } from '../../model/unit.ts';
import type { Style } from './painter.ts';
import { safeText } from './escape.ts';

/** `time in ms, lower is better` */
export function renderHeading({ metric }: Pick<Row, 'metric'>): string {
  return `${safeText(metric.name)} in ${metric.unit}, ${units[metric.unit]} is better`;
}

/** `debian 12 · x86_64 · local`, `debian 12 · aarch64 emulated · local` */
export function renderPlace({ cell }: Pick<Row, 'cell'>): string {
  const arch = cell.emulated === true ? `${cell.arch} emulated` : cell.arch;
  return [`${cell.family} ${cell.release}`, arch, cell.engine].map(safeText).join(' · ');
}

export function ratioOf(row: Row): Ratio | undefined {
  return 'summary' in row ? row.ratio : undefined;
}

/** Which way a ratio points, where its interval says so: red is worse. */
export function ratioStyle(row: Row): { readonly style?: Style } {
  const interval = ratioOf(row)?.interval;
  if (interval === undefined || includesOne(interval)) return {};
  return { style: interval.low > 1 === (units[row.metric.unit] === 'lower') ? 'red' : 'green' };
}

export function includesOne({ low, high }: Interval): boolean {
  return low <= 1 && high >= 1;
}
