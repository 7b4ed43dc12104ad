import type { Confirmation, GateFinding } from '../../model/check.ts';

/**
 * What a second session, of the flagged cells only, with another seed and new containers, says to the first. A cell that
 * could not be measured again is not confirmed, and is not forgotten either. What the first session is certain of needs no
 * second.
 */
export function confirm(first: readonly GateFinding[], second: readonly GateFinding[]): Confirmation[] {
  const again = new Map(second.map((finding) => [finding.cell.id, finding]));
  return first
    .filter(({ flagged }) => flagged)
    .map((finding) => {
      const other = again.get(finding.cell.id);
      return {
        first: finding,
        ...(other && { second: other }),
        confirmed: finding.certain === true || other?.flagged === true,
      };
    });
}
