import { z } from 'zod';
import { arches } from '../arch.ts';
import { cpus } from './cpus.ts';
import type { Stored } from './stored.ts';

export const engine = z
  .looseObject({
    name: z.string(),
    host: z.string().describe('Its address: unix:///var/run/docker.sock, ssh://…, tcp://…'),
    hostName: z.string().exactOptional().describe('Of the machine that it runs on'),
    /** Older engines of one machine may share it. */
    engineId: z.string().exactOptional().describe('What it calls itself'),
    product: z.string(),
    version: z.string(),
    arch: z.enum(arches),
    /** Absent where it was not asked. */
    emulates: z
      .array(z.enum(arches))
      .exactOptional()
      .describe('Other architectures that it runs programs of'),
    cpus: z.number().describe('How many'),
    /** Absent where it cannot be known. The CPUs of a core share its units. */
    cores: z.array(z.array(z.number())).exactOptional().describe('The CPUs of each core (SMT)'),
    memoryBytes: z.number().describe('Of its machine, bytes'),
    kernel: z.string(),
    cgroupVersion: z.string(),
    storageDriver: z.string(),
    securityOptions: z.array(z.string()),
    kubernetes: z
      .looseObject({
        node: z.string(),
        runtime: z.string().describe('What runs its containers, with its version'),
        cpuManager: z.string().describe('Policy of its CPU manager: static, none; or unknown'),
        wholeCpus: z.number().describe('How many CPUs its pods may have in all'),
        networkPolicies: z
          .enum(['some', 'none', 'unknown'])
          .describe('Whether the namespace of the pods has any'),
        hostNetwork: z.boolean().describe('Whether pods have the network of the node'),
      })
      .exactOptional()
      .describe('Of a node of a cluster'),
  })
  .meta({ id: 'engine', description: 'A container engine' });

export type EngineFacts = Stored<typeof engine>;

export const environment = z.record(z.string(), z.string()).meta({
  id: 'environment',
  description: 'Facts of a machine, as text; what could not be found out is left out',
});

export type Environment = Stored<typeof environment>;

/** Fixed before anything is measured; older records have none, and every block of theirs counts. */
export const noiseRule = z
  .looseObject({
    maxStealShare: z.number().describe('Of wall time × CPUs; a block with more steal is dropped'),
    cpus: z.number().describe('Of the machine, how many'),
    stealTickMs: z
      .number()
      .describe("The step of the kernel's counter, milliseconds: so much may be rounding"),
    maxThrottles: z.number().describe('How often a core may be slowed down for its heat in a block'),
    maxQuotaThrottles: z
      .number()
      .exactOptional()
      .describe('How often a CPU quota may stop a container in a block, its own or one above it'),
    maxMemoryLimitHits: z
      .number()
      .exactOptional()
      .describe('How often a control group above the containers may be at its memory limit in a block'),
    maxDroppedShare: z.number().describe('Where a larger share of blocks is noisy, none is dropped'),
    leastKept: z
      .number()
      .exactOptional()
      .describe('Nor where fewer rounds than this would be left, of at least as many; left out, always'),
    maxRepeatedShare: z
      .number()
      .exactOptional()
      .describe(
        "Of a workload's planned blocks: so many more are measured in the place of noisy ones; left out, none",
      ),
  })
  .meta({ id: 'noiseRule', description: 'Which blocks do not count' });

export type NoiseRule = Stored<typeof noiseRule>;

const suiteCpusets = z.looseObject({ cpuset: cpus.exactOptional(), companionCpuset: cpus.exactOptional() });

export type SuiteCpusets = Stored<typeof suiteCpusets>;

/** An engine and its machine; cells of an engine that was lost may have no numbers. */
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
  .meta({ id: 'engineRecord', description: 'Another engine of the run' });

export type EngineRecord = Stored<typeof engineRecord>;
