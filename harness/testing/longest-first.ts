import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes on a small machine, those that take longest first. */
export const longestFiles = [
  'images/alpaquita/alpaquita.container.test.ts',
  'images/debian/aarch64.container.test.ts',
  'docs/commands.container.test.ts',
  'images/debian/releases.container.test.ts',
  'images/alpaquita/registry.container.test.ts',
  'suites/dacapo/dacapo.container.test.ts',
  'harness/runner/instructions/instructions.container.test.ts',
  'suites/footprint/footprint.container.test.ts',
  'harness/engine/podman.container.test.ts',
  'harness/runner/measure/memory-floor.container.test.ts',
  'harness/cli/terminal.container.test.ts',
  'harness/cli/commands/resume.fuzz.test.ts',
  'harness/store/journal.fuzz.test.ts',
] as const;

/** Its place in the order of files: the lower, the earlier. */
export function placeOf(path: string): number {
  const at = longestFiles.findIndex((file) => file === path);
  return at < 0 ? longestFiles.length : at;
}

/**
 * Starts the files that take longest before all others, so that workers end at about the same time. Vitest knows how long files took
 * only where it ran them before; elsewhere it goes by their size, which for these says nothing.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const place = ({ moduleId }: TestSpecification): number => placeOf(relative(root, moduleId));
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
