import { z } from 'zod';
import { seccompModes } from '../model/confinement.ts';
import type { Proof } from '../model/journal.ts';
import type { ImageFacts } from '../model/recipe.ts';
import { cpus } from './suite-schema.ts';

const digest = z.string().describe('The id of the image: sha256:… of its configuration');
const manifestDigest = z.string().describe('sha256:… by which its registry knows it');

export const image = z
  .looseObject({
    tag: z.string(),
    digest,
    manifestDigest: manifestDigest.exactOptional(),
    platform: z.string().exactOptional().describe('linux/amd64 or linux/arm64'),
    base: z
      .looseObject({ reference: z.string(), manifestDigest })
      .exactOptional()
      .describe('The pulled image that it stands on, as it then was'),
    created: z.string().meta({ format: 'date-time' }),
    sizeBytes: z.number().describe('Bytes'),
  })
  .meta({ id: 'image', description: 'An image of the run' }) satisfies z.ZodType<ImageFacts>;

const fact = z
  .looseObject({
    name: z.string(),
    command: z.string(),
    output: z.string().describe('What the command printed'),
    expected: z.string().describe('The pattern that it had to match'),
    holds: z.boolean().describe('Whether it did'),
  })
  .meta({ id: 'fact', description: 'Something that a subject was seen to be' });

const confinement = z
  .looseObject({
    uid: z.number().describe('Effective user'),
    capabilities: z.string().describe('Effective set, hexadecimal'),
    noNewPrivileges: z.boolean().describe('Whether no program that it starts can gain rights'),
    seccomp: z.enum(seccompModes).describe('A filter looks at each system call, and costs something there'),
  })
  .meta({ id: 'confinement', description: 'What the kernel said of a process in the container' });

const container = { containerId: z.string(), image: z.string().describe('Its tag'), digest, cpus };

export const proof = z
  .looseObject({
    subjectId: z.string(),
    ...container,
    launcherRssKiB: z.number().describe('Resident memory of the launcher itself, KiB'),
    companion: z.looseObject(container).exactOptional().describe('The container beside it, such as a client'),
    confinement: confinement.exactOptional(),
    facts: z.array(fact),
  })
  .meta({
    id: 'proof',
    description: 'What a subject was seen to be before anything was measured in it',
  }) satisfies z.ZodType<Proof>;
