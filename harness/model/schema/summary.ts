import { z } from 'zod';
import { arches } from '../arch.ts';
import { cell, familyRelease, reference } from './cell.ts';
import { environment } from './engine.ts';
import { status } from './run.ts';
import type { Stored } from './stored.ts';
import { metric } from './suite.ts';
import { summaryVersion, toolchains } from './words.ts';

/** 95 %; absent where there are too few rounds for one. */
const interval = z.object({ low: z.number(), high: z.number() });

export type Interval = Stored<typeof interval>;

/** variant / baseline, from the pairs of each round. The p-value is two-sided, of the exact signed-rank test. */
const ratio = z.object({
  baseline: z.string(),
  n: z.int().positive(),
  estimate: z.number().positive(),
  interval: interval.exactOptional(),
  pValue: z.number().exactOptional(),
});

export type Ratio = Stored<typeof ratio>;

const subject = z.object({
  id: z.string(),
  digest: z.string(),
  companionDigest: z.string().exactOptional(),
  facts: z.array(z.object({ name: z.string(), output: z.string() })),
  holds: z.record(z.string(), z.string()).exactOptional(),
});

export type SubjectSummary = Stored<typeof subject>;

const summaryEngine = z.object({
  product: z.string(),
  version: z.string(),
  arch: z.enum(arches),
  cpus: z.number(),
  kernel: z.string(),
});

/** A planned cell, in its first metric; the baseline has no ratio. */
const cellSummary = z.object({
  cell,
  metric,
  cpuset: z.string(),
  /** A trial's mean duration; absent where none was measured, and in older summaries. */
  trialMs: z.number().exactOptional(),
  ratio: ratio.exactOptional(),
});

export type CellSummary = Stored<typeof cellSummary>;

/**
 * summary.json: the part of a run that a history needs, without its plan and its trials. Made from run.json and the
 * journal like the tables, so it holds nothing that is not in those two.
 */
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
  engine: summaryEngine,
  environment,
  elsewhere: z.array(z.object({ name: z.string(), engine: summaryEngine, environment })).exactOptional(),
  subjects: z.array(subject),
  cells: z.array(cellSummary),
});

export type RunSummary = Stored<typeof summarySchema>;
