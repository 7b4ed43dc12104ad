import { z } from 'zod';
import { cpus } from './cpus.ts';
import { digest } from './image.ts';
import type { Stored } from './stored.ts';
import { seccompModes } from './words.ts';

const fact = z
  .looseObject({
    name: z.string(),
    command: z.string(),
    output: z.string().describe('What the command printed'),
    expected: z.string().describe('The pattern that it had to match'),
    holds: z.boolean().describe('Whether it did'),
    caveat: z.string().exactOptional().describe('A caveat to every number of the subject'),
    table: z.string().exactOptional().describe('The output is part of tables/<table>.csv'),
    hint: z.string().exactOptional().describe('What it means that it does not hold'),
    shared: z
      .string()
      .exactOptional()
      .describe('A value that all variants of a release should have in common'),
  })
  .meta({ id: 'fact', description: 'Something that a subject was seen to be' });

export type ProvenFact = Stored<typeof fact>;

const confinement = z
  .looseObject({
    uid: z.number().describe('Effective user'),
    capabilities: z.string().describe('Effective set, hexadecimal'),
    noNewPrivileges: z.boolean().describe('Whether no program that it starts can gain rights'),
    seccomp: z.enum(seccompModes).describe('A filter looks at each system call, and costs something there'),
  })
  .meta({ id: 'confinement', description: 'What the kernel said of a process in the container' });

export type Confinement = Stored<typeof confinement>;

const container = { containerId: z.string(), image: z.string().describe('Its tag'), digest, cpus };

export const proof = z
  .looseObject({
    subjectId: z.string(),
    ...container,
    launcherRssKiB: z.number().describe('Resident memory of the launcher itself, KiB'),
    companion: z.looseObject(container).exactOptional().describe('The container beside it, such as a client'),
    sharesCpus: z
      .literal(true)
      .exactOptional()
      .describe('Others may run on its CPUs, though it was to have them for itself'),
    /** Absent where it could not be seen. */
    confinement: confinement.exactOptional(),
    facts: z.array(fact),
  })
  .meta({
    id: 'proof',
    description: 'What a subject was seen to be before anything was measured in it',
  });

export type Proof = Stored<typeof proof>;
