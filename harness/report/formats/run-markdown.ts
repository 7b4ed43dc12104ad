import { listAnswers, nameBaseline, type Answer } from '../html/answers.ts';
import { listCaveats } from '../html/caveats.ts';
import { describeRun } from '../html/facts.ts';
import type { RunReport } from '../run-report.ts';
import { describeControls } from '../text/controls-text.ts';
import { codeBlock, markdownText } from './markdown-text.ts';
import { cutText } from '../text/escape.ts';
import { renderSuiteTables } from './suite-tables.ts';

/** GitHub takes 65,536 characters for a comment; the rest is for whatever stands around the report. */
const mostBytes = 60 * 1024;
/** Of a fact or a caveat: what a build printed can be long. run.json and results.csv have all of it. */
const longestLine = 300;

/** report.md: what a reviewer of a pull request wants to see of a run, in GitHub's Markdown. */
export function toMarkdownReport(report: RunReport): string {
  const head = [...renderHead(report), ...renderCaveats(report)];
  const foot = renderMethod(report);
  const room = mostBytes - Buffer.byteLength([...head, ...foot].join('\n\n')) - 4;
  return `${[...head, ...renderSuiteTables(report, room), ...foot].join('\n\n')}\n`;
}

function renderHead(report: RunReport): string[] {
  const { record } = report;
  const suites = record.suites.map(({ name }) => name).join(', ');
  const facts = describeRun(record).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [`- ${markdownText(name)}: ${writeLine(value)}`] : [],
  );
  return [`## ${markdownText(`${suites}: run ${record.run}`)}`, ...renderAnswers(report), facts.join('\n')];
}

/** A run on many engines has an answer for each. */
const mostAnswers = 20;

function renderAnswers({ record, verdicts }: RunReport): string[] {
  const answers = listAnswers(verdicts, nameBaseline(record));
  if (answers.length === 0) return ['Nothing was compared with anything.'];
  const beyond = answers.length - mostAnswers;
  return [
    ...answers.slice(0, mostAnswers).map(renderAnswer),
    ...(beyond > 0 ? [`And ${beyond} more, in report.html.`] : []),
  ];
}

function renderAnswer({ suite, place, text }: Answer): string {
  return `**${markdownText(suite)}** (${markdownText(place)})${markdownText(text)}.`;
}

function renderCaveats(report: RunReport): string[] {
  const caveats = listCaveats(report);
  const lines = caveats.map((caveat) => `- ${writeLine(caveat)}`).join('\n');
  return [
    '### Caveats, notes and failures',
    caveats.length === 0 ? 'None: every planned trial was measured, and none was dropped.' : lines,
  ];
}

function renderMethod({ record, verdicts }: RunReport): string[] {
  return [
    '### Do it again',
    codeBlock(record.command),
    `Seed ${record.plan.seed}. ${writeLine(describeControls(verdicts))}. report.html beside this file has graphs, intervals and how it was measured; results.csv has every number${record.images.some(({ bill }) => bill !== undefined) ? ', sbom/ what each image holds' : ''}.`,
  ];
}

function writeLine(text: string): string {
  return markdownText(cutText(text, longestLine));
}
