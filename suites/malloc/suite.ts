import { fileURLToPath } from 'node:url';
import { defineSuite, type Fact, uncalibrated } from '#harness';
import { layoutsProblem } from './layouts.ts';
import { programSetProblem } from './programs.ts';
import { readDriver } from './read-driver.ts';
import { calibrate, isCalibrated, scaleProblem } from './scale.ts';
import { makeWorkloads } from './workloads.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Which compiler and flags made the programs: the same for every variant of one binary interface. */
const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/malloc/build.txt'],
  preloaded: false,
  pattern: /^CFLAGS: /m,
};

export default defineSuite({
  name: 'malloc',
  title: 'Memory allocation',
  version: 3,
  metrics: [
    { name: 'time', unit: 'ms', title: 'Time', onSharedCpu: 'cpu-time' },
    { name: 'rate', unit: '1/s', title: 'Runs per second' },
    { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory', onSharedCpu: 'peak-rss' },
    {
      name: 'cpu-time',
      unit: 'ms',
      title: 'CPU time, without the start of the process',
      onSharedCpu: 'cpu-time',
    },
    {
      name: 'resident',
      unit: 'KiB',
      title: 'Mean resident memory over the work',
      onSharedCpu: 'resident',
    },
  ],
  parameters: [
    {
      name: 'scale',
      description:
        'work of a trial as a share of the original programs’ (1: as published), or auto: as suits the machine, found once',
      problem: scaleProblem,
    },
    {
      name: 'layouts',
      description: 'links of each program, differing in placement, that rounds are drawn from',
      problem: layoutsProblem,
    },
    {
      name: 'programs',
      description:
        'which programs: the paper’s six, or those that allocators are judged by besides (extended)',
      problem: programSetProblem,
    },
  ],
  presets: {
    short: {
      rounds: 8,
      budgetMs: 120_000,
      params: { scale: uncalibrated, layouts: '8', programs: 'paper' },
    },
    default: { rounds: 20, params: { scale: uncalibrated, layouts: '8', programs: 'paper' } },
    paper: { rounds: 20, params: { scale: '1', layouts: '8', programs: 'paper' } },
    extended: { rounds: 20, params: { scale: '0.1', layouts: '8', programs: 'extended' } },
  },
  facts: () => [build],
  workloads: makeWorkloads,
  calibration: { parameter: 'scale', calibrate, isCalibrated },
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'malloc-workloads',
    folder,
    dockerfile: 'Dockerfile',
    files: ['container'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  read: readDriver,
});
