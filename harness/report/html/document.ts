import { nameBaseline, renderAnswers } from './answers.ts';
import { renderCaveats } from './caveats.ts';
import { renderControls } from './control-section.ts';
import { describeRun, renderFacts } from './facts.ts';
import { renderGraphs } from '../charts/graphs-section.ts';
import { markup, type Markup } from './markup.ts';
import { renderMethod } from './method-section.ts';
import { renderPage } from './page.ts';
import { renderPublications } from './published-section.ts';
import type { RunReport } from '../run-report.ts';
import { renderTables } from './tables-section.ts';

/** report.html: one file with all that is to be read of a run, which needs no other file and no network. */
export function toHtmlReport(report: RunReport): string {
  const { record } = report;
  return renderPage({
    title: `${record.suites.map(({ name }) => name).join(', ')} · ${record.run}`,
    body: [
      renderHead(report),
      renderGraphs(report),
      renderControls(report.verdicts, [report]),
      renderPublications(report),
      renderTables(report),
      renderMethod(report),
    ],
  });
}

/** The first screen: the answer, what it is about, and what it does not say. */
function renderHead(report: RunReport): Markup {
  const { record, verdicts } = report;
  return markup`<h1>${record.suites.map(({ name }) => name).join(', ')}: run ${record.run}</h1>
    ${renderAnswers(verdicts, nameBaseline(record))}${renderFacts(describeRun(record))}
    <h2>Caveats</h2>
    ${renderCaveats(report)}`;
}
