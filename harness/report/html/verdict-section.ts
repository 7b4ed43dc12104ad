import { labelOf } from '../../model/cell.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import type { Field } from '../formats/csv.ts';
import { renderHeading, renderPlace } from '../text/row-words.ts';
import { explainVerdict } from '../text/verdict-text.ts';
import { verdictName } from '../text/verdict-words.ts';
import { downloadAs, renderDownload } from './download.ts';
import { renderFigure } from '../charts/figure.ts';
import { groupThousands, renderEstimate, renderInterval } from '../text/figures-text.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { renderTable } from './table.ts';
import { groupVerdicts } from './verdict-groups.ts';
import { makeVerdictRatios } from './verdict-ratios.ts';

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
