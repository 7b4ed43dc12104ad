import type { Series } from '../../model/history.ts';
import { units } from '../../model/unit.ts';
import { safeText } from './escape.ts';

export interface GroupWords {
  readonly title: string;
  /** In what the series of the group are alike. */
  readonly about: readonly string[];
}

/** Of series that can stand below each other: see `groupSeries`. */
export function describeGroup(group: readonly Series[]): GroupWords {
  const [first] = group;
  if (first === undefined) return { title: '', about: [] };
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
  return {
    title: safeText(`${cell.suite} on ${fingerprint.name} (${fingerprint.hash})`),
    about: about.map(safeText),
  };
}

function dayOf(at = ''): string {
  return at.slice(0, 10);
}

function renderCount(nights: number): string {
  return nights === 1 ? '1 night' : `${nights} nights`;
}
