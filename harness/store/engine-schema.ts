import { z } from 'zod';
import { arches } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { NoiseRule } from '../model/noise.ts';
import type { EngineRecord } from '../model/run.ts';
import { cpus } from './suite-schema.ts';

export const engine = z
  .looseObject({
    name: z.string(),
    host: z.string().describe('Its address: unix:///var/run/docker.sock, ssh://…, tcp://…'),
    hostName: z.string().exactOptional().describe('Of the machine that it runs on'),
    engineId: z.string().exactOptional().describe('What it calls itself'),
    product: z.string(),
    version: z.string(),
    arch: z.enum(arches),
    emulates: z
      .array(z.enum(arches))
      .exactOptional()
      .describe('Other architectures that it runs programs of'),
    cpus: z.number().describe('How many'),
    cores: z.array(z.array(z.number())).exactOptional().describe('The CPUs of each core (SMT)'),
    memoryBytes: z.number().describe('Of its machine, bytes'),
    kernel: z.string(),
    cgroupVersion: z.string(),
    storageDriver: z.string(),
    securityOptions: z.array(z.string()),
  })
  .meta({ id: 'engine', description: 'A container engine' }) satisfies z.ZodType<EngineFacts>;

export const environment = z.record(z.string(), z.string()).meta({
  id: 'environment',
  description: 'Facts of a machine, as text; what could not be found out is left out',
});

export const noiseRule = z
  .looseObject({
    maxStealShare: z.number().describe('Of wall time × CPUs; a block with more steal is dropped'),
    cpus: z.number().describe('Of the machine, how many'),
    stealTickMs: z
      .number()
      .describe("The step of the kernel's counter, milliseconds: so much may be rounding"),
    maxThrottles: z.number().describe('How often a core may be slowed down for its heat in a block'),
    maxDroppedShare: z.number().describe('Where a larger share of blocks is noisy, none is dropped'),
  })
  .meta({ id: 'noiseRule', description: 'Which blocks do not count' }) satisfies z.ZodType<NoiseRule>;

const suiteCpusets = z.looseObject({ cpuset: cpus.exactOptional(), companionCpuset: cpus.exactOptional() });

/** What run.json says of an engine, and of the machine that it is on. */
export const engineFields = {
  engine,
  cpuset: cpus,
  environment: environment.describe('The machine when measuring began'),
  environmentAfter: environment.exactOptional().describe('The machine when it ended'),
  noiseRule: noiseRule.exactOptional(),
  lost: z.string().exactOptional().describe('Why the engine was not there to the end'),
};

export const engineRecord = z
  .looseObject({
    ...engineFields,
    suiteCpusets: z.record(z.string(), suiteCpusets).describe('By the name of the suite'),
  })
  .meta({ id: 'engineRecord', description: 'Another engine of the run' }) satisfies z.ZodType<EngineRecord>;
