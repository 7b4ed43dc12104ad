import type { CellVerdict } from '../../model/verdict.ts';
import { verdictKinds, verdictName } from './verdict-words.ts';

/** `2 regressed · 40 unchanged`. Twins are left out: they say something about the session, not about a variant. */
export function describeCounts(verdicts: readonly CellVerdict[]): string {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  const counts = verdictKinds.map((kind) => ({
    kind,
    count: cells.filter(({ verdict }) => verdict.kind === kind).length,
  }));
  const present = counts.filter(({ count }) => count > 0);
  return present.map(({ kind, count }) => `${count} ${verdictName(kind)}`).join(' · ') || 'no cells';
}
