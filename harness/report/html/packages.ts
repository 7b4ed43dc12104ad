import type { PackageChanges } from '../../model/index.ts';
import { describePackages } from '../content/packages.ts';
import { type Markup, markup } from './markup.ts';

/** The packages in which images differ, folded: an upgrade of a distribution changes many. */
export function renderPackages(changes: readonly PackageChanges[]): Markup {
  const groups = describePackages(changes);
  if (groups.length === 0) return markup``;
  return markup`<h2>Packages</h2>
    ${groups.map(
      ({ heading, lines }) =>
        markup`<details><summary>${heading}</summary><ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul></details>`,
    )}`;
}
