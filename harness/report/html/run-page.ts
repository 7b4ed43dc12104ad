import {
  type Cell,
  type CellVerdict,
  type Comparison,
  type NoiseReport,
  type RunRecord,
  emulatorSentence,
  labelOf,
} from '../../model/index.ts';
import { renderGraphs } from '../charts/figures.ts';
import { lineOf } from '../charts/panels.ts';
import { type Field, toFields } from '../formats/csv.ts';
import { type RunReport, groupRows } from '../report.ts';
import type { Line } from '../tables/table.ts';
import { makePublishedLines, publishedTableColumns } from '../tables/workloads.ts';
import { renderNoise } from '../terminal/notes.ts';
import { describeChange, groupThousands, renderNumber } from '../text/format.ts';
import { describeCounts, listDoubts, nameIds, renderPlace, tellPlacesApart } from '../text/words.ts';
import { type Markup, markup } from './markup.ts';
import { renderPage } from './page.ts';
import { describeRun, renderFacts, renderMethod } from './provenance.ts';
import { downloadAs, renderDownload, renderTable, renderTables } from './table.ts';
import { renderControls } from './verdicts.ts';

/** What came out of a suite in one unit and place; `text` goes on where those were named, with a comma or a colon. */
export interface Answer {
  readonly suite: string;
  readonly place: string;
  readonly text: string;
}

/**
 * One for each suite, unit and place, of what the verdicts say and no more: times and counts, and times of two machines,
 * have no worst in common.
 */
export function listAnswers(verdicts: readonly CellVerdict[], compared: string): Answer[] {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  const groups = groupRows(cells, (of) => JSON.stringify([of.cell.suite, of.metric.unit, renderPlace(of)]));
  const placeOf = tellPlacesApart(cells.map(({ cell }) => cell));
  return groups.flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { unit } = first.metric;
    const place = [unit === 'insn/op' ? 'instructions counted' : unit, placeOf(first.cell)];
    return {
      suite: first.cell.suite,
      place: place.filter(Boolean).join(' · '),
      text: describe(of, compared),
    };
  });
}

/** What a run's cells are compared with. */
export function nameBaseline({ baseline, against }: Pick<RunRecord, 'baseline' | 'against'>): string {
  return against === undefined ? baseline : `${against.kind} ${against.name}`;
}

export function renderAnswers(verdicts: readonly CellVerdict[], compared: string): Markup {
  const answers = listAnswers(verdicts, compared);
  if (answers.length === 0) return markup`<p class="answer">Nothing was compared with anything.</p>`;
  return markup`${answers.map(renderAnswer)}`;
}

function renderAnswer({ suite, place, text }: Answer): Markup {
  return markup`<p class="answer"><strong>${suite}</strong> <span class="place">(${place})</span>${text}.</p>`;
}

function describe(of: readonly CellVerdict[], compared: string): string {
  return of.every(({ verdict }) => verdict.kind === 'emulated')
    ? `: ${emulatorSentence}; ${of.length === 1 ? 'its only cell is' : `its ${of.length} cells are`} compared with nothing`
    : `, compared with ${compared}: ${describeCounts(of)}; ${describeExtremes(of)}`;
}

/** The largest changes that are shown: an estimate alone shows nothing. */
function describeExtremes(verdicts: readonly CellVerdict[]): string {
  const found = (['regressed', 'improved'] as const).flatMap((kind) => {
    const largest = findLargest(verdicts, kind);
    return largest === undefined ? [] : [`${words[kind]} ${describeLargest(largest)}`];
  });
  return found.join(', ') || 'no difference is shown that is larger than the margin';
}

const words = { regressed: 'worst', improved: 'best' };

interface Shown extends CellVerdict {
  readonly comparison: Comparison;
}

function findLargest(verdicts: readonly CellVerdict[], kind: keyof typeof words): Shown | undefined {
  const size = ({ comparison: { ratio } }: Shown): number => Math.abs(Math.log(ratio));
  return verdicts
    .flatMap((of): Shown[] =>
      of.verdict.kind === kind ? [{ ...of, comparison: of.verdict.comparison }] : [],
    )
    .reduce<Shown | undefined>(
      (largest, of) => (largest === undefined || size(of) > size(largest) ? of : largest),
      undefined,
    );
}

/** A name within its table does not say which: of `memcpy`, the size. */
function describeLargest({ cell, metric, comparison }: Shown): string {
  const name = cell.table === undefined ? lineOf(cell) : cell.workload;
  return `${name} on ${labelOf(cell)}: ${groupThousands(describeChange(comparison, metric.unit))}`;
}

/** Caveats of one kind; further ones are counted. */
const mostReasons = 20;
/** Of the first screen; the others are folded. */
const mostOpen = 6;
/** Verdicts that mean the numbers cannot be relied on, though there are some. */
const doubtful = ['contaminated', 'not-steady', 'emulated', 'incomparable'];

/** All that a reader must know, lest the numbers are taken for something else. */
export function renderCaveats(report: RunReport): Markup {
  const caveats = listCaveats(report);
  if (caveats.length === 0)
    return markup`<p>No caveats: every planned trial was measured, and none was dropped.</p>`;
  return renderCaveatList(caveats);
}

/** So that a first screen stays one, those after the first are folded. */
export function renderCaveatList(caveats: readonly string[]): Markup {
  const [open, folded] = [caveats.slice(0, mostOpen), caveats.slice(mostOpen)];
  return markup`<div class="caveats">
    ${renderList(open)}${
      folded.length > 0
        ? markup`<details><summary>${folded.length} more</summary>${renderList(folded)}</details>`
        : undefined
    }
  </div>`;
}

function renderList(caveats: readonly string[]): Markup {
  return markup`<ul>
    ${caveats.map((caveat) => markup`<li>${caveat}</li>`)}
  </ul>`;
}

export function listCaveats(report: RunReport): string[] {
  const { record, noise } = report;
  return [
    ...sayEnd(report),
    ...(record.notes ?? []),
    ...bounded(sayCells(record.plan.cells, ({ caveat }) => caveat)),
    ...bounded(sayShortfalls(report)),
    ...bounded(sayDoubts(report)),
    ...sayNoise(noise),
  ];
}

function sayEnd({ record, endReason }: RunReport): string[] {
  if (record.status === 'complete') return [];
  if (record.status === 'running') return ['The run was never finished'];
  return [`The run was ${record.status}${endReason === undefined ? '' : `: ${endReason}`}`];
}

/** A reason may be several, `; ` between them: each is told once, with all whose reason it is. */
function sayShortfalls({ rows }: RunReport): string[] {
  const byCell = new Map(rows.filter(({ status }) => status !== 'measured').map((row) => [row.cell.id, row]));
  const told = [...byCell.values()].flatMap(({ cell, status, reason = '' }) =>
    reason
      .split('; ')
      .filter((part) => part !== emulatorSentence)
      .map((part) => ({ cell, sentence: `${status}: ${part}` })),
  );
  return groupRows(told, ({ sentence }) => sentence).map(
    (group) => `${group[0]?.sentence ?? ''} (${nameCells(group.map(({ cell }) => cell))})`,
  );
}

function sayDoubts({ verdicts }: RunReport): string[] {
  return listDoubts(verdicts.filter(({ verdict }) => doubtful.includes(verdict.kind)));
}

function sayNoise({ spared, ...noise }: NoiseReport): string[] {
  const dropped = noise.dropped === 0 ? [] : [renderNoise({ ...noise, spared: [] }, Infinity).trim()];
  if (spared.length === 0) return dropped;
  const reasons = [...new Set(spared.flatMap((group) => group.reasons))].join(', ');
  const names = nameIds(spared.map(({ groupId }) => groupId));
  return [
    ...dropped,
    `${spared.length} workloads were disturbed too often to drop rounds: ${reasons} (${names})`,
  ];
}

function sayCells(cells: readonly Cell[], sayOf: (cell: Cell) => string | undefined): string[] {
  const saying = cells.filter((cell) => sayOf(cell) !== undefined);
  const groups = groupRows(saying, (cell) => sayOf(cell) ?? '');
  return groups.map((group) => `${group[0] ? (sayOf(group[0]) ?? '') : ''} (${nameCells(group)})`);
}

function nameCells(cells: readonly Cell[]): string {
  return nameIds(cells.map(({ id }) => id));
}

function bounded(caveats: readonly string[]): string[] {
  const beyond = caveats.length - mostReasons;
  return beyond > 0
    ? [...caveats.slice(0, mostReasons), `and ${beyond} more such caveats; results.csv has all`]
    : [...caveats];
}

/** What others published of the same workloads, beside ours; nothing where nobody did. */
export function renderPublications({ record, rows }: RunReport): Markup {
  const tables = record.suites.flatMap((suite) => {
    const lines = makePublishedLines(rows, suite);
    return lines.length === 0 ? [] : [renderSuite(suite.name, lines)];
  });
  if (tables.length === 0) return markup``;
  return markup`<section aria-labelledby="published">
    <h2 id="published">Published elsewhere</h2>
    <p>
      These numbers are of other machines and other days, and often of another way to measure: nothing is
      compared with them.
    </p>
    ${tables}
  </section>`;
}

const headings = [
  'workload',
  'metric',
  'family',
  'variant',
  'published',
  'as printed',
  'ours',
  'where',
  'source',
];

function renderSuite(suite: string, lines: readonly Line[]): Markup {
  const table = {
    id: `published-${suite}`,
    caption: `${suite}: published figures`,
    headings,
    lines: lines.map((line) => toCells(readFields(toFields(line)))),
  };
  return markup`${renderTable(table)}${renderDownload(downloadAs(`${suite}-published`, [columnNames, ...lines.map(toFields)]))}`;
}

const columnNames = publishedTableColumns.map(({ name }) => name);

function readFields(fields: readonly Field[]): (column: string) => Field {
  return (column) => fields[columnNames.indexOf(column)];
}

function toCells(read: (column: string) => Field): (string | undefined)[] {
  const text = (column: string): string => String(read(column) ?? '');
  const range = [read('published_low'), read('published_high')].flatMap(renderField).join(' – ');
  const place = [text('release'), text('arch'), text('engine')].filter(Boolean).join(' · ');
  const ours = renderField(read('median')).map((number) => `${number} ${text('unit')}`);
  return [
    ...[text('workload'), text('metric'), text('family'), text('variant'), `${range} ${text('unit')}`],
    ...[text('printed'), ours[0], place, text('source')],
  ];
}

function renderField(field: Field): string[] {
  return typeof field === 'number' ? [groupThousands(renderNumber(field, 0))] : [];
}

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
