import {
  type Cell,
  type Row,
  type RunRecord,
  type Verdict,
  baselineLabel,
  controlKey,
  countOf,
  isBaseline,
  isOfEmulator,
  metricsOf,
} from '../../model/index.ts';
import { type AnswerLine, type AnswerText, describeAnswers, hasExtremes } from '../content/answer.ts';
import { listCaveats } from '../content/caveats.ts';
import {
  groupThousands,
  medianOf,
  ratioEstimateOf,
  renderEstimate,
  renderQuantity,
} from '../content/numbers.ts';
import { groupRows, lineOf, ratioOf, renderHeading, renderPlaces, tableKey } from '../content/rows.ts';
import { type RunReport, describeRun, titleRun } from '../content/run.ts';
import { cutText } from '../content/text.ts';
import { betweenOf, describeControls, indexVerdicts, verdictOf } from '../content/verdicts.ts';
import { codeBlock, markdownTable, markdownText } from './markdown.ts';

/** Workloads × variants of a suite's table, in one metric and one place; cells without a number are among them. */
export interface Matrix {
  readonly title: string;
  /** Metric and place of the numbers. */
  readonly about: string;
  /** Baselines first, then in the plan's order. */
  readonly labels: readonly string[];
  readonly hasBaseline: boolean;
  readonly lines: readonly MatrixLine[];
}

interface MatrixLine {
  readonly workload: string;
  readonly rowOf: (label: string) => Row | undefined;
  readonly verdictOf: (row: Row) => Verdict | undefined;
}

function findMatrices({ record, rows, verdicts }: RunReport): Matrix[] {
  const shown = rows.filter(
    ({ cell, metric }) => cell.twin !== true && metricsOf(cell, record)[0]?.name === metric.name,
  );
  const index = indexVerdicts(verdicts, betweenOf(record));
  const keyOf = (row: Row): string =>
    JSON.stringify([tableKey(row.cell, record), tableOf(row.cell), row.metric.name]);
  return groupRows(shown, keyOf).flatMap((group) => makeMatrix(group, record, index));
}

function makeMatrix(
  rows: readonly Row[],
  record: RunRecord,
  index: ReturnType<typeof indexVerdicts>,
): Matrix[] {
  const [first] = rows;
  if (first === undefined) return [];
  const nameOf = (cell: Cell): string => baselineLabel(cell, record);
  const labelsOf = (of: readonly Row[]): string[] => of.map(({ cell }) => nameOf(cell));
  const baselines = labelsOf(rows.filter(({ cell }) => isBaseline(cell, record)));
  const places = renderPlaces(rows.map(({ cell }) => cell));
  const references = [...new Set(rows.flatMap((row) => ratioOf(row)?.baseline ?? []))].join(', ');
  return [
    {
      title: tableOf(first.cell),
      about: `${renderHeading(first)} · ${places}${references === '' ? '' : ` · baseline ${references}`}`,
      labels: [...new Set([...baselines, ...labelsOf(rows)])],
      hasBaseline: baselines.length > 0,
      lines: groupRows(rows, ({ cell }) => controlKey(cell, record)).map((group) => ({
        workload: group[0] === undefined ? '' : lineOf(group[0].cell),
        rowOf: (label) => group.find(({ cell }) => nameOf(cell) === label),
        verdictOf: (row) => verdictOf(row, index),
      })),
    },
  ];
}

function tableOf({ suite, table }: Cell): string {
  return table?.name ?? suite;
}

/** Marks that need no colours, and that any font has. */
const marks: Partial<Record<Verdict['kind'], string>> = {
  regressed: '✗',
  improved: '✓',
  unchanged: '=',
  inconclusive: '?',
  contaminated: '!',
  'not-steady': '!',
};

/** Explains the marks. */
export const legend =
  '✗ worse · ✓ better · = as good, within the margin · ? not known · ! cannot be relied on: see the caveats · — not planned';

/** A ratio with the mark of its verdict; the median where there is no ratio; the status where there is no number. */
function renderRatioCell(row: Row | undefined, verdict: Verdict | undefined): string {
  if (row === undefined) return '—';
  if (!('summary' in row)) return row.status;
  const ratio = ratioEstimateOf(row);
  if (ratio === undefined) return `${renderMedian(row)}${isOfEmulator(row) ? ' (emulated)' : ''}`;
  const text = renderEstimate(ratio);
  const mark = verdict === undefined ? undefined : marks[verdict.kind];
  const shown = verdict?.kind === 'regressed' || verdict?.kind === 'improved' ? `**${text}**` : text;
  return mark === undefined ? shown : `${shown} ${mark}`;
}

function renderMedian(row: Extract<Row, { readonly summary: unknown }>): string {
  const median = medianOf(row);
  return median === undefined ? '' : markdownText(renderQuantity(median, row.metric.unit));
}

/** More lines than this are folded. */
const mostOpenLines = 30;
/** Bytes for headings, fold and the sentence about lines that are left out. */
const frameBytes = 300;

/** A heading, and the table as far as it fits into so many bytes; nothing where not one line does. */
export function renderMatrix(matrix: Matrix, room: number): string {
  const { title, about, labels, lines } = matrix;
  const head = `#### ${markdownText(title)}\n\n${markdownText(about)}`;
  const headings = ['workload', ...labels].map(markdownText);
  const written = lines.map((line) => toCells(line, labels));
  const left = room - frameBytes - Buffer.byteLength(head + markdownTable(headings, []));
  const fitting = takeFitting(written, left);
  if (fitting.length === 0) return '';
  const table = markdownTable(headings, fitting);
  const body = lines.length > mostOpenLines ? fold(table, lines.length) : table;
  return [head, body, ...describeOmittedLines(lines.length - fitting.length, lines.length)].join('\n\n');
}

function toCells({ workload, rowOf, verdictOf }: MatrixLine, labels: readonly string[]): string[] {
  const cells = labels.map((label) => {
    const row = rowOf(label);
    return renderRatioCell(row, row && verdictOf(row));
  });
  return [markdownText(workload), ...cells];
}

function takeFitting(lines: readonly string[][], room: number): string[][] {
  let left = room;
  const beyond = lines.findIndex((cells) => {
    left -= Buffer.byteLength(`| ${cells.join(' | ')} |\n`);
    return left < 0;
  });
  return lines.slice(0, beyond === -1 ? undefined : beyond);
}

/** Markdown inside of HTML needs empty lines around it. */
function fold(table: string, lines: number): string {
  return `<details><summary>${count(lines)} workloads</summary>\n\n${table}\n\n</details>`;
}

function describeOmittedLines(left: number, all: number): string[] {
  if (left === 0) return [];
  return [`Left out here: ${count(left)} of ${count(all)} workloads; results.csv has all of them.`];
}

function count(of: number): string {
  return groupThousands(String(of));
}

/** Bytes for the sentences around the tables. */
const reserve = 700;

/** A table for each suite, in so many bytes: those that are longer than their share are cut, and say so. */
function renderSuiteTables(report: RunReport, room: number): string[] {
  const matrices = findMatrices(report);
  if (matrices.length === 0) return [];
  const blocks: string[] = [];
  let left = room - reserve;
  for (const [at, matrix] of matrices.entries()) {
    const block = renderMatrix(matrix, left / (matrices.length - at));
    left -= Buffer.byteLength(block);
    blocks.push(block);
  }
  const shown = blocks.filter((block) => block !== '');
  return [
    '### Ratios',
    explain(matrices),
    ...shown,
    ...describeOmittedTables(matrices.length - shown.length),
  ];
}

function explain(matrices: readonly Matrix[]): string {
  const units = matrices.some(({ hasBaseline }) => hasBaseline) ? ' The baseline has its median.' : '';
  return `Variant ÷ baseline, from the pairs of each round, rounded to its 95 % interval.${units} ${legend}`;
}

function describeOmittedTables(tables: number): string[] {
  if (tables === 0) return [];
  return [`${countOf(tables, 'further table is', 'further tables are')} left out here; report.html has all.`];
}

/** GitHub takes 65,536 characters for a comment; the rest is for whatever stands around the report. */
const mostBytes = 60 * 1024;
/** Characters of a fact or a caveat: the output of a build can be long. run.json and results.csv have all of it. */
const longestLine = 300;

/** report.md: what a reviewer of a pull request wants to see of a run, in GitHub's Markdown. */
export function toMarkdownReport(report: RunReport): string {
  const head = renderHead(report);
  const foot = [...renderAbout(report), ...renderMethod(report)];
  const room = mostBytes - Buffer.byteLength([...head, ...foot].join('\n\n')) - 4;
  return `${[...head, ...renderSuiteTables(report, room), ...foot].join('\n\n')}\n`;
}

function renderHead(report: RunReport): string[] {
  const { record } = report;
  return [`## ${markdownText(titleRun(record))}`, ...renderAnswers(report), ...renderCaveats(report)];
}

/** A run on many engines has an answer for each. */
const mostAnswers = 20;

function renderAnswers({ answers }: RunReport): string[] {
  const texts = describeAnswers(answers);
  if (texts.length === 0) return ['Nothing was compared with anything.'];
  const beyond = texts.length - mostAnswers;
  return [
    ...texts.slice(0, mostAnswers).flatMap(renderAnswer),
    ...(beyond > 0 ? [`And ${beyond} more, in report.html.`] : []),
  ];
}

function renderAnswer(text: AnswerText): string[] {
  const { title, place, sentence, legend, names, headings, lines } = text;
  const [variant, ratio, verdict, ...memory] = headings;
  const extremes = hasExtremes(text);
  const columns = [
    ...[variant, ratio, '95 % interval', verdict],
    ...(extremes ? ['best workload', 'worst workload'] : []),
    ...memory,
  ];
  const toCells = (line: AnswerLine): string[] =>
    [
      ...[line.variant, line.ratio, line.interval, line.verdict],
      ...(extremes ? [line.best, line.worst] : []),
      ...memory.map(() => line.memory),
    ].map(writeLine);
  const several = lines.some(({ leads }) => !leads);
  const rows = lines.map((line) => {
    const [name = '', ...cells] = toCells(line);
    return [line.leads && several ? `**${name}**` : name, ...cells];
  });
  return [
    `### ${markdownText(`${title} · ${place}`)}`,
    `**${writeLine(sentence)}.**`,
    markdownTable(columns.map(markdownText), rows),
    [legend, names]
      .filter(Boolean)
      .map((line) => `${markdownText(line)}.`)
      .join(' '),
  ];
}

function renderCaveats(report: RunReport): string[] {
  const caveats = listCaveats(report);
  const lines = caveats.map((caveat) => `- ${writeLine(caveat)}`).join('\n');
  return [
    '### Caveats',
    caveats.length === 0 ? 'None: every planned trial was measured, and none was dropped.' : lines,
  ];
}

/** Where the numbers are from. */
function renderAbout({ record }: RunReport): string[] {
  const facts = [...describeRun(record), ['Run', record.run] as const].flatMap(([name, value]) =>
    value !== undefined && value !== '' ? [`- ${markdownText(name)}: ${writeLine(value)}`] : [],
  );
  return ['### What was measured, and where', facts.join('\n')];
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
