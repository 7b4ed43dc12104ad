import { type Annotation, type Series, countOf, units } from '../../model/index.ts';
import { groupRows, renderPlace } from './rows.ts';
import { safeText } from './text.ts';

/** Series that can stand below each other: they differ in workload, parameters and variant only. */
export function groupSeries(history: readonly Series[]): Series[][] {
  return groupRows(history, keyOf);
}

export function keyOf({ cell, metric, fingerprint, baseline, cpuset, memoryBytes }: Series): string {
  const { suite, suiteVersion, family, release, arch, engine } = cell;
  const place = [suite, suiteVersion, family, release, arch, engine, fingerprint.hash];
  return JSON.stringify([...place, baseline, cpuset, memoryBytes, metric.name, metric.unit]);
}

/** `+5.2 % (0.950 → 1.000)` */
export function describeStep({ before, after }: Annotation): string {
  const share = (after / before - 1) * 100;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toPrecision(2)} % (${before.toFixed(3)} → ${after.toFixed(3)})`;
}

/** Names the recorded changes of the night at which a level changed, and says how well that night is known. */
export function describeCause({ changes, nightsOff }: Annotation): string {
  if (changes.length === 0) return 'nothing that is recorded changed';
  const where = nightsOff === 0 ? '' : `up to ${countOf(nightsOff, 'night')} off, `;
  return where + changes.join(' · ');
}

interface GroupWords {
  readonly title: string;
  /** Facts in which the series of the group are alike. */
  readonly about: readonly string[];
}

/** Words for the heading of a group of `groupSeries`. */
export function describeGroup(group: readonly Series[]): GroupWords {
  const [first] = group;
  if (first === undefined) return { title: '', about: [] };
  const { cell, metric, fingerprint } = first;
  const nights = group.flatMap((series) => series.nights.map(({ at }) => at)).sort();
  const about = [
    `ratios to ${first.baseline}, ${metric.name} in ${metric.unit}, ${units[metric.unit]} is better`,
    renderPlace({ cell }),
    `suite version ${cell.suiteVersion}`,
    `CPUs ${first.cpuset}`,
    `${countOf(new Set(nights).size, 'night')}, ${dayOf(nights[0])} to ${dayOf(nights.at(-1))}`,
  ];
  return {
    title: safeText(`${cell.suite} on ${fingerprint.name} (${fingerprint.hash})`),
    about: about.map(safeText),
  };
}

function dayOf(at = ''): string {
  return at.slice(0, 10);
}
