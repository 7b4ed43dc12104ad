import type { CellVerdict } from '../model/verdict.ts';
import { describeControls } from './controls-text.ts';
import { wrapText } from './text-columns.ts';
import { describeCounts } from './verdict-counts.ts';

/** Below the tables of a run: how many cells came to which verdict, and what the session's controls say. */
export function renderSummary(verdicts: readonly CellVerdict[], columns: number): string {
  const lines = [`Verdicts: ${describeCounts(verdicts)}`, describeControls(verdicts)];
  return lines
    .flatMap((line) => wrapText(line, columns, ''))
    .map((line) => `${line}\n`)
    .join('');
}
