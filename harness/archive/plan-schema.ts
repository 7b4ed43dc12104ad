import { z } from 'zod';
import { arches } from '../model/arch.ts';
import type { Plan } from '../model/plan.ts';
import { libcs, mallocs } from '../model/variant.ts';

/** As run.json has it. */
export const reference = z.object({ kind: z.enum(['release', 'image']), name: z.string() });

export const familyRelease = z.object({ family: z.string(), release: z.string() });

export const variant = z.union([z.enum(libcs), z.templateLiteral([z.enum(libcs), '+', z.enum(mallocs)])]);

export const cell = z.looseObject({
  id: z.string(),
  suite: z.string(),
  suiteVersion: z.number(),
  workload: z.string(),
  params: z.record(z.string(), z.string()),
  family: z.string(),
  release: z.string(),
  variant,
  arch: z.enum(arches),
  engine: z.string(),
  emulated: z.literal(true).exactOptional(),
  packages: z.array(z.string()).exactOptional(),
  metrics: z.array(z.string()).exactOptional(),
  table: z.object({ name: z.string(), line: z.string() }).exactOptional(),
  twin: z.literal(true).exactOptional(),
  reference: reference.exactOptional(),
  counted: z.object({ cpuModel: z.string() }).exactOptional(),
  rounds: z.int().nonnegative(),
  expectedMs: z.number().exactOptional(),
  caveat: z.string().exactOptional(),
  control: z.string().exactOptional(),
  unavailable: z.string().exactOptional(),
});

const trial = z.looseObject({
  sequence: z.int().nonnegative(),
  round: z.int().nonnegative(),
  cellId: z.string(),
  paddingBytes: z.int().nonnegative(),
});

/** The plan as it stands in run.json. */
export const plan = z.looseObject({
  seed: z.number(),
  rounds: z.int().nonnegative(),
  cells: z.array(cell),
  trials: z.array(trial),
  expectedMs: z.number(),
}) satisfies z.ZodType<Plan>;
