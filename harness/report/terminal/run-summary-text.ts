import { metricsOf } from '../../model/run.ts';
import { listCaveats } from '../html/caveats.ts';
import { describeRun } from '../html/facts.ts';
import type { RunReport } from '../run-report.ts';
import { renderOverview } from './overview.ts';
import { makePainter, type Paint } from '../text/painter.ts';
import { ratioOf } from '../text/row-words.ts';
import { safeText } from '../text/escape.ts';
import type { TerminalOptions } from './terminal-table.ts';
import { wrapText } from '../text/text-columns.ts';
import { renderSummary } from './verdict-summary.ts';

/** For the terminal: what was measured, what a reader must know, the ratios of every suite, and what they amount to. */
export function renderRunSummary(
  report: RunReport,
  { width, colour }: Pick<TerminalOptions, 'width' | 'colour'>,
): string {
  const { record, rows, verdicts } = report;
  const paint = makePainter(colour);
  const first = rows.filter(({ cell, metric }) => metricsOf(cell, record)[0]?.name === metric.name);
  const baseline = rows.map((row) => ratioOf(row)?.baseline).find((label) => label !== undefined);
  const blocks = [
    renderHead(report, width, paint),
    ...renderCaveats(report, width, paint),
    ...renderOverview(first, { columns: width, paint, baseline }, 1).map((block) => `${block}\n`),
    renderSummary(verdicts, width),
  ];
  return blocks.join('\n');
}

const factColumn = 12;

function renderHead({ record }: RunReport, width: number, paint: Paint): string {
  const facts = describeRun(record).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? renderFact(name, value, width) : [],
  );
  return [paint('bold', `run ${safeText(record.run)}`), ...facts, ''].join('\n');
}

function renderFact(name: string, value: string, width: number): string[] {
  const indent = ' '.repeat(factColumn);
  const [first = '', ...more] = wrapText(safeText(value), width, indent);
  return [safeText(name).padEnd(factColumn) + first.slice(factColumn), ...more];
}

/** Notes, and what failed and why. */
function renderCaveats(report: RunReport, width: number, paint: Paint): string[] {
  const caveats = listCaveats(report);
  if (caveats.length === 0) return [];
  const lines = caveats.flatMap((caveat) => {
    const [first = '', ...more] = wrapText(safeText(caveat), width, '  ');
    return [`- ${first.slice(2)}`, ...more];
  });
  return [[...lines.map((line) => paint('yellow', line)), ''].join('\n')];
}
