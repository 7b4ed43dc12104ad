import type { CheckReport, Confirmation } from '../../model/index.ts';
import {
  confirmedOf,
  describeCheck,
  describeConditions,
  describeFate,
  describeFunctions,
  describeMargin,
  describeFinding,
  describeOutcome,
  functionHeadings,
  suspectedOf,
} from '../content/check.ts';
import { groupThousands } from '../content/numbers.ts';
import { describeControls, describeCounts, listDoubts } from '../content/verdicts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { renderPackages } from './packages.ts';
import { renderPage } from './page.ts';
import { renderCommands } from './provenance.ts';
import { renderCaveatList } from './run-page.ts';
import { downloadAs, renderDownload, renderTable } from './table.ts';
import { renderVerdictSection } from './verdicts.ts';

/** A check as a page: what got worse, how sure that is, and the verdict on every cell. */
export function toCheckPage(report: CheckReport): string {
  const title = describeCheck(report);
  const { verdicts, red, gated, command } = report;
  const colour = red ? 'regressed' : gated === 0 ? 'inconclusive' : 'improved';
  return renderPage({
    title,
    body: [
      markup`<h1>${title}</h1>
        <p class="answer"><strong class="${colour}">${describeOutcome(report)}.</strong></p>
        <p>${describeCounts(verdicts)}. ${describeControls(verdicts)}.</p>`,
      renderFindings(report),
      renderConditions(report),
      renderPackages(report.packages),
      renderVerdictSection(verdicts, 'releases'),
      markup`<section aria-labelledby="method"><h2 id="method">Method</h2>${renderCommands([command])}</section>`,
    ],
  });
}

function renderFindings(report: CheckReport): Markup {
  const findings = [...confirmedOf(report), ...suspectedOf(report)];
  if (findings.length === 0) return markup``;
  const table = renderTable({
    id: 'findings',
    kind: 'findings',
    caption: 'What was flagged, confirmed or not',
    headings,
    lines: findings.map((finding) => toLine(finding, report)),
  });
  const records = findings.map((finding) => toFields(finding, report));
  return markup`${table}${renderDownload(downloadAs('findings', [headings, ...records]))}${findings.map(renderFunctions)}`;
}

function renderFunctions({ first, functions }: Confirmation, at: number): Markup {
  const described = describeFunctions(functions);
  if (described === undefined) return markup``;
  const { heading, lines, notes } = described;
  const caption = `${first.cell.id}: ${heading}`;
  if (lines.length === 0) return markup`<p>${caption}.</p>`;
  const id = `functions-${at + 1}`;
  const table = renderTable({ id, kind: 'functions', caption, headings: functionHeadings, lines });
  return markup`${table}${notes.map((note) => markup`<p>${note}.</p>`)}`;
}

const headings = ['cell', 'margin', 'first session', 'second session', 'outcome'];

function toFields(finding: Confirmation, report: CheckReport): string[] {
  const { first, second } = finding;
  const sessions = [describeFinding(first), second === undefined ? '' : describeFinding(second)];
  return [first.cell.id, describeMargin(first), ...sessions, describeFate(finding, report)];
}

function toLine(finding: Confirmation, report: CheckReport): Content[] {
  const [cell = '', margin, first = '', second = '', fate = ''] = toFields(finding, report);
  const outcome = finding.confirmed ? markup`<strong class="regressed">${fate}</strong>` : fate;
  return [cell, margin, groupThousands(first), groupThousands(second), outcome];
}

function renderConditions(report: CheckReport): Markup {
  return markup`<h2>Caveats</h2>
    ${renderCaveatList([...describeConditions(report), ...listDoubts(report.verdicts)])}`;
}
