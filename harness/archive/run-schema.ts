import { z } from 'zod';
import { toolchains } from '../model/config.ts';
import { arches } from '../model/arch.ts';
import { runVersion } from '../model/run.ts';
import type { RunRecord } from '../model/run.ts';
import { units } from '../model/unit.ts';
import type { Unit } from '../model/unit.ts';
import { familyRelease, plan, reference, variant } from './plan-schema.ts';

export const status = z.enum(['running', 'complete', 'interrupted', 'aborted']);
/** The little of run.json that a list of runs shows; the same in every version. */
export const runHeading = z.object({
  started: z.iso.datetime(),
  status,
  suites: z.array(z.looseObject({ name: z.string() })),
});

export type RunHeading = z.infer<typeof runHeading>;

export const metric = z.looseObject({
  name: z.string(),
  unit: z.custom<Unit>(
    (value) => typeof value === 'string' && Object.hasOwn(units, value),
    'not a known unit',
  ),
  title: z.string(),
});

const publishedFigure = z.looseObject({
  family: z.string(),
  variant,
  workload: z.string(),
  metric: z.string(),
  low: z.number(),
  high: z.number().exactOptional(),
  printed: z.string(),
  source: z.string(),
});

const suite = z.looseObject({
  name: z.string(),
  version: z.number(),
  metrics: z.array(metric),
  params: z.record(z.string(), z.string()).exactOptional(),
  published: z.array(publishedFigure).exactOptional(),
  cpuset: z.string().exactOptional(),
  companionCpuset: z.string().exactOptional(),
});

const family = z.looseObject({
  name: z.string(),
  release: z.string(),
  source: z.string().exactOptional(),
  registry: z.string().exactOptional(),
  images: z.record(z.string(), z.string()).exactOptional(),
});

const engine = z.looseObject({
  name: z.string(),
  host: z.string(),
  hostName: z.string().exactOptional(),
  engineId: z.string().exactOptional(),
  product: z.string(),
  version: z.string(),
  arch: z.enum(arches),
  emulates: z.array(z.enum(arches)).exactOptional(),
  cpus: z.number(),
  cores: z.array(z.array(z.number())).exactOptional(),
  memoryBytes: z.number(),
  kernel: z.string(),
  cgroupVersion: z.string(),
  storageDriver: z.string(),
  securityOptions: z.array(z.string()),
});

const image = z.looseObject({
  tag: z.string(),
  digest: z.string(),
  manifestDigest: z.string().exactOptional(),
  platform: z.string().exactOptional(),
  base: z.looseObject({ reference: z.string(), manifestDigest: z.string() }).exactOptional(),
  created: z.string(),
  sizeBytes: z.number(),
});

const provenFact = z.looseObject({
  name: z.string(),
  command: z.string(),
  output: z.string(),
  expected: z.string(),
  holds: z.boolean(),
});

const companionProof = z.looseObject({
  containerId: z.string(),
  image: z.string(),
  digest: z.string(),
  cpus: z.string(),
});

const proof = z.looseObject({
  subjectId: z.string(),
  containerId: z.string(),
  image: z.string(),
  digest: z.string(),
  cpus: z.string(),
  launcherRssKiB: z.number(),
  companion: companionProof.exactOptional(),
  facts: z.array(provenFact),
});

const noiseRule = z.looseObject({
  maxStealShare: z.number(),
  cpus: z.number(),
  stealTickMs: z.number(),
  maxThrottles: z.number(),
  maxDroppedShare: z.number(),
});

const environment = z.record(z.string(), z.string());

const engineRecord = z.looseObject({
  engine,
  cpuset: z.string(),
  suiteCpusets: z.record(
    z.string(),
    z.looseObject({ cpuset: z.string().exactOptional(), companionCpuset: z.string().exactOptional() }),
  ),
  environment,
  environmentAfter: environment.exactOptional(),
  noiseRule: noiseRule.exactOptional(),
  lost: z.string().exactOptional(),
});

/** run.json. Loose: a field that is added later is kept when an older record passes through. */
export const runRecord = z.looseObject({
  version: z.literal(runVersion),
  run: z.string(),
  started: z.iso.datetime(),
  finished: z.iso.datetime().exactOptional(),
  status,
  command: z.string(),
  harnessVersion: z.string(),
  baseline: z.string(),
  baselineFamily: familyRelease.exactOptional(),
  against: reference.exactOptional(),
  toolchain: z.enum(toolchains).exactOptional(),
  notes: z.array(z.string()).exactOptional(),
  preset: z.string(),
  cpuset: z.string(),
  memoryBytes: z.number(),
  suites: z.array(suite),
  families: z.array(family).exactOptional(),
  plan,
  engine,
  environment,
  environmentAfter: environment.exactOptional(),
  noiseRule: noiseRule.exactOptional(),
  lost: z.string().exactOptional(),
  elsewhere: z.array(engineRecord).exactOptional(),
  images: z.array(image),
  proofs: z.array(proof),
}) satisfies z.ZodType<RunRecord>;
