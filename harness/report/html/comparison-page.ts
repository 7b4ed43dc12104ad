import type { CellVerdict, PackageChanges, SuiteAnswer } from '../../model/index.ts';
import { listDifferences } from '../content/comparison.ts';
import { type Controlled, describeRun, titleRun } from '../content/run.ts';
import { listChanges } from '../content/changes.ts';
import { type Between, betweenOf as betweenOfRun, defineVerdicts, listDoubts } from '../content/verdicts.ts';
import { type Markup, markup } from './markup.ts';
import { renderPackages } from './packages.ts';
import { renderPage } from './page.ts';
import { renderCommands, renderFacts } from './provenance.ts';
import { renderAnswers } from './answer.ts';
import { renderCaveatList } from './run-page.ts';
import { downloadAs, renderDownload, renderTable } from './table.ts';
import { renderControls, renderVerdictSection } from './verdicts.ts';

/** Verdicts by the variants of one run, or between two. */
export interface ComparisonReport {
  readonly before: Controlled;
  /** Absent where the variants of one run are compared. */
  readonly after?: Controlled;
  readonly verdicts: readonly CellVerdict[];
  /** Where the variants of one run are compared. */
  readonly answers: readonly SuiteAnswer[];
  /** The packages in which images differ. */
  readonly packages: readonly PackageChanges[];
  /** Makes the comparison again. */
  readonly command: string;
}

/** One page with the answer of a comparison, what it does not say, and every verdict. */
export function toComparisonPage(report: ComparisonReport): string {
  const { verdicts } = report;
  const title = nameOf(report);
  return renderPage({
    title,
    body: [
      markup`<h1>${title}</h1>
        ${renderOutcome(report)}${renderRuns(report)}`,
      renderDifferences(report),
      renderPackages(report.packages),
      renderVerdictSection(verdicts, betweenOf(report)),
      renderControls(verdicts, runsOf(report)),
      renderMethod(report),
    ],
  });
}

function betweenOf({ before, after }: ComparisonReport): Between {
  return after === undefined ? betweenOfRun(before.record) : 'releases';
}

/** Variants are ranked; of two runs each cell got better or worse by itself. */
function renderOutcome(report: ComparisonReport): Markup {
  const caveats = renderCaveats(report);
  if (report.after === undefined) return renderAnswers(report.answers, caveats);
  const changes = listChanges(report.verdicts, nameCompared(report));
  const lines = changes.map(
    ({ suite, place, text }) =>
      markup`<p class="answer"><strong>${suite}</strong> <span class="place">(${place})</span>${text}.</p>`,
  );
  return markup`${lines.length === 0 ? markup`<p class="answer">Nothing was compared with anything.</p>` : lines}${caveats}`;
}

function nameOf({ before, after }: ComparisonReport): string {
  return after === undefined
    ? titleRun(before.record)
    : `Run ${after.record.run} against ${before.record.run}`;
}

function nameCompared({ before: { record }, after }: ComparisonReport): string {
  if (after !== undefined) return `run ${record.run}`;
  return record.against === undefined ? record.baseline : `${record.against.kind} ${record.against.name}`;
}

function runsOf({ before, after }: ComparisonReport): Controlled[] {
  return [before, ...(after ? [after] : [])];
}

function renderRuns(report: ComparisonReport): Markup {
  const runs = runsOf(report);
  const words = ['Earlier run', 'Later run'];
  return markup`<div class="runs">
    ${runs.map(
      ({ record }, at) =>
        markup`<div>${runs.length > 1 ? markup`<h2>${words[at]}: ${record.run}</h2>` : undefined}${renderFacts(describeRun(record))}</div>`,
    )}
  </div>`;
}

function renderCaveats(report: ComparisonReport): Markup {
  const runs = runsOf(report);
  const notes = new Set(runs.flatMap(({ record }) => record.notes ?? []));
  const ends = runs.flatMap(({ record: { run, status } }) =>
    status === 'complete' ? [] : [`Run ${run} was ${status}`],
  );
  const caveats = [...notes, ...ends, ...listDoubts(report.verdicts, betweenOf(report))];
  return caveats.length === 0 ? markup`<p>No caveats.</p>` : renderCaveatList(caveats);
}

function renderDifferences({ before, after }: ComparisonReport): Markup {
  if (after === undefined) return markup``;
  const lines = listDifferences(before.record, after.record);
  const headings = ['fact', before.record.run, after.record.run];
  const table = { id: 'differences-table', caption: 'Besides the numbers', headings, lines };
  const content =
    lines.length === 0
      ? markup`<p>Nothing that is recorded: machine, engine, images and settings are the same.</p>`
      : markup`${renderTable(table)}${renderDownload(downloadAs('differences', [headings, ...lines]))}`;
  return markup`<section aria-labelledby="differences">
    <h2 id="differences">What differs between the two runs</h2>
    ${content}
  </section>`;
}

function renderMethod(report: ComparisonReport): Markup {
  const sentence =
    report.after === undefined
      ? 'A ratio is the Hodges–Lehmann estimate of the paired log ratios of the rounds, its interval that of the signed-rank distribution.'
      : 'Between two sessions there are no pairs: where each has a baseline of its own, what is compared is each cell’s log ratio to it, so that what drifted between the sessions goes away; else the values themselves, with the drift. The interval is that of the Mann–Whitney test. Counted instructions do not drift, and are compared as they are.';
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      ${sentence} ${defineVerdicts(betweenOf(report))}
    </p>
    ${renderCommands([report.command, ...runsOf(report).map(({ record }) => record.command)])}
  </section>`;
}
