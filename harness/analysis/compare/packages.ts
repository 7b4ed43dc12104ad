import { type ImageHolds, type PackageChanges, type RunRecord, subjectId } from '../../model/index.ts';

/** The differences between the contents of two images, in alphabetical order; undefined where one of them is not known. */
export function diffPackages(
  before: ImageHolds | undefined,
  after: ImageHolds | undefined,
): Omit<PackageChanges, 'subjects'> | undefined {
  if (before === undefined || after === undefined) return undefined;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const each = names.map((name) => ({ name, before: before[name], after: after[name] }));
  return {
    added: each.flatMap(({ name, before: old, after: version }) =>
      old === undefined && version !== undefined ? [{ name, version }] : [],
    ),
    removed: each.flatMap(({ name, before: version, after: fresh }) =>
      version !== undefined && fresh === undefined ? [{ name, version }] : [],
    ),
    changed: each.flatMap(({ name, before: old, after: fresh }) =>
      old !== undefined && fresh !== undefined && old !== fresh ? [{ name, before: old, after: fresh }] : [],
    ),
  };
}

/**
 * The packages in which images of two runs differ, subject by subject; of one run, those in which its images differ from the
 * reference's. Subjects with the same differences are told together, those without any not at all.
 */
export function comparePackages(before: RunRecord, after: RunRecord): readonly PackageChanges[] {
  const groups = new Map<string, { readonly subjects: string[]; readonly changes: PackageChanges }>();
  for (const [id, earlierId] of listPairs(before, after)) {
    const found = diffPackages(holdsOf(before, earlierId), holdsOf(after, id));
    if (found === undefined || Object.values(found).every(({ length }) => length === 0)) continue;
    const key = JSON.stringify(found);
    const { subjects } = groups.get(key) ?? { subjects: [] };
    groups.set(key, { subjects: [...subjects, id], changes: { subjects: [...subjects, id], ...found } });
  }
  return [...groups.values()].map(({ changes }) => changes);
}

function listPairs(before: RunRecord, after: RunRecord): ReadonlyMap<string, string> {
  const { reference } = before.plan.cells.find((cell) => cell.reference !== undefined) ?? {};
  const own = after.plan.cells.filter((cell) => cell.reference === undefined && cell.twin !== true);
  return new Map(
    own.map((cell) => [
      subjectId(cell),
      subjectId(before === after && reference !== undefined ? { ...cell, reference } : cell),
    ]),
  );
}

function holdsOf({ proofs, images }: RunRecord, id: string): ImageHolds | undefined {
  const proof = proofs.find(({ subjectId: of }) => of === id);
  return images.find(({ tag, digest }) => tag === proof?.image && digest === proof.digest)?.holds;
}
