/** A cell that fails this often is not tried again. */
export const failuresAllowed = 2;

export interface CountedFailure {
  /** Whether another trial could not do better. */
  readonly final: boolean;
  /** A trial that the machine disturbed does not count once it was seen that others are not. */
  readonly counts: boolean;
}

/** How often a cell has failed, after it has once more; infinity once it is given up. */
export function countFailure(before: number | undefined, { final, counts }: CountedFailure): number {
  return final ? Infinity : (before ?? 0) + (counts ? 1 : 0);
}
