import { createHash } from 'node:crypto';
import { renderAnswers } from './answers.ts';
import { renderCaveats } from './caveats.ts';
import { renderControls } from './control-section.ts';
import { describeRun, renderFacts } from './facts.ts';
import { renderGraphs } from './graphs-section.ts';
import { markup, trusted, type Markup } from './markup.ts';
import { renderMethod } from './method-section.ts';
import type { RunReport } from './run-report.ts';
import { sortScript } from './sort-script.ts';
import { style } from './style.ts';
import { renderTables } from './tables-section.ts';

/** Nothing is fetched, and nothing runs or is styled but what this program wrote: whatever a name may hold. */
const policy = [
  "default-src 'none'",
  `style-src '${hash(style)}'`,
  `script-src '${hash(sortScript)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** report.html: one file with all that is to be read of a run, which needs no other file and no network. */
export function toHtmlReport(report: RunReport): string {
  const { record } = report;
  const title = `${record.suites.map(({ name }) => name).join(', ')} · ${record.run}`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <style>${trusted(style)}</style>
      </head>
      <body>
        <main>
          ${renderHead(report)}${renderGraphs(report)}${renderControls(report)}${renderTables(report)}${renderMethod(record)}
        </main>
        <script>${trusted(sortScript)}</script>
      </body>
    </html>
`.html;
}

/** The first screen: the answer, what it is about, and what it does not say. */
function renderHead(report: RunReport): Markup {
  const { record, verdicts } = report;
  return markup`<h1>${record.suites.map(({ name }) => name).join(', ')}: run ${record.run}</h1>
    ${renderAnswers(record, verdicts)}${renderFacts(describeRun(record))}
    <h2>Caveats</h2>
    ${renderCaveats(report)}`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
