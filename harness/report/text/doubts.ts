import type { CellVerdict } from '../../model/verdict.ts';
import { listUnjudged } from './unjudged-cells.ts';

/** Cells named in a sentence; further ones are counted. */
const mostNames = 3;

/** What could not be judged and why, each reason once; that more rounds are wanted is told by the tables. */
export function listDoubts(verdicts: readonly CellVerdict[]): string[] {
  const doubted = verdicts.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  return listUnjudged(doubted).map(({ sentence, cells }) => `${sentence} (${nameIds(cells)})`);
}

export function nameIds(ids: readonly string[]): string {
  const beyond = ids.length - mostNames;
  return [...ids.slice(0, mostNames), ...(beyond > 0 ? [`and ${beyond} more`] : [])].join(', ');
}
