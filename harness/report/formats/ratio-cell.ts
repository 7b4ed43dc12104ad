import { isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import type { Verdict } from '../../model/verdict.ts';
import { renderEstimate } from '../text/figures-text.ts';
import { toEstimate } from '../text/interval-text.ts';
import { markdownText } from './markdown-text.ts';
import { renderQuantity } from '../text/quantity-text.ts';
import { ratioOf } from '../text/row-words.ts';

/** Seen without colours, in a terminal and in any font. */
const marks: Partial<Record<Verdict['kind'], string>> = {
  regressed: '✗',
  improved: '✓',
  unchanged: '=',
  inconclusive: '?',
  contaminated: '!',
  'not-steady': '!',
};

/** What the marks mean. */
export const legend =
  '✗ regressed · ✓ improved · = unchanged · ? inconclusive · ! cannot be relied on: see the caveats · — not planned';

/** A ratio with what its verdict is; the median of what has no ratio; the status of what has no number. */
export function renderRatioCell(row: Row | undefined, verdict: Verdict | undefined): string {
  if (row === undefined) return '—';
  if (!('summary' in row)) return row.status;
  const ratio = ratioOf(row);
  if (ratio === undefined) return `${renderMedian(row)}${isOfEmulator(row) ? ' (emulated)' : ''}`;
  const text = renderEstimate({ value: ratio.estimate, ...ratio });
  const mark = verdict === undefined ? undefined : marks[verdict.kind];
  const shown = verdict?.kind === 'regressed' || verdict?.kind === 'improved' ? `**${text}**` : text;
  return mark === undefined ? shown : `${shown} ${mark}`;
}

function renderMedian(row: Extract<Row, { readonly summary: unknown }>): string {
  const median = toEstimate(row.summary.median, row.summary);
  return median === undefined ? '' : markdownText(renderQuantity(median, row.metric.unit));
}
