import type { CheckReport, Confirmation } from '../../model/check.ts';
import { renderShare } from '../text/change-text.ts';
import {
  describeCheck,
  describeConditions,
  describeFate,
  describeFinding,
  describeOutcome,
} from '../terminal/check-words.ts';
import { describeControls } from '../text/controls-text.ts';
import { codeBlock, markdownTable, markdownText } from './markdown-text.ts';
import { listUnjudged } from '../text/unjudged-cells.ts';
import { describeCounts } from '../text/verdict-counts.ts';

const headings = ['cell', 'margin', 'first session', 'second session', 'outcome'];
/** Further cells with the same reason are counted. */
const mostCells = 10;

/** For a job summary. */
export function renderCheckMarkdown(report: CheckReport): string {
  const { verdicts, findings } = report;
  const blocks = [
    `## ${markdownText(describeCheck(report))}`,
    `**${markdownText(describeOutcome(report))}.**`,
    ...(findings.length === 0 ? [] : [markdownTable(headings, orderOf(findings).map(toLine(report)))]),
    ...renderUnjudged(report),
    [describeCounts(verdicts), describeControls(verdicts), ...describeConditions(report)]
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
    'Do it again with',
    codeBlock(report.command),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Confirmed ones first. */
function orderOf(findings: readonly Confirmation[]): Confirmation[] {
  return findings.toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed));
}

function toLine(report: CheckReport): (finding: Confirmation) => string[] {
  return (finding) => {
    const { first, second, confirmed } = finding;
    const fate = markdownText(describeFate(finding, report));
    return [
      markdownText(first.cell.id),
      renderShare(first.margin),
      markdownText(describeFinding(first)),
      second ? markdownText(describeFinding(second)) : '',
      confirmed ? `**${fate}**` : fate,
    ];
  };
}

function renderUnjudged({ verdicts }: CheckReport): string[] {
  const groups = listUnjudged(verdicts);
  if (groups.length === 0) return [];
  const lines = groups.map(({ sentence, cells }) => [
    markdownText(sentence),
    nameCells(cells).map(markdownText).join('<br>'),
  ]);
  return ['### What could not be judged', markdownTable(['verdict', 'cells'], lines)];
}

function nameCells(cells: readonly string[]): string[] {
  const beyond = cells.length - mostCells;
  return beyond > 0 ? [...cells.slice(0, mostCells), `and ${beyond} more`] : [...cells];
}
