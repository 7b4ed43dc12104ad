import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'harness/analysis/{statistics,compare}/*.test.ts',
      'harness/store/journal*.test.ts',
      'harness/runner/plan/*.test.ts',
      'harness/runner/measure/*.test.ts',
    ],
    exclude: ['**/*.container.test.ts', '**/*.fuzz.test.ts', '**/launcher-process.test.ts'],
    setupFiles: ['scripts/mutation/skip-simulations.ts'],
    testTimeout: 60_000,
    // A mutant is one more start of all files that reach it: they share a worker and its modules.
    isolate: false,
    maxWorkers: 1,
  },
});
