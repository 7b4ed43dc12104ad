import { z } from 'zod';
import { toolchains } from '../model/config.ts';
import { runVersion } from '../model/run.ts';
import type { RunRecord } from '../model/run.ts';
import { engineFields, engineRecord, environment } from './engine-schema.ts';
import { familyRelease, plan, reference } from './plan-schema.ts';
import { image, proof } from './proof-schema.ts';
import { family, suite } from './suite-schema.ts';

export const status = z
  .enum(['running', 'complete', 'interrupted', 'aborted'])
  .describe('running: it still does, or it was killed; aborted: the engine or the disk gave up');

/** The little of run.json that a list of runs shows; the same in every version. */
export const runHeading = z.object({
  started: z.iso.datetime(),
  status,
  suites: z.array(z.looseObject({ name: z.string() })),
  lost: z.string().optional(),
  elsewhere: z.array(z.looseObject({ lost: z.string().optional() })).optional(),
});

export type RunHeading = z.infer<typeof runHeading>;

const session = z
  .looseObject({
    started: z.iso.datetime(),
    finished: z.iso.datetime().exactOptional(),
    status,
    engines: z.array(
      z.looseObject({ name: z.string(), environment, environmentAfter: environment.exactOptional() }),
    ),
  })
  .meta({ id: 'session', description: 'A stretch of measuring' });

/**
 * run.json. Loose: a field that is added later is kept when an older record passes through. results/schema/ says the
 * same, and `npm run schemas` writes it.
 */
export const runRecord = z
  .looseObject({
    version: z.literal(runVersion).describe('Of this format'),
    run: z.string().describe('The name of the run, which is that of its folder'),
    started: z.iso.datetime().describe('UTC'),
    finished: z.iso
      .datetime()
      .exactOptional()
      .describe('UTC; left out while it runs, and when it was killed'),
    status,
    command: z.string().describe('Measures the same again: same seed, same order'),
    harnessVersion: z.string(),
    baseline: z.string().describe('The variant that ratios are taken to'),
    baselineFamily: familyRelease
      .exactOptional()
      .describe('Of several families the one whose baseline all are compared with'),
    against: reference.exactOptional().describe('What each variant is compared with instead of the baseline'),
    toolchain: z
      .enum(toolchains)
      .exactOptional()
      .describe('own: each family compiles its own programs; shared: musl families run the same programs'),
    notes: z.array(z.string()).exactOptional().describe('What every reader of the numbers must see'),
    preset: z.string(),
    memoryBytes: z.number().describe('What each subject was given, bytes'),
    suites: z.array(suite),
    families: z.array(family).exactOptional(),
    plan,
    ...engineFields,
    elsewhere: z.array(engineRecord).exactOptional().describe('The other engines, where there were several'),
    images: z.array(
      image
        .extend({
          bill: z.string().exactOptional().describe('Its bill of materials, in the folder of the run'),
        })
        .meta({ id: 'recordedImage', description: 'An image of the run, and what says what it holds' }),
    ),
    proofs: z.array(proof),
    sessions: z.array(session).exactOptional().describe('Of a run that was resumed'),
  })
  .meta({
    title: `run.json, version ${runVersion}`,
    description:
      'Everything about a run but its numbers. Times are ISO 8601; fields not named here may be added',
  }) satisfies z.ZodType<RunRecord>;
