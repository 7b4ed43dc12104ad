import { z } from 'zod';
import { toolchains } from '../model/config.ts';
import { arches } from '../model/arch.ts';
import { summaryVersion } from '../model/summary.ts';
import type { RunSummary } from '../model/summary.ts';
import { cell, familyRelease, reference } from './plan-schema.ts';
import { status } from './run-schema.ts';
import { metric } from './suite-schema.ts';

const interval = z.object({ low: z.number(), high: z.number() });

const ratio = z.object({
  baseline: z.string(),
  n: z.int().positive(),
  estimate: z.number().positive(),
  interval: interval.exactOptional(),
  pValue: z.number().exactOptional(),
});

const subject = z.object({
  id: z.string(),
  digest: z.string(),
  companionDigest: z.string().exactOptional(),
  facts: z.array(z.object({ name: z.string(), output: z.string() })),
});

const engine = z.object({
  product: z.string(),
  version: z.string(),
  arch: z.enum(arches),
  cpus: z.number(),
  kernel: z.string(),
});

const environment = z.record(z.string(), z.string());

/** summary.json. */
export const summarySchema = z.object({
  version: z.literal(summaryVersion),
  run: z.string(),
  started: z.iso.datetime(),
  status,
  baseline: z.string(),
  baselineFamily: familyRelease.exactOptional(),
  against: reference.exactOptional(),
  toolchain: z.enum(toolchains).exactOptional(),
  harnessVersion: z.string(),
  memoryBytes: z.number(),
  engine,
  environment,
  elsewhere: z.array(z.object({ name: z.string(), engine, environment })).exactOptional(),
  subjects: z.array(subject),
  cells: z.array(
    z.object({
      cell,
      metric,
      cpuset: z.string(),
      trialMs: z.number().exactOptional(),
      ratio: ratio.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<RunSummary>;
