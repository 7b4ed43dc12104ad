import type { PackageChanges } from '../../model/index.ts';
import { safeText } from './text.ts';

/** Lines of one group of subjects; further ones are counted. */
const mostLines = 30;
const mostSubjects = 3;

/**
 * The packages that were added, removed or changed between the bills of materials of two images, beside what got slower: a
 * heading for each group of subjects, and a line for each package.
 */
export function describePackages(changes: readonly PackageChanges[]): readonly PackageLines[] {
  return changes.map(({ subjects, added, removed, changed }) => {
    const lines = [
      ...changed.map(({ name, before, after }) => `~ ${name} ${before} → ${after}`),
      ...added.map(({ name, version }) => `+ ${name} ${version}`),
      ...removed.map(({ name, version }) => `- ${name} ${version}`),
    ].map(safeText);
    const counts = [`${changed.length} changed`, `${added.length} added`, `${removed.length} removed`];
    const beyond = lines.length - mostLines;
    return {
      heading: `Packages: ${counts.join(', ')} (${nameSubjects(subjects)})`,
      lines: beyond > 0 ? [...lines.slice(0, mostLines), `and ${beyond} more`] : lines,
    };
  });
}

interface PackageLines {
  readonly heading: string;
  readonly lines: readonly string[];
}

function nameSubjects(subjects: readonly string[]): string {
  const beyond = subjects.length - mostSubjects;
  const named = subjects.slice(0, mostSubjects).map(safeText).join(', ');
  return beyond > 0 ? `${named} and ${beyond} more` : named;
}
