import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** How many files are named. */
const named = 10;

interface FileTime {
  readonly name: string;
  /** Loading, hooks and tests; files of one project may run beside each other. */
  readonly ms: number;
}

/** The slowest files with their share of the time of all, a line each; empty where there are too few to choose from. */
export function renderSlowest(files: readonly FileTime[]): string {
  if (files.length <= named) return '';
  const totalMs = files.reduce((sum, { ms }) => sum + ms, 0);
  const slowest = files.toSorted((a, b) => b.ms - a.ms).slice(0, named);
  const lines = slowest.map(({ name, ms }) => {
    const share = totalMs > 0 ? ms / totalMs : 0;
    return `  ${(ms / 1000).toFixed(1).padStart(7)} s  ${(share * 100).toFixed(0).padStart(3)} %  ${name}`;
  });
  return [`The ${named} slowest of ${files.length} test files`, ...lines, ''].join('\n');
}

/** Says at the end of a test run where its time went. */
export const slowestFiles: Reporter = {
  onTestRunEnd: (modules) => {
    const text = renderSlowest(modules.map(toFileTime));
    if (text !== '') process.stdout.write(`\n${text}`);
  },
};

function toFileTime(module: TestModule): FileTime {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
    module.diagnostic();
  return {
    name: relative(process.cwd(), module.moduleId),
    ms: environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration,
  };
}
