import { z } from 'zod';
import type { Stored } from './stored.ts';

export const digest = z.string().describe('The id of the image: sha256:… of its configuration');

const manifestDigest = z.string().describe('sha256:… by which its registry knows it');

export const image = z
  .looseObject({
    tag: z.string(),
    digest,
    /** Absent for an image that was never in a registry. */
    manifestDigest: manifestDigest.exactOptional(),
    platform: z.string().exactOptional().describe('linux/amd64 or linux/arm64'),
    base: z
      .looseObject({ reference: z.string(), manifestDigest })
      .exactOptional()
      .describe('The pulled image that it stands on, as it then was'),
    parents: z
      .record(z.string(), digest)
      .exactOptional()
      .describe('The images that it was built from, by their names in its recipe, as they then were'),
    created: z.string().meta({ format: 'date-time' }),
    sizeBytes: z.number().describe('Bytes'),
  })
  .meta({ id: 'image', description: 'An image of the run' });

export type ImageFacts = Stored<typeof image>;
export type BaseImage = NonNullable<ImageFacts['base']>;

export const recordedImage = image
  .extend({
    bill: z.string().exactOptional().describe('Its bill of materials, in the folder of the run'),
    /** In older records the bill alone tells. */
    holds: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('Versions of the packages that it holds, by name'),
  })
  .meta({ id: 'recordedImage', description: 'An image of the run, and its contents' });

export type RecordedImage = Stored<typeof recordedImage>;
