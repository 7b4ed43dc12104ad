import { type CellVerdict, labelOf } from '../../model/index.ts';
import { makeControlFigure, makeVerdictRatios } from '../charts/verdict-ratios.ts';
import { groupThousands, renderEstimate, renderInterval } from '../content/numbers.ts';
import { groupRows, renderHeading, renderPlace } from '../content/rows.ts';
import type { Controlled } from '../content/run.ts';
import {
  type Between,
  codeVerdict,
  describeControls,
  explainVerdict,
  nameVerdict,
} from '../content/verdicts.ts';
import { renderFigure } from './graphs.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { downloadAs, renderDownload, renderTable } from './table.ts';
import type { Field } from '../tables/csv.ts';

/** Cells that can stand in one table and on one scale: those of one suite, metric and place, without A/A controls. */
function groupVerdicts(verdicts: readonly CellVerdict[]): CellVerdict[][] {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  return groupRows(cells, (of) => JSON.stringify([of.cell.suite, of.metric.name, renderPlace(of)]));
}

const headings = ['workload', 'variant', 'ratio', '95 % interval', 'verdict', 'rounds', 'because'];
const columns = [
  ...['workload', 'variant', 'unit', 'verdict', 'basis', 'rounds', 'ratio', 'ratio_low', 'ratio_high'],
  ...['margin', 'p_value', 'adjusted_p_value', 'rounds_to_settle', 'because'],
];

/** The ratios and the verdict of every cell: a graph and a table for each suite, metric and place. */
export function renderVerdictSection(verdicts: readonly CellVerdict[], between: Between): Markup {
  return markup`<section aria-labelledby="verdicts">
    <h2 id="verdicts">Verdicts</h2>
    ${groupVerdicts(verdicts).map((group, at) => renderGroup(group, { at, between }))}
  </section>`;
}

interface GroupPlace {
  /** Of the groups of the page. */
  readonly at: number;
  readonly between: Between;
}

function renderGroup(group: readonly CellVerdict[], { at, between }: GroupPlace): Markup {
  const [first] = group;
  if (first === undefined) return markup``;
  const { cell, metric } = first;
  const table = renderTable({
    id: `verdicts-${at}`,
    kind: 'verdicts',
    caption: `${cell.suite}: ${metric.title}. ${renderHeading(first)} · ${renderPlace(first)}`,
    headings,
    lines: group.map((of) => toLine(of, between)),
  });
  const records = [columns, ...group.map((of) => toFields(of, between))];
  return markup`<h3>${cell.suite}</h3>
    <p class="place">${renderHeading(first)} · ${renderPlace(first)}</p>
    ${renderFigure(makeVerdictRatios(group))}${table}${renderDownload(downloadAs(`${cell.suite}-${metric.name}-verdicts`, records))}`;
}

function toLine(of: CellVerdict, between: Between): Content[] {
  const { cell, verdict } = of;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const { ratio: value, interval } = comparison ?? {};
  const estimate = value !== undefined && { value, ...(interval && { interval }) };
  return [
    cell.workload,
    labelOf(cell),
    estimate ? renderEstimate(estimate) : '',
    estimate ? renderInterval(estimate) : '',
    markup`<span class="${verdict.kind}">${nameVerdict(of, between)}</span>`,
    comparison?.rounds,
    groupThousands(explainVerdict(of)),
  ];
}

function toFields(of: CellVerdict, between: Between): Field[] {
  const { cell, metric, verdict } = of;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const ratio = comparison?.ratio;
  return [
    ...[
      cell.workload,
      labelOf(cell),
      metric.unit,
      codeVerdict(of, between),
      comparison?.basis,
      comparison?.rounds,
    ],
    ...[Number.isFinite(ratio) ? ratio : undefined, comparison?.interval?.low, comparison?.interval?.high],
    ...[comparison?.margin, comparison?.pValue, comparison?.adjustedPValue],
    ...[verdict.kind === 'inconclusive' ? verdict.roundsToSettle : undefined, explainVerdict(of)],
  ];
}

/** The A/A control: the difference of the baseline from itself, in each run. */
export function renderControls(verdicts: readonly CellVerdict[], runs: readonly Controlled[]): Markup {
  const figure = makeControlFigure(runs);
  return markup`<section aria-labelledby="control">
    <h2 id="control">The baseline twice</h2>
    <p>
      The baseline measured a second time, under another name and in a container of its own: what the two
      differ by is noise. ${describeControls(verdicts)}.
    </p>
    ${figure && renderFigure(figure)}
  </section>`;
}
