import type { AaReport } from '../../model/index.ts';
import { safeText, wrapText } from '../content/text.ts';

/** Notes that every reader of the results must see, a line each and an empty one below; empty where there are none. */
export function renderNotes(notes: readonly string[] = [], columns: number): string {
  if (notes.length === 0) return '';
  return `${notes.flatMap((note) => wrapText(safeText(note), columns)).join('\n')}\n\n`;
}

/** A line for each session, and what all of them say about the tests. */
export function renderSelfTest(report: AaReport): string {
  const { comparisons, positives, level, interval, flaggedSessions, sessions } = report;
  const lines = sessions.map(
    (session) =>
      `  ${session.run}  ${session.positives} of ${session.comparisons} differ, at most by ${percent(session.largestRatio - 1)}`,
  );
  const rate = comparisons === 0 ? 'no comparison could be made' : percent(positives / comparisons);
  return [
    'The baseline against itself: every difference is a false one',
    ...lines,
    `False positives: ${positives} of ${comparisons} (${rate}) at a level of ${percent(level)}; 95 % interval ${percent(interval.low)} to ${percent(interval.high)}`,
    describe(report),
    `The gate would have flagged ${flaggedSessions} of ${sessions.length} sessions, before it confirms`,
    '',
  ].join('\n');
}

function describe({ interval, level }: AaReport): string {
  if (interval.low > level)
    return 'That is more than the tests promise: do not trust verdicts from this machine';
  return 'That is what the tests promise, as far as so many comparisons can tell';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
