import { type Cell, type Proof, type RecordedPlan, labelOf, subjectId } from '../../model/index.ts';

/**
 * A plan whose cells have the caveats that were found when their subjects were verified: those that a subject has of its
 * own, and values that should be the same in all variants of a release and are not. One that is there already stays as it is.
 */
export function withProvenCaveats(plan: RecordedPlan, proofs: readonly Proof[]): RecordedPlan {
  const bySubject = new Map(proofs.map((proof) => [proof.subjectId, proof]));
  const differing = findDiffering(plan.cells, bySubject);
  const cells = plan.cells.map((cell) => {
    const own = bySubject.get(subjectId(cell))?.facts.flatMap(({ caveat }) => caveat ?? []) ?? [];
    return addCaveats(cell, [...own, ...(differing.get(releaseKey(cell)) ?? [])]);
  });
  return { ...plan, cells };
}

function addCaveats(cell: Cell, found: readonly string[]): Cell {
  const { caveat: known = '' } = cell;
  const fresh = [...new Set(found)].filter((caveat) => !known.split('; ').includes(caveat));
  if (fresh.length === 0 || cell.unavailable !== undefined) return cell;
  return { ...cell, caveat: [...(known === '' ? [] : [known]), ...fresh].join('; ') };
}

/** Base images of one key should have packages of one age. */
function releaseKey({ family, release, reference, arch }: Cell): string {
  return [family, release, arch, reference?.name ?? ''].join('/');
}

/** Caveats about values that differ within a release, by its key. */
function findDiffering(
  cells: readonly Cell[],
  bySubject: ReadonlyMap<string, Proof>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Map<string, Map<string, Set<string>>>>();
  for (const cell of cells.filter(({ twin }) => twin !== true)) {
    const facts = found.get(releaseKey(cell)) ?? new Map<string, Map<string, Set<string>>>();
    found.set(releaseKey(cell), facts);
    for (const { name, shared } of bySubject.get(subjectId(cell))?.facts ?? []) {
      if (shared === undefined) continue;
      const values = facts.get(name) ?? new Map<string, Set<string>>();
      facts.set(name, values.set(shared, (values.get(shared) ?? new Set()).add(labelOf(cell))));
    }
  }
  return new Map([...found].map(([key, facts]) => [key, [...facts].flatMap(describeDiffering)]));
}

function describeDiffering([name, values]: readonly [
  string,
  ReadonlyMap<string, ReadonlySet<string>>,
]): string[] {
  if (values.size < 2) return [];
  const each = [...values].map(([value, labels]) => `${value} (${[...labels].join(', ')})`);
  return [`${name} is not the same in all variants: ${each.sort().join(', ')}`];
}
