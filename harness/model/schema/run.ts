import { z } from 'zod';
import { familyRelease, reference } from './cell.ts';
import { engineFields, engineRecord, environment } from './engine.ts';
import { recordedImage } from './image.ts';
import { plan } from './plan.ts';
import { proof } from './proof.ts';
import type { Stored } from './stored.ts';
import { suite } from './suite.ts';
import { runVersion, runVersions, toolchains } from './words.ts';

const family = z
  .looseObject({
    name: z.string(),
    release: z.string(),
    source: z.string().exactOptional().describe('Which of its sources the images come from'),
    registry: z.string().exactOptional().describe('Where they come from instead of its own registry'),
    images: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('Images instead of its own, for programs of glibc or musl'),
  })
  .meta({ id: 'family', description: 'A distribution in one release' });

export type FamilyRecord = Stored<typeof family>;

const purposes = ['check', 'pilot'] as const;

export const status = z
  .enum(['running', 'complete', 'interrupted', 'aborted'])
  .describe('running: it still does, or it was killed; aborted: the engine or the disk gave up');

/** The little of run.json that a list of runs shows: the same in every version, but for plan and purpose, which may be anything. */
export const runHeading = z.object({
  started: z.iso.datetime(),
  status,
  purpose: z.enum(purposes).optional().catch(undefined),
  suites: z.array(z.looseObject({ name: z.string() })),
  lost: z.string().optional(),
  plan: z
    .object({ shard: z.looseObject({ index: z.number(), of: z.number() }).optional() })
    .optional()
    .catch(undefined),
  elsewhere: z.array(z.looseObject({ lost: z.string().optional() })).optional(),
});

export type RunHeading = Stored<typeof runHeading>;

const session = z
  .looseObject({
    started: z.iso.datetime(),
    /** Absent where it was cut off; its `status` is then `running`. */
    finished: z.iso.datetime().exactOptional(),
    status,
    engines: z.array(
      z.looseObject({ name: z.string(), environment, environmentAfter: environment.exactOptional() }),
    ),
  })
  .meta({ id: 'session', description: 'A stretch of measuring' });

export type RunSession = Stored<typeof session>;

const mergedShard = z
  .looseObject({
    index: z.int().positive().describe('Which of the shards, from 1'),
    run: z.string().describe('The name of its run'),
    started: z.iso.datetime(),
    finished: z.iso.datetime(),
    command: z.string().describe('Measures it again'),
    engines: z.array(z.string()).describe('Names of the engines that it was measured on: those of its cells'),
    sessions: z.array(session).exactOptional().describe('Where it was resumed'),
  })
  .meta({ id: 'mergedShard', description: 'A run that a merged run was made from' });

export type MergedShard = Stored<typeof mergedShard>;

/**
 * run.json. Loose: a field that is added later is kept when an older record passes through. A field that older records
 * do not have is optional: without `families` there is one, from its own registry; without `toolchain` each family has
 * its own; without `notes` there is nothing to say. results/schema/ says the same, and `npm run schemas` writes it.
 */
export const runRecord = z
  .looseObject({
    version: z.literal(runVersions).describe('Of this format'),
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
    purpose: z
      .enum(purposes)
      .exactOptional()
      .describe(
        'check: a check measured it, and the next one does not take it for the latest run; pilot: it was measured for a plan, and is never the latest',
      ),
    memoryBytes: z.number().describe('What each subject was given, bytes; where that varies, the most'),
    suites: z.array(suite),
    families: z.array(family).exactOptional(),
    plan,
    // The first engine; `seenFrom` shows the run as one of the others has it.
    ...engineFields,
    elsewhere: z.array(engineRecord).exactOptional().describe('The other engines, where there were several'),
    images: z.array(recordedImage),
    proofs: z.array(proof),
    sessions: z.array(session).exactOptional().describe('Of a run that was resumed'),
    merged: z
      .array(mergedShard)
      .exactOptional()
      .describe('The shards of its plan, where it was put together from them'),
  })
  .meta({
    title: `run.json, version ${runVersion}`,
    description:
      'Everything about a run but its numbers. Times are ISO 8601; fields not named here may be added',
  });

export type RunRecord = Stored<typeof runRecord>;
