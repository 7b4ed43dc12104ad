const atMost = 3;

/**
 * The runs somebody may have meant: those that contain what was written, then those that begin most like it.
 * Names begin with a time, so counting edits, as for suites and variants, would find neighbours in time by chance.
 * Among equals the order given is kept.
 */
export function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const rank = (name: string): number =>
    name.includes(wanted) ? Number.POSITIVE_INFINITY : commonStart(wanted, name);
  return names.toSorted((a, b) => compare(rank(b), rank(a))).slice(0, atMost);
}

/** Not a subtraction: infinity less infinity is no number. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
