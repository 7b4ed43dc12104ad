import { groupBy } from '../../model/index.ts';
import { type Estimate, lastDigit, renderEstimate, renderNumber } from '../content/numbers.ts';
import type { Column, Line, RatioTable, Value } from '../tables/table.ts';
import { latexText } from './latex.ts';

/** Points: the text of the article class with letters of 10, a letter of \\footnotesize, and a bold ratio of four digits. */
const widths = { text: 345, letter: 4.5, column: 31 };

const preamble = [
  '% Needs \\usepackage{longtable,graphicx}; booktabs, where it is loaded, draws the rules.',
  '\\providecommand{\\toprule}{\\hline}\\providecommand{\\midrule}{\\hline}\\providecommand{\\bottomrule}{\\hline}',
];

/**
 * Ratios for a paper: a line for each workload, the interval below its ratio, the best in bold. What has many variants is
 * several tables, each no wider than a page; what has many workloads goes on over pages.
 */
export function* toLatexRatios(table: RatioTable): Generator<string, void, undefined> {
  yield* preamble;
  const places = groupBy([...table.lines()], (line) =>
    JSON.stringify(placeColumns.map((name) => textAt(line, name, table))),
  );
  for (const lines of places.values()) {
    const variants = variantsOf(lines, table);
    const mostColumns = countColumns(lines, table);
    for (let at = 0; at < variants.length; at += mostColumns)
      yield renderPart({ table, lines, variants: variants.slice(at, at + mostColumns), isFirst: at === 0 });
  }
}

function countColumns(lines: readonly Line[], table: RatioTable): number {
  const longest = Math.max(...lines.map((line) => textAt(line, 'workload', table).length));
  return Math.max(1, Math.floor((widths.text - longest * widths.letter) / widths.column));
}

/** Lines that agree in these are in one table. */
const placeColumns = [
  'suite',
  'family',
  'release',
  'arch',
  'engine',
  'emulated',
  'metric',
  'better',
  'baseline',
];

function textAt(line: Line, name: string, { columns }: RatioTable): string {
  const value = line[columns.findIndex((column) => column.name === name)];
  return typeof value === 'string' ? value : '';
}

interface VariantColumn {
  readonly name: string;
  readonly at: number;
}

/** Those with a number. The baseline's is 1 everywhere, which the caption says. */
function variantsOf(lines: readonly Line[], table: RatioTable): VariantColumn[] {
  const baseline = lines[0] && textAt(lines[0], 'baseline', table);
  return table.columns
    .map(({ name }: Column, at) => ({ name, at }))
    .filter(
      ({ name, at }) =>
        table.variants.includes(name) && name !== baseline && lines.some((line) => line[at] !== undefined),
    );
}

interface Part {
  readonly table: RatioTable;
  readonly lines: readonly Line[];
  readonly variants: readonly VariantColumn[];
  readonly isFirst: boolean;
}

function renderPart(part: Part): string {
  const { lines, variants } = part;
  const headings = variants.map(({ name }) => `\\rotatebox{90}{${latexText(name)}}`);
  const head = `${['', ...headings].join(' & ')} \\\\`;
  return [
    '{\\footnotesize\\setlength{\\tabcolsep}{3pt}',
    `\\begin{longtable}{@{}l${'r'.repeat(variants.length)}@{}}`,
    `\\caption{${renderCaption(part)}}\\\\`,
    ...['\\toprule', head, '\\midrule', '\\endfirsthead'],
    ...['\\toprule', head, '\\midrule', '\\endhead'],
    ...['\\bottomrule', '\\endlastfoot'],
    ...lines.map((line) => renderLine(line, part)),
    '\\end{longtable}}',
  ].join('\n');
}

function renderCaption({ table, lines: [first = []], isFirst }: Part): string {
  const text = (name: string): string => textAt(first, name, table);
  const [suite, metric, baseline] = ['suite', 'metric', 'baseline'].map(text);
  const place = ['family', 'release', 'arch'].map(text).join(' ');
  const what = `${suite ?? ''}: ${metric ?? ''}, as a multiple of ${baseline ?? ''}’s${isFirst ? '' : ', continued'} (${place}).`;
  const how = `${text('better')} is better. Below each ratio ± half of its 95 % interval; the best and what its interval overlaps is bold.`;
  return latexText(`${what} ${how.charAt(0).toUpperCase()}${how.slice(1)}`);
}

/** Lines of two stories touch each other, and the rule above them, without it. */
const strut = '\\rule{0pt}{4ex}';

function renderLine(line: Line, { table, variants }: Part): string {
  const best = findBest(line, table);
  const cells = variants.map(({ at }) => renderRatio(line[at], best));
  return `${[`${strut}${latexText(textAt(line, 'workload', table))}`, ...cells].join(' & ')} \\\\`;
}

/** Among all variants of the line, those of other tables as well, and the baseline, which is 1. */
function findBest(line: Line, table: RatioTable): Estimate | undefined {
  const ratios = table.columns.flatMap(({ name }, at) =>
    table.variants.includes(name) ? (toEstimate(line[at]) ?? []) : [],
  );
  const sign = textAt(line, 'better', table) === 'higher' ? -1 : 1;
  const baseline = { value: 1 };
  return [baseline, ...ratios].sort((a, b) => sign * (a.value - b.value))[0];
}

function toEstimate(value: Value): Estimate | undefined {
  if (typeof value === 'number') return { value };
  return typeof value === 'object' ? value : undefined;
}

function renderRatio(value: Value, best: Estimate | undefined): string {
  const ratio = toEstimate(value);
  if (ratio === undefined) return '\\textendash{}';
  const text = latexText(renderEstimate(ratio));
  const shown = best !== undefined && overlap(ratio, best) ? `\\textbf{${text}}` : text;
  if (ratio.interval === undefined) return shown;
  const { low, high } = ratio.interval;
  const half = renderNumber((high - low) / 2, lastDigit(ratio.value, ratio.interval));
  return `\\shortstack[r]{${shown}\\\\{\\tiny$\\pm$${half}}}`;
}

function overlap(one: Estimate, other: Estimate): boolean {
  const [a, b] = [one, other].map(({ value, interval }) => interval ?? { low: value, high: value });
  return a !== undefined && b !== undefined && a.low <= b.high && b.low <= a.high;
}
