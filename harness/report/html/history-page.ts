import { type Annotation, type Night, type Series, labelOf, nameWorkload, units } from '../../model/index.ts';
import type { Chart, Line, Mark, Point } from '../charts/chart.ts';
import { type Figure, panelWidth, describeLeftOut } from '../charts/figure.ts';
import { paintOf } from '../content/colours.ts';
import { describeCause, describeGroup, describeStep, groupSeries } from '../content/history.ts';
import { groupThousands, renderEstimate, renderInterval } from '../content/numbers.ts';
import { renderPlace } from '../content/rows.ts';
import { renderFigure } from './graphs.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { renderPage } from './page.ts';
import { renderCommands, renderFacts } from './provenance.ts';
import { downloadAs, renderDownload, renderTable } from './table.ts';
import { historyColumns, listHistory } from '../tables/history.ts';

/** A change of level in the series of a cell. */
export interface Change {
  readonly series: Series;
  readonly annotation: Annotation;
  /** ISO 8601, of the first night of the new level. */
  readonly at: string;
  readonly run: string;
}

/** The changes of all cells, the newest first. */
export function listChanges(history: readonly Series[]): Change[] {
  const changes = history.flatMap((series) =>
    series.annotations.map((annotation): Change => {
      const { at = '', run = '' } = series.nights[annotation.night] ?? {};
      return { series, annotation, at, run };
    }),
  );
  return changes.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const changeHeadings = ['night', 'cell', 'step', 'where', 'run', 'what else changed'];

/** A line for each change of level. */
function renderChanges(history: readonly Series[]): Markup {
  const changes = listChanges(history);
  if (changes.length === 0) return markup`<p>No ratio changed its level.</p>`;
  const lines = changes.map(toChangeLine);
  const table = renderTable({
    id: 'changes-table',
    kind: 'changes',
    caption: 'Newest first',
    headings: changeHeadings,
    lines,
  });
  return markup`${table}${renderDownload(downloadAs('changes', [changeHeadings, ...lines]))}`;
}

function toChangeLine({ series: { cell }, annotation, at, run }: Change): string[] {
  const name = `${cell.suite}/${nameWorkload(cell)} ${labelOf(cell)}`;
  const place = renderPlace({ cell });
  return [at.slice(0, 10), name, describeStep(annotation), place, run, describeCause(annotation)];
}

/** Explains in a caption how `makeHistoryGraph` draws. */
const historySentence =
  'Dots are the ratios of the nights, upright lines their 95 % intervals; level lines are the medians between changes, and an upright rule is a night at which the level changed. A gap is a night without a number. Logarithmic scale.';

const height = 160;
/** Newest nights; the table's file has all. */
const mostNights = 120;
/** The axis has at least so many nights: on a shorter one, ticks would stand at halves of a night. */
const fewestNights = 4;
/** The scale reaches at least so far from 1: noise must not look like mountains, and a step of a percent still shows. */
const leastReach = 1.02;

interface Shown {
  readonly night: Night;
  /** The number of the night in its series, from 1. */
  readonly x: number;
}

/** A cell's ratios over the nights. */
function makeHistoryGraph(series: Series): Chart {
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
    label: `Dots: ratios of ${nameWorkload(cell)} on ${labelOf(cell)} to ${baseline} over ${nights.length} nights. The table below has the numbers.`,
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
    toGraphLine('var(--axis)', [
      { x: first, y: 1 },
      { x: last, y: 1 },
    ]),
    ...changes.map(({ night }): Mark => ({ kind: 'rule', x: night + 0.5, colour: 'var(--bad)' })),
    toGraphLine('var(--bad)', listLevels(series, first, last)),
    toGraphLine('var(--ink)', shown.flatMap(toWhisker)),
    { kind: 'dots', diameter: 6, colour: 'var(--ink)', points },
    { kind: 'dots', diameter: 4.5, ...paintOf(series.cell), points },
  ];
}

function toGraphLine(colour: string, points: readonly Point[]): Line {
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

const headings = ['workload', 'variant', 'first', 'latest', '95 % interval', 'nights', 'latest change'];

/** A graph for each cell of one kind of machine and one way of measuring, those that changed last first, and a table. */
function renderHistoryGroup(group: readonly Series[], at: number, most: number): Markup {
  const { title, about } = describeGroup(group);
  const table = renderTable({
    id: `history-${at}`,
    kind: 'history',
    caption: `${title}: every cell`,
    headings,
    lines: group.map(toLine),
  });
  const name = `history-${group[0]?.cell.suite ?? ''}-${at + 1}`;
  return markup`<section>
    <h3>${title}</h3>
    <p class="place">${about.join(' · ')}</p>
    ${renderFigure(makeFigure(group, most))}${table}${renderDownload(downloadAs(name, [historyColumns, ...listHistory(group)]))}
  </section>`;
}

function makeFigure(group: readonly Series[], most: number): Figure {
  const ordered = group.toSorted((a, b) => lastChange(b) - lastChange(a));
  return {
    caption: `${historySentence}${describeLeftOut(group.length - most, group.length)}`,
    panels: ordered.slice(0, most).map((series) => ({
      heading: `${nameWorkload(series.cell)} ${labelOf(series.cell)}`,
      chart: makeHistoryGraph(series),
    })),
  };
}

/** Milliseconds since 1970; -Infinity where nothing changed. */
function lastChange({ nights, annotations }: Series): number {
  const night = nights[annotations.at(-1)?.night ?? NaN];
  return night === undefined ? -Infinity : Date.parse(night.at);
}

function toLine({ cell, nights, annotations }: Series): Content[] {
  const ratios = nights.flatMap(({ ratio }) => ratio ?? []);
  const [first, latest] = [ratios[0], ratios.at(-1)].map(
    (ratio) => ratio && { value: ratio.estimate, ...(ratio.interval && { interval: ratio.interval }) },
  );
  return [
    nameWorkload(cell),
    labelOf(cell),
    first && renderEstimate(first),
    latest && renderEstimate(latest),
    latest && renderInterval(latest),
    String(ratios.length),
    nights[annotations.at(-1)?.night ?? NaN]?.at.slice(0, 10),
  ];
}

/** A limit for the whole page, so that its size has an end; the tables have every cell. */
const mostGraphs = 150;

/** The ratios of every cell over all runs as a page: the newest changes, then a graph for each cell. */
export function toHistoryPage(history: readonly Series[], command: string): string {
  const groups = groupSeries(history);
  const most = Math.max(1, Math.floor(mostGraphs / Math.max(1, groups.length)));
  return renderPage({
    title: 'History of ratios',
    body: [
      renderHead(history),
      markup`<section aria-labelledby="changes"><h2 id="changes">Changes</h2>${renderChanges(history)}</section>`,
      markup`<section aria-labelledby="cells"><h2 id="cells">Cells</h2>${groups.map((group, at) => renderHistoryGroup(group, at, most))}</section>`,
      renderMethod(command),
    ],
  });
}

function renderHead(history: readonly Series[]): Markup {
  const nights = [...new Set(history.flatMap((series) => series.nights.map(({ at }) => at)))].sort();
  const days = [nights[0], nights.at(-1)].map((at) => at?.slice(0, 10) ?? '');
  const changes = listChanges(history);
  const machines = new Set(history.map(({ fingerprint }) => `${fingerprint.name} (${fingerprint.hash})`));
  return markup`<h1>History of ratios</h1>
    <p class="answer">${describeChanges(changes.length, history.length)}</p>
    ${renderFacts([
      ['Nights', `${nights.length}, ${days.join(' to ')}`],
      ['Cells', groupThousands(String(history.length))],
      ['Machines', [...machines].join(', ')],
      ['Suites', [...new Set(history.map(({ cell }) => cell.suite))].join(', ')],
    ])}
    <h2>Caveats</h2>
    <p>
      What changed on the host or in an image the same night is told beside a change; it need not be the reason.
      A change says something once and judges nothing: <code>check</code> does.
    </p>`;
}

function describeChanges(changes: number, cells: number): string {
  if (cells === 0) return 'There are no ratios in the complete runs.';
  if (changes === 0) return `No level changed, of ${groupThousands(String(cells))} cells.`;
  return `${changes === 1 ? 'One change' : `${changes} changes`} of level, in ${groupThousands(String(cells))} cells.`;
}

function renderMethod(command: string): Markup {
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      A night is a complete run. Each point is a cell’s ratio to the baseline of the same session, so that what
      slows both does not show. Other hardware, another suite version, parameter, baseline, CPU set or memory
      limit begins another series. A change of level is a step of at least 1 % with p ≤ .001 that two
      successive analyses see; its place is known to a night or two.
    </p>
    ${renderCommands([command])}
  </section>`;
}
