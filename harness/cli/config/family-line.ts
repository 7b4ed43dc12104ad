import type { Family } from '../../model/family.ts';

/** A family in one of its releases. */
export interface FamilyLine {
  readonly family: Family;
  readonly release: string;
}

export function isSameLine(a: FamilyLine, b: FamilyLine): boolean {
  return a.family === b.family && a.release === b.release;
}
