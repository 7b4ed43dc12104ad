import { fileURLToPath } from 'node:url';
import { defineSuite } from '#harness';
import { iterationsProblem, layoutsProblem, mostLayouts, samplesProblem } from './counts.ts';
import { makeFacts } from './facts.ts';
import { readDriver } from './read-driver.ts';
import { mixture, sizesProblem, sweepSizes } from './sizes.ts';
import { workingSetProblem } from './working-set.ts';
import { makeWorkloads } from './workloads.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** 128 + 4 and 4096 + 4 characters, as in the paper: whole vectors, or pages, and a tail. */
const paperSizes = '132,4100';

const usual = { iterations: 'auto', 'working-set': 'cached', layouts: String(mostLayouts) };

export default defineSuite({
  name: 'string',
  title: 'String functions',
  version: 3,
  metrics: [
    { name: 'time', unit: 'ns/op', title: 'Time of a call', onSharedCpu: 'time' },
    { name: 'median', unit: 'ns/op', title: 'Time of a call, median of the process', onSharedCpu: 'median' },
    { name: 'net', unit: 'ns/op', title: 'Time of a call, without its overhead', onSharedCpu: 'net' },
    {
      name: 'overhead',
      unit: 'ns/op',
      title: 'Time of a call of nothing',
      onSharedCpu: 'overhead',
      agreesWithin: 0.05,
      subtractedFrom: 'net',
    },
  ],
  parameters: [
    {
      name: 'sizes',
      description: `lengths in characters, such as "132,4100"; ${mixture}: many short ones and a long tail`,
      problem: sizesProblem,
    },
    {
      name: 'iterations',
      description: 'calls in a sample; auto: as many as last for 2 ms',
      problem: iterationsProblem,
    },
    { name: 'samples', description: 'samples that a process takes', problem: samplesProblem },
    {
      name: 'working-set',
      description: 'texts that calls go through, such as 8MiB; cached: the same ones again and again',
      problem: workingSetProblem,
    },
    {
      name: 'layouts',
      description: 'links of the program of which each round draws one',
      problem: layoutsProblem,
    },
  ],
  presets: {
    short: { rounds: 8, budgetMs: 120_000, params: { ...usual, sizes: paperSizes, samples: '10' } },
    default: { rounds: 20, params: { ...usual, sizes: paperSizes, samples: '20' } },
    paper: { rounds: 20, params: { ...usual, sizes: paperSizes, iterations: '1000000', samples: '3' } },
    sweep: { rounds: 8, params: { ...usual, sizes: sweepSizes(65_536).join(','), samples: '10' } },
    mixed: { rounds: 20, params: { ...usual, sizes: mixture, samples: '20' } },
    cold: { rounds: 20, params: { ...usual, sizes: paperSizes, samples: '20', 'working-set': '8MiB' } },
  },
  workloads: makeWorkloads,
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'string-workloads',
    folder,
    dockerfile: 'Dockerfile',
    files: ['container'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  facts: makeFacts,
  read: readDriver,
});
