import { units } from '../../model/unit.ts';
import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { describedCellColumns, toCellFields } from './cell-columns.ts';
import { toEstimate } from '../text/interval-text.ts';
import { metricColumns } from './results-columns.ts';
import { describedVerdictColumns, indexVerdicts, toVerdictFields } from './verdict-columns.ts';
import { explainVerdict } from '../text/verdict-text.ts';
import { toColumns, type Line, type Value } from './table.ts';

const comparisonColumns = [
  { name: 'basis', datatype: 'string' },
  { name: 'rounds', datatype: 'integer' },
  ...(['ratio', 'ratio_low', 'ratio_high', 'p_value'] as const).map(
    (name) => ({ name, datatype: 'number' }) as const,
  ),
] as const;

const columns = [
  ...[{ name: 'run', datatype: 'string' } as const, ...describedCellColumns, ...metricColumns],
  ...[{ name: 'better', datatype: 'string' } as const, ...describedVerdictColumns, ...comparisonColumns],
  { name: 'justification', datatype: 'string' } as const,
];

/** In the order of the file; results/README.md explains each. */
export const verdictsTableColumns = toColumns(columns);

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
    return columns.map(({ name }) => fields[name]);
  });
}

function toComparisonFields(
  comparison: Comparison,
): Record<(typeof comparisonColumns)[number]['name'], Value> {
  const { basis, rounds, ratio, interval, pValue } = comparison;
  return {
    ...{ basis, rounds, ratio: toEstimate(ratio, comparison) },
    ratio_low: toEstimate(interval?.low, comparison),
    ratio_high: toEstimate(interval?.high, comparison),
    p_value: toEstimate(pValue),
  };
}
