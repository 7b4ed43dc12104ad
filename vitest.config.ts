import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{harness,suites,images,scripts}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 600_000,
  },
});
