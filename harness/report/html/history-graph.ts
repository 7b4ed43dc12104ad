import type { Chart, Line, Mark, Point } from '../charts/chart.ts';
import { labelOf } from '../../model/cell.ts';
import type { Night, Series } from '../../model/history.ts';
import { units } from '../../model/unit.ts';
import { panelWidth } from '../charts/figure.ts';
import { paintOf } from '../charts/variant-colours.ts';

/** What `makeHistoryGraph` draws, for a caption. */
export const historySentence =
  'Dots are the ratios of the nights, upright lines their 95 % intervals; level lines are the medians between changes, and an upright rule is a night at which the level changed. A gap is a night without a number. Logarithmic scale.';

const height = 160;
/** Newest nights; the table's file has all. */
export const mostNights = 120;
/** Room for so many: there are no halves of nights. */
const fewestNights = 4;
/** A step of a percent is not to look like nothing, nor noise like mountains. */
const leastReach = 1.02;

interface Shown {
  readonly night: Night;
  /** From 1, of all nights of the series. */
  readonly x: number;
}

/** A cell's ratios over the nights. */
export function makeHistoryGraph(series: Series): Chart {
  const { cell, metric, nights, baseline } = series;
  const shown = nights.map((night, at) => ({ night, x: at + 1 })).slice(-mostNights);
  const ends = shown.flatMap(({ night: { ratio } }) =>
    ratio === undefined ? [] : [ratio.estimate, ratio.interval?.low, ratio.interval?.high],
  );
  const drawn = ends.filter((end) => end !== undefined && end > 0 && Number.isFinite(end));
  const [first = 1, last = first] = [shown[0]?.x, shown.at(-1)?.x];
  return {
    width: panelWidth,
    height,
    label: `Dots: ratios of ${cell.workload} on ${labelOf(cell)} to ${baseline} over ${nights.length} nights. The table below has the numbers.`,
    x: { kind: 'linear', title: 'night', low: first, high: Math.max(last, first + fewestNights) },
    y: {
      kind: 'log',
      title: `ratio, ${units[metric.unit]} is better`,
      low: drawn.reduce<number>((low, end) => Math.min(low, end ?? low), 1 / leastReach),
      high: drawn.reduce<number>((high, end) => Math.max(high, end ?? high), leastReach),
    },
    marks: makeMarks(series, shown),
  };
}

function makeMarks(series: Series, shown: readonly Shown[]): Mark[] {
  const [first = 1, last = first] = [shown[0]?.x, shown.at(-1)?.x];
  const points = shown.flatMap(({ night: { ratio }, x }): Point[] =>
    ratio === undefined ? [] : [{ x, y: ratio.estimate }],
  );
  const changes = series.annotations.filter(({ night }) => night + 1 > first);
  return [
    toLine('var(--axis)', [
      { x: first, y: 1 },
      { x: last, y: 1 },
    ]),
    ...changes.map(({ night }): Mark => ({ kind: 'rule', x: night + 0.5, colour: 'var(--bad)' })),
    toLine('var(--bad)', listLevels(series, first, last)),
    toLine('var(--ink)', shown.flatMap(toWhisker)),
    { kind: 'dots', diameter: 6, colour: 'var(--ink)', points },
    { kind: 'dots', diameter: 4.5, ...paintOf(series.cell), points },
  ];
}

function toLine(colour: string, points: readonly Point[]): Line {
  return { kind: 'line', colour, points };
}

function toWhisker({ night: { ratio }, x }: Shown): Point[] {
  const interval = ratio?.interval;
  if (interval === undefined || interval.low <= 0) return [];
  return [{ x, y: interval.low }, { x, y: interval.high }, gap];
}

const gap: Point = { x: NaN, y: NaN };

/** Level lines before and after each change that is shown. */
function listLevels({ annotations }: Series, first: number, last: number): Point[] {
  return annotations.flatMap(({ night, before, after }, at) => {
    const from = Math.max(first, (annotations[at - 1]?.night ?? -0.5) + 0.5);
    const to = at === annotations.length - 1 ? last : undefined;
    if (night + 0.5 < first) return [];
    const left = [{ x: from, y: before }, { x: night + 0.5, y: before }, gap];
    return to === undefined ? left : [...left, { x: night + 0.5, y: after }, { x: to, y: after }, gap];
  });
}
