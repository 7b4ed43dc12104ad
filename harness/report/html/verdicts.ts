import { type CellVerdict, type Comparison, type Row, labelOf, metricsOf, units } from '../../model/index.ts';
import { paintOf } from '../charts/colours.ts';
import { type Figure, type Panel, renderFigure, sayLeftOut } from '../charts/figure.ts';
import { lineOf } from '../charts/panels.ts';
import {
  type RatioChartParts,
  type RatioLine,
  type RatioRow,
  hasRatio,
  isPositive,
  makeAxis,
  makeRatioChart,
  ratioSentence,
} from '../charts/ratio-chart.ts';
import type { Field } from '../formats/csv.ts';
import { type RunReport, groupRows } from '../report.ts';
import { groupThousands, renderEstimate, renderInterval } from '../text/format.ts';
import { describeControls, explainVerdict, renderHeading, renderPlace, verdictName } from '../text/words.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { downloadAs, renderDownload, renderTable } from './table.ts';

/** Cells that can stand in one table and on one scale: of one suite, metric and place. Twins are left out. */
export function groupVerdicts(verdicts: readonly CellVerdict[]): CellVerdict[][] {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  return groupRows(cells, (of) => JSON.stringify([of.cell.suite, of.metric.name, renderPlace(of)]));
}

const mostLines = 60;

interface Compared extends CellVerdict {
  readonly comparison: Comparison;
}

/** The ratios of cells of one metric and place, each with its margin; a panel for each variant, ordered from the smallest. */
export function makeVerdictRatios(group: readonly CellVerdict[]): Figure {
  const compared = group.flatMap((of): Compared[] =>
    'comparison' in of.verdict && isPositive(of.verdict.comparison.ratio)
      ? [{ ...of, comparison: of.verdict.comparison }]
      : [],
  );
  const [first] = compared;
  const direction = first === undefined ? '' : `, ${units[first.metric.unit]} is better`;
  const axis = makeAxis(compared.map(toRatioLine), `ratio${direction}`);
  const variants = groupRows(compared, ({ cell }) => labelOf(cell));
  const left = Math.max(0, ...variants.map((of) => of.length - mostLines));
  return {
    title: 'Ratios',
    caption: `The grey band is the margin: what does not matter. ${ratioSentence}${sayLeftOut(left, compared.length)}`,
    panels: variants.flatMap((of) => makePanel(of, axis)),
  };
}

function makePanel(of: readonly Compared[], axis: RatioChartParts['axis']): Panel[] {
  const [first] = of;
  if (first === undefined) return [];
  const lines = of.map(toRatioLine).toSorted((a, b) => a.ratio.estimate - b.ratio.estimate);
  const shown = lines.slice(0, mostLines);
  const heading = labelOf(first.cell);
  const label = `Dots: ratios of ${heading}, ${shown.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  return [{ heading, chart: makeRatioChart(shown, { axis, label, paint: paintOf(first.cell) }) }];
}

function toRatioLine({ cell, comparison: { ratio, interval, margin } }: Compared): RatioLine {
  return { name: cell.workload, ratio: { estimate: ratio, ...(interval && { interval }) }, margin };
}

const headings = ['workload', 'variant', 'ratio', '95 % interval', 'verdict', 'rounds', 'because'];
const columns = [
  ...['workload', 'variant', 'unit', 'verdict', 'basis', 'rounds', 'ratio', 'ratio_low', 'ratio_high'],
  ...['margin', 'p_value', 'adjusted_p_value', 'rounds_to_settle', 'because'],
];

/** The ratios and the verdict of every cell: a graph and a table for each suite, metric and place. */
export function renderVerdictSection(verdicts: readonly CellVerdict[]): Markup {
  return markup`<section aria-labelledby="verdicts">
    <h2 id="verdicts">Verdicts</h2>
    ${groupVerdicts(verdicts).map(renderGroup)}
  </section>`;
}

function renderGroup(group: readonly CellVerdict[], at: number): Markup {
  const [first] = group;
  if (first === undefined) return markup``;
  const { cell, metric } = first;
  const table = renderTable({
    id: `verdicts-${at}`,
    kind: 'verdicts',
    caption: `${cell.suite}: ${metric.title}. ${renderHeading(first)} · ${renderPlace(first)}`,
    headings,
    lines: group.map(toLine),
  });
  const records = [columns, ...group.map(toFields)];
  return markup`<h3>${cell.suite}</h3>
    <p class="place">${renderHeading(first)} · ${renderPlace(first)}</p>
    ${renderFigure(makeVerdictRatios(group))}${table}${renderDownload(downloadAs(`${cell.suite}-${metric.name}-verdicts`, records))}`;
}

function toLine(of: CellVerdict): Content[] {
  const { cell, verdict } = of;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const { ratio: value, interval } = comparison ?? {};
  const estimate = value !== undefined && { value, ...(interval && { interval }) };
  return [
    cell.workload,
    labelOf(cell),
    estimate ? renderEstimate(estimate) : '',
    estimate ? renderInterval(estimate) : '',
    markup`<span class="${verdict.kind}">${verdictName(verdict.kind)}</span>`,
    comparison?.rounds,
    groupThousands(explainVerdict(of)),
  ];
}

function toFields(of: CellVerdict): Field[] {
  const { cell, metric, verdict } = of;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const ratio = comparison?.ratio;
  return [
    ...[cell.workload, labelOf(cell), metric.unit, verdict.kind, comparison?.basis, comparison?.rounds],
    ...[Number.isFinite(ratio) ? ratio : undefined, comparison?.interval?.low, comparison?.interval?.high],
    ...[comparison?.margin, comparison?.pValue, comparison?.adjustedPValue],
    ...[verdict.kind === 'inconclusive' ? verdict.roundsToSettle : undefined, explainVerdict(of)],
  ];
}

const mostControlLines = 60;

/** A run whose baseline was measured twice. */
export type Controlled = Pick<RunReport, 'record' | 'rows'>;

/** The A/A control: what the baseline differs from itself by, in each run. */
export function renderControls(verdicts: readonly CellVerdict[], runs: readonly Controlled[]): Markup {
  const figure = makeControlFigure(runs);
  return markup`<section aria-labelledby="control">
    <h2 id="control">A/A control</h2>
    <p>
      The baseline measured a second time, under another name and in a container of its own: what the two
      differ by is noise. ${describeControls(verdicts)}.
    </p>
    ${figure && renderFigure(figure)}
  </section>`;
}

/** Undefined where no control has a ratio. */
export function makeControlFigure(runs: readonly Controlled[]): Figure | undefined {
  const panels = runs.flatMap((run) => makePanels(run, runs.length > 1));
  return panels.length === 0 ? undefined : makeFigure(panels);
}

/** Times and counts, and times of two machines, do not go into one graph. */
function makePanels({ record, rows }: Controlled, several: boolean): Panel[] {
  const controls = rows.filter((row): row is RatioRow => isControl(row, record));
  return groupRows(controls, (row) => JSON.stringify([row.metric.unit, renderPlace(row)])).map((group) => {
    const shown = group.slice(0, mostControlLines).map(toControlLine);
    const place = group[0] ? `${group[0].metric.unit} · ${renderPlace(group[0])}` : '';
    const label = `Dots: ratios of the baseline to itself, ${shown.map(({ name }) => name).join(', ')}.`;
    const axis = makeAxis(shown, 'baseline ÷ itself');
    return {
      heading: several ? `${record.run}: ${place}` : place,
      chart: makeRatioChart(shown, { axis, label, paint: { colour: 'var(--ink)' } }),
    };
  });
}

function isControl(row: Row, record: Controlled['record']): boolean {
  const control = row.cell.twin === true && metricsOf(row.cell, record)[0]?.name === row.metric.name;
  return control && 'summary' in row && hasRatio(row);
}

function toControlLine({ cell, ratio }: RatioRow): RatioLine {
  return { name: `${cell.suite}/${lineOf(cell)}`, ratio };
}

function makeFigure(panels: readonly Panel[]): Figure {
  return {
    caption: `Should be 1. Lines are 95 % intervals; a hollow dot is one that includes 1. Of more than ${mostControlLines} controls, ${mostControlLines} are shown.`,
    panels,
  };
}
