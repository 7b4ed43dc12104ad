import {
  type Cell,
  type Comparison,
  type Libc,
  type Metric,
  type RatioFigures,
  type SuiteAnswer,
  type Unit,
  type VariantAnswer,
  type WorkloadRatio,
  countOf,
  describeLimits,
  equalityMargin,
  labelOf,
  libcOf,
  mallocOf,
  placedLabel,
  variantWords,
} from '../../model/index.ts';
import type { Style } from './colours.ts';
import { renderRatio, renderInterval, renderShare, wordsOf } from './numbers.ts';
import { renderPlaces } from './rows.ts';
import { safeText } from './text.ts';
import { explainVerdict, mostRounds, verdictStyle } from './verdicts.ts';

/** The answer of a suite as every output has it: a sentence, and a line for each variant. */
export interface AnswerText {
  /** `malloc: time of 9 workloads` */
  readonly title: string;
  readonly place: string;
  /** Which variant to take. */
  readonly sentence: string;
  /** Explains the numbers of the lines. */
  readonly legend: string;
  /** What the names of variants stand for; empty where they are the libcs' own, or an answer before it said so. */
  readonly names: string;
  /** The first is what ratios are of, the last is of the memory, where that was read. */
  readonly headings: readonly [variant: string, ratio: string, verdict: string, ...memory: string[]];
  readonly lines: readonly AnswerLine[];
}

export interface AnswerLine {
  readonly variant: string;
  /** It is the best, or cannot be told from the best. */
  readonly leads: boolean;
  /** `0.823`; empty where there is none. */
  readonly ratio: string;
  /** `0.795 – 0.851`; empty where there are too few rounds, or nothing to be unsure of. */
  readonly interval: string;
  /** `faster`, `as fast (within 1 %)`, `not known ±28 %: 12 more rounds` */
  readonly verdict: string;
  readonly style?: Style;
  /** `cache-scratch-n 0.51`; empty where fewer than two workloads have a ratio. */
  readonly best: string;
  readonly worst: string;
  /** `1.12`; empty where it is not known. */
  readonly memory: string;
}

/** Whether any line tells its best and its worst workload. */
export function hasExtremes({ lines }: Pick<AnswerText, 'lines'>): boolean {
  return lines.some(({ best }) => best !== '');
}

export function describeAnswers(answers: readonly SuiteAnswer[]): AnswerText[] {
  const texts = answers.map(describeAnswer);
  const told = new Set<string>();
  return texts.map((text) => {
    const names = told.has(text.names) ? '' : text.names;
    told.add(names);
    return { ...text, names };
  });
}

function describeAnswer(answer: SuiteAnswer): AnswerText {
  const { suite, metric, workloads, variants } = answer;
  const compared = workloads === 0 ? '' : ` of ${countOf(workloads, 'workload')}`;
  const { better } = wordsOf(metric.unit);
  const margin = variants
    .map(({ verdict }) => ('comparison' in verdict ? verdict.comparison.margin : 0))
    .find(Boolean);
  const beyond = margin === undefined ? '' : `; ${better}: by over ${renderShare(margin)}`;
  const mean = workloads > 1 ? ': geometric mean' : '';
  const hasMemory = variants.some(({ memory }) => memory !== undefined);
  const compares = `${metric.name}${hasMemory ? ' and memory' : ''}`;
  return {
    title: safeText(`${suite}: ${metric.name}${compared}`),
    place: [
      renderPlaces(variants.map(({ cell }) => cell)),
      ...describeLimits(answer.cell),
      ...(answer.shards === undefined ? [] : [`${answer.shards} shards`]),
    ].join(' · '),
    sentence: describeBest(answer),
    legend: safeText(`× ${answer.baseline}’s ${compares}${mean}, 95 % interval${beyond}`),
    names: describeNames(variants.map(({ cell }) => cell)),
    headings: [
      ...(['variant', `${safeText(metric.name)}, ×`, 'verdict'] as const),
      ...(hasMemory ? ['peak memory, ×'] : []),
    ],
    lines: variants.map((variant) => toLine(variant, answer)),
  };
}

/** `+je preloads jemalloc, +mi mimalloc; musl-perf: optimised musl` */
function describeNames(cells: readonly Cell[]): string {
  const mallocs = [...new Set(cells.flatMap(({ variant }) => mallocOf(variant) ?? []))];
  const preloaded = mallocs
    .toSorted()
    .map((name, at) => `+${name}${at === 0 ? ' preloads' : ''} ${variantWords.get(name) ?? name}`);
  const libcs = [...new Set(cells.map(({ variant }) => libcOf(variant)))];
  return safeText(
    [...(preloaded.length === 0 ? [] : [preloaded.join(', ')]), ...libcs.flatMap(listWords)].join('; '),
  );
}

function listWords(libc: Libc): string[] {
  const words = variantWords.get(libc);
  return words === undefined ? [] : [`${libc}: ${words}`];
}

function describeBest(answer: SuiteAnswer): string {
  const { variants, metric } = answer;
  const { most } = wordsOf(metric.unit);
  const leading = variants.filter(({ leads }) => leads);
  const [first] = leading;
  const compared = variants.filter(({ verdict }) => isCompared(verdict));
  if (!compared.some(({ verdict }) => 'comparison' in verdict) && first === undefined)
    return describeWithout(answer);
  const names = leading.map(({ cell }) => nameVariant(answer, cell));
  if (first === undefined) return `Each is compared with ${safeText(answer.baseline)}`;
  if (leading.length === 1) return `${capitalise(most)}: ${names[0] ?? ''}${describeLead(first, answer)}`;
  if (leading.length === compared.length)
    return `Not known which is ${most}: these ${leading.length} cannot be told apart`;
  return `${capitalise(most)}: ${joinNames(names)}, which cannot be told apart`;
}

function isCompared(verdict: VariantAnswer['verdict']): boolean {
  return verdict.kind === 'baseline' || 'comparison' in verdict;
}

function describeWithout({ variants }: SuiteAnswer): string {
  return variants.length === 0 ? 'Nothing was compared' : 'Nothing was compared: each line says why';
}

function describeLead({ verdict }: VariantAnswer, { metric, baseline }: SuiteAnswer): string {
  if (!('comparison' in verdict)) return '';
  const { ratio, interval } = verdict.comparison;
  const range = interval === undefined ? '' : ` (${renderInterval({ value: ratio, interval })})`;
  return `, ${renderRatio(verdict.comparison, metric.unit)} × the ${safeText(metric.name)} of ${safeText(baseline)}${range}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Its family stands before a variant where families share a baseline. */
function nameVariant({ manyFamilies }: SuiteAnswer, cell: VariantAnswer['cell']): string {
  return safeText(manyFamilies ? placedLabel(cell) : labelOf(cell));
}

function toLine(of: VariantAnswer, answer: SuiteAnswer): AnswerLine {
  const { cell, leads, verdict, extremes, memory } = of;
  const { unit } = answer.metric;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const { interval } = comparison ?? {};
  return {
    variant: nameVariant(answer, cell),
    leads,
    ratio: verdict.kind === 'baseline' ? '1' : comparison ? renderRatio(comparison, unit) : '',
    interval: comparison && interval ? renderInterval({ value: comparison.ratio, interval }) : '',
    verdict: `${describeVerdictOf(of, answer.metric)}${describeMissing(of, answer)}`,
    ...(verdict.kind === 'baseline' ? {} : verdictStyle(verdict.kind)),
    ...describeExtremes(extremes, unit),
    memory: describeMemory(of, memory),
  };
}

/** Of a single workload the line itself tells all. */
function describeExtremes(
  extremes: VariantAnswer['extremes'],
  unit: Unit,
): Pick<AnswerLine, 'best' | 'worst'> {
  if (extremes === undefined) return { best: '', worst: '' };
  const [best, worst] = [extremes.best, extremes.worst].map((one) => describeWorkload(one, unit));
  return best === worst || best === undefined || worst === undefined
    ? { best: '', worst: '' }
    : { best, worst };
}

function describeVerdictOf({ cell, verdict }: VariantAnswer, metric: Metric): string {
  const { better, worse, equal } = wordsOf(metric.unit);
  if (verdict.kind === 'baseline') return 'baseline';
  if (!('comparison' in verdict)) return `not compared: ${explainVerdict({ cell, verdict, metric })}`;
  switch (verdict.kind) {
    case 'improved':
      return better;
    case 'regressed':
      return worse;
    case 'unchanged':
      return `${equal} (within ${renderShare(equalityMargin(verdict.comparison))})`;
    case 'inconclusive':
      return `not known${describeWidth(verdict.comparison)}${describeRounds(verdict)}`;
    case 'contaminated':
      return `not known: control off ${renderRatio(verdict.control, metric.unit)} ×`;
    case 'control':
      return 'control';
  }
}

/** Half the width of the interval. */
function describeWidth({ interval }: Comparison): string {
  return interval === undefined ? '' : ` ±${renderShare(Math.sqrt(interval.high / interval.low) - 1)}`;
}

function describeRounds(verdict: {
  readonly comparison: Comparison;
  readonly roundsToSettle?: number;
}): string {
  const { comparison, roundsToSettle: needed } = verdict;
  if (needed === undefined) return comparison.interval === undefined ? ': too few rounds' : '';
  const more = needed - comparison.rounds;
  if (more > mostRounds) return `: more than ${mostRounds} more rounds`;
  if (comparison.interval === undefined) return `: ${countOf(more, 'round')} too few`;
  return `: ${countOf(more, 'more round')}`;
}

function describeMissing({ workloads }: VariantAnswer, answer: SuiteAnswer): string {
  return workloads === 0 || workloads === answer.workloads
    ? ''
    : ` (${workloads} of ${answer.workloads} workloads)`;
}

function describeWorkload(of: WorkloadRatio, unit: Unit): string {
  return `${safeText(of.cell.workload)} ${renderRatio(of, unit)}`;
}

function describeMemory({ verdict }: VariantAnswer, memory: RatioFigures | undefined): string {
  if (memory === undefined) return verdict.kind === 'baseline' ? '1' : '';
  return renderRatio(memory, 'KiB');
}
