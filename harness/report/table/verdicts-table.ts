import { units } from '../../model/unit.ts';
import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { cellColumns, toCellFields } from '../cell-columns.ts';
import { toEstimate } from '../interval-text.ts';
import { verdictColumns, indexVerdicts, toVerdictFields } from '../verdict-columns.ts';
import { explainVerdict } from '../verdict-text.ts';
import { toColumns, type Line, type Value } from './table.ts';

const comparisonColumns = ['basis', 'rounds', 'ratio', 'ratio_low', 'ratio_high', 'p_value'] as const;

const names = [
  ...['run', ...cellColumns, 'metric', 'unit', 'better'],
  ...[...verdictColumns, ...comparisonColumns, 'justification'],
];

/** In the order of the file; results/README.md explains each. */
export const verdictsTableColumns = toColumns(names, {
  numbers: [
    ...['suite_version', 'margin', 'adjusted_p_value', 'rounds_to_settle', 'rounds'],
    ...['ratio', 'ratio_low', 'ratio_high', 'p_value'],
  ],
});

/** One per cell but the baselines, which are compared with nothing. */
export function makeVerdictLines(run: string, verdicts: readonly CellVerdict[]): Line[] {
  const index = indexVerdicts(verdicts);
  return verdicts.map((of) => {
    const { cell, metric, verdict } = of;
    const fields: Readonly<Record<string, Value>> = {
      ...{ run, ...toCellFields(cell) },
      ...{ metric: metric.name, unit: metric.unit, better: units[metric.unit] },
      ...toVerdictFields(of, index),
      ...('comparison' in verdict ? toComparisonFields(verdict.comparison) : {}),
      justification: explainVerdict(of),
    };
    return names.map((name) => fields[name]);
  });
}

function toComparisonFields(comparison: Comparison): Record<(typeof comparisonColumns)[number], Value> {
  const { basis, rounds, ratio, interval, pValue } = comparison;
  return {
    ...{ basis, rounds, ratio: toEstimate(ratio, comparison) },
    ratio_low: toEstimate(interval?.low, comparison),
    ratio_high: toEstimate(interval?.high, comparison),
    p_value: toEstimate(pValue),
  };
}
