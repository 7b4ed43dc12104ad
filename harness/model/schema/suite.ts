import { z } from 'zod';
import { variant } from './cell.ts';
import { cpus } from './cpus.ts';
import type { Stored } from './stored.ts';
import { unitNames } from './words.ts';

export const metric = z
  .looseObject({
    name: z.string(),
    unit: z
      .enum(unitNames)
      .describe('µs is microseconds, KiB 1024 bytes, insn/op guest instructions per operation'),
    title: z.string(),
    onSharedCpu: z
      .string()
      .exactOptional()
      .describe(
        'The metric that tells its ratio where the variants of a block share a CPU; left out where none does',
      ),
    agreesWithin: z
      .number()
      .exactOptional()
      .describe(
        'Largest share by which a variant may differ from its baseline in it without a remark beside its numbers',
      ),
    subtractedFrom: z
      .string()
      .exactOptional()
      .describe(
        'The metric that has it subtracted: remarks about it stand beside that one alone. Left out where it says something of all',
      ),
  })
  .meta({ id: 'metric', description: 'What is read from a trial' });

export type Metric = Stored<typeof metric>;

const figure = z
  .looseObject({
    family: z.string(),
    variant,
    workload: z.string(),
    metric: z.string(),
    low: z.number().describe('In the unit of the metric, as is high'),
    /** Also where the published unit can be read in two ways. */
    high: z.number().exactOptional().describe('Where a range was published'),
    printed: z.string().describe('As it was published, in its own unit'),
    source: z.string(),
  })
  .meta({
    id: 'publishedFigure',
    description: 'A number of another machine and day: nothing is compared with it',
  });

export type PublishedFigure = Stored<typeof figure>;

const mount = z
  .looseObject({
    source: z.string().describe('A file or folder of the machine that the run was started on'),
    target: z.string().describe('Its path in containers, where it can only be read'),
    checksum: z.string().describe('SHA-256 of its files'),
  })
  .meta({ id: 'mount', description: 'What containers are given of the machine' });

export type Mount = Stored<typeof mount>;

const origin = z
  .discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('folder'),
      folder: z.string(),
      checksum: z.string().describe('SHA-256 of its files'),
    }),
    z.looseObject({
      kind: z.literal('service'),
      folder: z.string(),
      checksum: z.string().describe('SHA-256 of its files'),
    }),
    z.looseObject({
      kind: z.literal('command'),
      commands: z.array(z.looseObject({ name: z.string(), line: z.string() })),
      packages: z.array(z.string()),
      shell: z.union([z.boolean(), z.string()]).describe('A shell with its options; true: sh'),
      ignoreExitCode: z.boolean(),
      ignoredExitCodes: z.array(z.number()).exactOptional().describe('Those alone, where it is not any'),
      leavesProcesses: z.boolean().exactOptional(),
      setup: z.string().exactOptional().describe('For a shell, as all of the next'),
      prepare: z.array(z.string()).exactOptional().describe('One for all commands, or one for each'),
      conclude: z.array(z.string()).exactOptional(),
      cleanup: z.string().exactOptional(),
      warmup: z.number().exactOptional().describe('1, when left out'),
      env: z.array(z.string()).exactOptional().describe('NAME=value'),
      input: mount.exactOptional(),
      mounts: z.array(mount).exactOptional(),
      parameters: z
        .array(z.looseObject({ name: z.string(), values: z.array(z.string()) }))
        .exactOptional()
        .describe('Each combination of their values takes the place of {name} in lines'),
    }),
  ])
  .meta({ id: 'suiteOrigin', description: 'Of a suite that is not one of this program' });

export type SuiteOrigin = Stored<typeof origin>;

export const suite = z
  .looseObject({
    name: z.string(),
    version: z.number().describe('Raised whenever its numbers change meaning'),
    metrics: z.array(metric).describe('Verdicts are about the first, unless a cell has its own'),
    /** Absent for a suite of this repository. */
    origin: origin.exactOptional(),
    params: z.record(z.string(), z.string()).exactOptional().describe('As its preset and the flags said'),
    published: z.array(figure).exactOptional().describe('What others published of its workloads'),
    cpuset: cpus.exactOptional(),
    companionCpuset: cpus.exactOptional(),
  })
  .meta({ id: 'suite', description: 'Workloads of one kind' });

export type SuiteRecord = Stored<typeof suite>;
