import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './harness/testing/longest-first.ts';
import { slowestFiles } from './harness/testing/slowest-files.ts';

const all = '{docs,harness,suites,images,scripts}/**/*.test.ts';
const fuzzed = '{docs,harness,suites,images,scripts}/**/*.fuzz.test.ts';
const real = '{docs,harness,suites,images,scripts}/**/*.container.test.ts';

// Of those, what compares durations or rates, or has limits of some seconds: nothing is beside it.
const alone = [
  'harness/catalog/server/open-loop.container.test.ts',
  'harness/cli/interruption.container.test.ts',
  'harness/engine/build.container.test.ts',
  'harness/report/formats/hyperfine.container.test.ts',
  'harness/runner/measure/{faulty-programs,together}.container.test.ts',
  'suites/malloc/placement.container.test.ts',
  'suites/nginx/nginx.container.test.ts',
  'suites/string/hot-code.container.test.ts',
];

// Twice the cores of a small runner: half of the time a test waits for an engine, a disk or a process.
const workersBeside = 4;

/** Images may have to be built from nothing, on a machine that has other work: only a test that hangs takes longer. */
const containerTimeoutMs = 60 * 60_000;
const limits = { testTimeout: containerTimeoutMs, hookTimeout: containerTimeoutMs };

/** All cases of a property take seconds; one that does not come back is ended by harness/testing/fuzz.ts, after a third of this. */
const fuzzTimeoutMs = 900_000;

// The template of a suite has a test of its own, for another runner; a cluster costs more than its tests: see vitest.kubernetes.config.ts.
const elsewhere = [...configDefaults.exclude, 'harness/catalog/template', '**/*.kubernetes.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 600_000,
    maxConcurrency: 2,
    sequence: { sequencer: LongestFirst },
    globalSetup: './harness/testing/temporary-folder.ts',
    reporters: ['default', slowestFiles],
    projects: [
      {
        extends: true,
        test: {
          name: 'containers',
          ...limits,
          include: [real],
          exclude: [...elsewhere, ...alone],
          maxWorkers: workersBeside,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          include: [all],
          exclude: [...elsewhere, real, fuzzed],
          maxWorkers: workersBeside,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: [fuzzed],
          exclude: elsewhere,
          maxWorkers: workersBeside,
          isolate: false,
          testTimeout: fuzzTimeoutMs,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // One after the other, when the others are done.
        extends: true,
        test: {
          name: 'alone',
          ...limits,
          include: alone,
          exclude: elsewhere,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
