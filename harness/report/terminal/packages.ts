import type { PackageChanges } from '../../model/index.ts';
import { describePackages } from '../content/packages.ts';
import { wrapText } from '../content/text.ts';

/** The packages in which images differ, a line each below whose images those are; none where there is no difference. */
export function renderPackages(changes: readonly PackageChanges[], width: number): string[] {
  return describePackages(changes).flatMap(({ heading, lines }) => [
    ...wrapText(heading, width),
    ...lines.flatMap((line) => wrapText(line, width, '  ')),
  ]);
}
