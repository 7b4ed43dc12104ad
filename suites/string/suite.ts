import { fileURLToPath } from 'node:url';
import { defineSuite } from '#harness';
import { iterationsProblem, samplesProblem } from './counts.ts';
import { makeFacts } from './facts.ts';
import { readDriver } from './read-driver.ts';
import { sizesProblem, sweepSizes } from './sizes.ts';
import { makeWorkloads } from './workloads.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** 128 + 4 and 4096 + 4 characters, as in the paper: whole vectors, or pages, and a tail. */
const paperSizes = '132,4100';

export default defineSuite({
  name: 'string',
  title: 'String functions',
  version: 1,
  metrics: [
    { name: 'time', unit: 'ns/op', title: 'Time of a call' },
    { name: 'median', unit: 'ns/op', title: 'Time of a call, median of the process' },
    { name: 'overhead', unit: 'ns/op', title: 'Time of a call of nothing, subtracted' },
  ],
  parameters: [
    {
      name: 'sizes',
      description: 'lengths in characters, such as "132,4100"',
      problem: sizesProblem,
    },
    {
      name: 'iterations',
      description: 'calls in a sample; auto: as many as last for 2 ms',
      problem: iterationsProblem,
    },
    { name: 'samples', description: 'samples that a process takes', problem: samplesProblem },
  ],
  presets: {
    short: { rounds: 8, params: { sizes: paperSizes, iterations: 'auto', samples: '10' } },
    default: { rounds: 20, params: { sizes: paperSizes, iterations: 'auto', samples: '20' } },
    paper: { rounds: 20, params: { sizes: paperSizes, iterations: '1000000', samples: '3' } },
    sweep: {
      rounds: 8,
      params: { sizes: sweepSizes(65_536).join(','), iterations: 'auto', samples: '10' },
    },
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
