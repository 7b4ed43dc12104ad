import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{docs,harness,suites,images,scripts}/**/*.test.ts'],
    // The template of a suite has a test of its own, for another runner.
    exclude: [...configDefaults.exclude, 'harness/new-suite/template'],
    testTimeout: 30_000,
    hookTimeout: 600_000,
  },
});
