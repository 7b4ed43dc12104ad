import type { Row } from '../../model/row.ts';
import { metricsOf } from '../../model/run.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import { describeControls } from '../text/controls-text.ts';
import { groupRows } from '../group-rows.ts';
import { renderPlace } from '../text/row-words.ts';
import { renderFigure, type Figure, type Panel } from '../charts/figure.ts';
import { markup, type Markup } from './markup.ts';
import { hasRatio, makeAxis, makeRatioChart, type RatioLine, type RatioRow } from '../charts/ratio-chart.ts';
import type { RunReport } from '../run-report.ts';
import { lineOf } from '../charts/scenes.ts';

const mostLines = 60;

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
    const shown = group.slice(0, mostLines).map(toLine);
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

function toLine({ cell, ratio }: RatioRow): RatioLine {
  return { name: `${cell.suite}/${lineOf(cell)}`, ratio };
}

function makeFigure(panels: readonly Panel[]): Figure {
  return {
    caption: `Should be 1. Lines are 95 % intervals; a hollow dot is one that includes 1. Of more than ${mostLines} controls, ${mostLines} are shown.`,
    panels,
  };
}
