import type { CheckReport, Confirmation } from '../../model/index.ts';
import {
  describeCheck,
  describeConditions,
  describeFate,
  describeFunctions,
  functionHeadings,
  describeMargin,
  describeFinding,
  describeOutcome,
} from '../content/check.ts';
import { describePackages } from '../content/packages.ts';
import { safeText } from '../content/text.ts';
import { describeControls, describeCounts, listUnjudged } from '../content/verdicts.ts';
import { type TablePart, findParts, readPart } from './table-parts.ts';
import type { Table } from '../tables/table.ts';

/** Text from outside as one line of Markdown that shows nothing but it: no markup, HTML or link, and no end of a cell. */
export function markdownText(text: string): string {
  return safeText(text).replace(/[\\`*_{}[\]<>#!|~&$@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** Puts text on lines of its own, between fences that are longer than any in it. */
export function codeBlock(text: string): string {
  const code = safeText(text);
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${code}\n${fence}`;
}

/** A table of cells that are Markdown already. */
export function markdownTable(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const rule = headings.map(() => '---');
  return [headings, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** GitHub's tables, one for each unit; what all lines agree in stands above. */
export async function* toMarkdownText(table: Table): AsyncGenerator<string, void, undefined> {
  const parts = await findParts(table);
  if (parts.length === 0) yield `### ${markdownText(table.name)}\n\nIt has no lines.`;
  for (const [at, part] of parts.entries()) {
    yield `${at === 0 ? '' : '\n'}${renderHead(part)}`;
    for await (const texts of readPart(part)) yield renderLine(texts.map(markdownText));
  }
}

function renderHead({ table, unit, common, columns }: TablePart): string {
  const title = `### ${markdownText(unit === '' ? table.name : `${table.name}, ${unit}`)}`;
  const shared = common.map(({ name, text }) => `${markdownText(name)} ${markdownText(text)}`);
  const headings = renderLine(columns.map(({ heading }) => markdownText(heading)));
  const rule = renderLine(columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  return [title, '', ...(shared.length > 0 ? [shared.join(' · '), ''] : []), headings, rule].join('\n');
}

function renderLine(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

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
    ...orderOf(findings).flatMap(renderFunctions),
    ...renderUnjudged(report),
    [describeCounts(verdicts), describeControls(verdicts), ...describeConditions(report)]
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
    ...describePackages(report.packages).map(
      ({ heading, lines }) => `${markdownText(heading)}\n\n${codeBlock(lines.join('\n'))}`,
    ),
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
      describeMargin(first),
      markdownText(describeFinding(first)),
      second ? markdownText(describeFinding(second)) : '',
      confirmed ? `**${fate}**` : fate,
    ];
  };
}

function renderFunctions({ first, functions }: Confirmation): string[] {
  const described = describeFunctions(functions);
  if (described === undefined) return [];
  const { heading, lines, notes } = described;
  const table = markdownTable(
    functionHeadings,
    lines.map((line) => line.map(markdownText)),
  );
  return [
    `${markdownText(first.cell.id)}: ${markdownText(heading)}`,
    ...(lines.length === 0 ? [] : [table]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${markdownText(note)}`).join('\n')]),
  ];
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
