import { configDefaults, defineConfig } from 'vitest/config';
import { slowestFiles } from './harness/testing/slowest-files.ts';

const all = '{docs,harness,suites,images,scripts}/**/*.test.ts';
const real = '{docs,harness,suites,images,scripts}/**/*.container.test.ts';

// Of those, what does not mind others beside it: nothing in them is timed, and no two make the same image.
const untimed = [
  'images/**/*.container.test.ts',
  'harness/engine/pull*.container.test.ts',
  'harness/runner/instructions/*.container.test.ts',
  'suites/string/routines.container.test.ts',
];

// The template of a suite has a test of its own, for another runner.
const elsewhere = [...configDefaults.exclude, 'harness/catalog/template'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 600_000,
    maxConcurrency: 2,
    reporters: ['default', slowestFiles],
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: [all],
          exclude: [...elsewhere, real],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // One after the other, when the others are done: they share an engine, and measure.
        extends: true,
        test: {
          name: 'containers',
          include: [real],
          exclude: [...elsewhere, ...untimed],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'untimed',
          include: untimed,
          exclude: elsewhere,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
