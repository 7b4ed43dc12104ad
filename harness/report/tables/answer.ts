import { type SuiteAnswer, type VariantAnswer, equalityMargin, labelOf, units } from '../../model/index.ts';
import { describeAnswers } from '../content/answer.ts';
import { toEstimate } from '../content/numbers.ts';
import { type Between, codeVerdict, mostRounds } from '../content/verdicts.ts';
import { pickColumns } from './columns.ts';
import type { Column, Line, Value } from './table.ts';

/** In the order of the table: a line for each variant of a suite, the best first. */
export const answerColumns: readonly Column[] = [
  ...pickColumns(['suite', 'family', 'release', 'variant', 'arch', 'engine', 'cpus', 'memory_limit']),
  ...pickColumns(['metric', 'unit', 'better']),
  {
    name: 'leads',
    datatype: 'flag',
    description:
      'It is the best, or cannot be told from the best (Bonferroni, 95 % for all variants together)',
  },
  {
    name: 'workloads',
    datatype: 'integer',
    description: 'Workloads that the ratio is made from; controls are none of them',
  },
  {
    name: 'rounds',
    datatype: 'integer',
    unit: 'rounds',
    description: 'Rounds that all of these workloads have',
  },
  ...pickColumns(['baseline']),
  {
    name: 'ratio',
    datatype: 'number',
    unit: '1',
    description: 'Geometric mean of the workloads’ ratios: the Hodges–Lehmann estimate from one mean a round',
  },
  ...pickColumns(['ratio_low', 'ratio_high', 'verdict', 'margin', 'rounds_to_settle']),
  { name: 'best_workload', datatype: 'string', description: 'Where its ratio is best' },
  { name: 'best_ratio', datatype: 'number', unit: '1', description: 'That ratio' },
  { name: 'worst_workload', datatype: 'string', description: 'Where its ratio is worst' },
  { name: 'worst_ratio', datatype: 'number', unit: '1', description: 'That ratio' },
  {
    name: 'memory_ratio',
    datatype: 'number',
    unit: '1',
    description: 'The same mean of peak memory; empty where that was not read',
  },
  { name: 'memory_low', datatype: 'number', unit: '1', description: 'Its 95 % interval: the low end' },
  { name: 'memory_high', datatype: 'number', unit: '1', description: 'Its high end' },
  { name: 'justification', datatype: 'string', description: 'The verdict in words' },
];

export function makeAnswerLines(answers: readonly SuiteAnswer[], between: Between): Line[] {
  const texts = describeAnswers(answers);
  return answers.flatMap((answer, at) =>
    answer.variants.map((variant, line) =>
      toLine(variant, { answer, between, words: texts[at]?.lines[line]?.verdict }),
    ),
  );
}

interface AnswerPlace {
  readonly answer: SuiteAnswer;
  readonly between: Between;
  readonly words: string | undefined;
}

function toLine(of: VariantAnswer, { answer, between, words }: AnswerPlace): Line {
  const { cell, verdict, extremes, memory } = of;
  const { metric, baseline } = answer;
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  const settling = verdict.kind === 'inconclusive' ? verdict.roundsToSettle : undefined;
  const fields: Readonly<Record<string, Value>> = {
    ...{ suite: cell.suite, family: cell.family, release: cell.release, variant: labelOf(cell) },
    ...{ arch: cell.arch, engine: cell.engine, cpus: cell.limits?.cpus },
    ...{ memory_limit: cell.limits?.memoryBytes, metric: metric.name, unit: metric.unit },
    ...{ better: units[metric.unit], leads: of.leads ? 'yes' : undefined },
    ...{ workloads: of.workloads, rounds: comparison?.rounds, baseline },
    ratio: verdict.kind === 'baseline' ? 1 : toEstimate(comparison?.ratio, comparison),
    ratio_low: toEstimate(comparison?.interval?.low, comparison),
    ratio_high: toEstimate(comparison?.interval?.high, comparison),
    verdict: verdict.kind === 'baseline' ? 'baseline' : codeVerdict({ verdict, metric }, between),
    margin: comparison && (verdict.kind === 'unchanged' ? equalityMargin(comparison) : comparison.margin),
    rounds_to_settle: settling === undefined || settling > mostRounds ? undefined : settling,
    ...{ best_workload: extremes?.best.cell.workload, worst_workload: extremes?.worst.cell.workload },
    best_ratio: toEstimate(extremes?.best.ratio, extremes?.best),
    worst_ratio: toEstimate(extremes?.worst.ratio, extremes?.worst),
    memory_ratio: toEstimate(memory?.ratio, memory),
    memory_low: toEstimate(memory?.interval?.low, memory),
    memory_high: toEstimate(memory?.interval?.high, memory),
    justification: words,
  };
  return answerColumns.map(({ name }) => fields[name]);
}
