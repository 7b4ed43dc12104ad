import { metricsOf } from '../../model/run.ts';
import { describeControls } from '../controls-text.ts';
import { renderFigure, type Figure } from './figure.ts';
import { markup, type Markup } from './markup.ts';
import { hasRatio, makeAxis, makeRatioChart, type RatioLine } from './ratios.ts';
import type { RunReport } from './run-report.ts';
import { lineOf } from './scenes.ts';

const mostLines = 60;

/** The A/A control: what the baseline differs from itself by. */
export function renderControls(report: RunReport): Markup {
  const figure = makeControlFigure(report);
  return markup`<section aria-labelledby="control">
    <h2 id="control">A/A control</h2>
    <p>
      The baseline measured a second time, under another name and in a container of its own: what the two
      differ by is noise. ${describeControls(report.verdicts)}.
    </p>
    ${figure && renderFigure(figure)}
  </section>`;
}

/** Undefined where no control has a ratio. */
export function makeControlFigure(report: RunReport): Figure | undefined {
  const lines = findControls(report);
  return lines.length === 0 ? undefined : makeFigure(lines);
}

function findControls({ record, rows }: RunReport): RatioLine[] {
  return rows.flatMap((row) => {
    const control = row.cell.twin === true && metricsOf(row.cell, record)[0]?.name === row.metric.name;
    if (!control || !('summary' in row) || !hasRatio(row)) return [];
    return [{ name: `${row.cell.suite}/${lineOf(row.cell)}`, ratio: row.ratio }];
  });
}

function makeFigure(lines: readonly RatioLine[]): Figure {
  const shown = lines.slice(0, mostLines);
  const axis = makeAxis(shown, 'baseline ÷ itself');
  const label = `Dots: ratios of the baseline to itself, ${shown.map(({ name }) => name).join(', ')}.`;
  const more = lines.length > shown.length ? ` Left out here: ${lines.length - shown.length} more.` : '';
  return {
    caption: `Should be 1. Lines are 95 % intervals.${more}`,
    panels: [{ chart: makeRatioChart(shown, { axis, label, paint: { colour: 'var(--ink)' } }) }],
  };
}
