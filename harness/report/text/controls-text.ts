import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { renderNumber } from './number-text.ts';
import { safeText } from './escape.ts';

/** More are given as a range. */
const mostNames = 6;

interface Control {
  readonly workload: string;
  readonly comparison: Comparison;
}

/** The A/A line: `A/A: mstress 1.002, espresso 0.997; 0 of 2 have p ≤ .05`. */
export function describeControls(verdicts: readonly CellVerdict[]): string {
  const twins = verdicts.filter(({ cell }) => cell.twin === true);
  if (twins.length === 0) return 'A/A: no baseline was measured a second time';
  const controls = twins.flatMap(({ cell, verdict }): Control[] =>
    'comparison' in verdict
      ? [{ workload: `${cell.suite}/${cell.workload}`, comparison: verdict.comparison }]
      : [],
  );
  const without = twins.length - controls.length;
  return [
    `A/A: ${describeRatios(controls)}`,
    `${controls.filter(({ comparison }) => (comparison.pValue ?? 1) <= 0.05).length} of ${controls.length} have p ≤ .05`,
    ...(without > 0 ? [`${without} without a number`] : []),
  ].join('; ');
}

function describeRatios(controls: readonly Control[]): string {
  if (controls.length === 0) return 'no ratio';
  if (controls.length <= mostNames)
    return controls
      .map(({ workload, comparison }) => `${safeText(workload)} ${renderRatio(comparison.ratio)}`)
      .join(', ');
  const ratios = controls.map(({ comparison }) => comparison.ratio);
  return `${controls.length} ratios from ${renderRatio(Math.min(...ratios))} to ${renderRatio(Math.max(...ratios))}`;
}

function renderRatio(ratio: number): string {
  return renderNumber(ratio, -3);
}
