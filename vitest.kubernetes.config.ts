import { defineConfig } from 'vitest/config';

// Against a cluster that runs: that of KUBECONFIG, or else of scripts/kubernetes-cluster. Nothing is beside it, as in a run.
export default defineConfig({
  test: {
    include: ['{docs,harness,suites,images,scripts}/**/*.kubernetes.test.ts'],
    globalSetup: './harness/testing/temporary-folder.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
