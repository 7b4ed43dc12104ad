import { type SuiteAnswer, type VariantAnswer, labelOf, placedLabel, units } from '../../model/index.ts';
import { type Figure, panelWidth } from './figure.ts';
import { type RatioLine, isPositive, makeAxis, makeRatioChart } from './ratio-chart.ts';

/** The answer for the eye: the ratio of every variant, the best on top. Undefined where none has one. */
export function makeAnswerFigure(answer: SuiteAnswer): Figure | undefined {
  const { metric, suite, baseline, variants } = answer;
  const lines = variants.flatMap((variant) => toLine(variant, answer));
  if (lines.length < 2) return undefined;
  const label = `Dots: ${metric.name} of the variants in ${suite} as a multiple of ${baseline}’s: ${lines.map(({ name }) => name).join(', ')}. The table below has the numbers.`;
  const axis = makeAxis(lines, `× the ${metric.name} of ${baseline}, ${units[metric.unit]} is better`);
  const chart = makeRatioChart(lines, { axis, label, paint: { colour: 'var(--link)' } });
  return {
    caption: captionOf(lines, answer),
    panels: [{ chart: { ...chart, width: panelWidth } }],
  };
}

/** Explains the marks that there are. */
function captionOf(lines: readonly RatioLine[], { workloads }: SuiteAnswer): string {
  const hasInterval = ({ ratio }: RatioLine): boolean => ratio.interval !== undefined;
  return [
    `${workloads > 1 ? 'Geometric means over the workloads' : 'Ratios'} with 95 % intervals`,
    ...(lines.some((line) => !line.known && hasInterval(line))
      ? ['hollow where the verdict is not known']
      : []),
    ...(lines.every(hasInterval) ? [] : ['open and grey where there are too few rounds']),
    'on a logarithmic scale.',
  ].join(', ');
}

function toLine({ cell, verdict }: VariantAnswer, { manyFamilies }: SuiteAnswer): RatioLine[] {
  const name = manyFamilies ? placedLabel(cell) : labelOf(cell);
  if (verdict.kind === 'baseline')
    return [{ name, ratio: { estimate: 1, interval: { low: 1, high: 1 } }, known: true }];
  if (!('comparison' in verdict) || !isPositive(verdict.comparison.ratio)) return [];
  const { ratio, interval } = verdict.comparison;
  const known = verdict.kind !== 'inconclusive' && verdict.kind !== 'contaminated';
  return [{ name, ratio: { estimate: ratio, ...(interval && { interval }) }, known }];
}
