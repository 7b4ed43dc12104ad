import type { CellVerdict } from '../../model/verdict.ts';
import { describeControls } from '../text/controls-text.ts';
import { wrapText } from '../text/text-columns.ts';
import { describeCounts } from '../text/verdict-counts.ts';

/** Below the tables of a run: how many cells came to which verdict, and what the session's controls say. */
export function renderSummary(verdicts: readonly CellVerdict[], columns: number): string {
  const lines = [`Verdicts: ${describeCounts(verdicts)}`, describeControls(verdicts)];
  return lines
    .flatMap((line) => wrapText(line, columns, ''))
    .map((line) => `${line}\n`)
    .join('');
}
