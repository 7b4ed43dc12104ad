import { z } from 'zod';
import { arches } from '../arch.ts';
import { libcs } from '../variant.ts';
import type { Stored } from './stored.ts';

export const reference = z.object({ kind: z.enum(['release', 'image']), name: z.string() }).meta({
  id: 'reference',
  description: 'Another release or base image, on which a variant is its own baseline',
});

export type Reference = Stored<typeof reference>;

export const familyRelease = z.object({ family: z.string(), release: z.string() });

export type FamilyRelease = Stored<typeof familyRelease>;

export const variant = z
  .templateLiteral([
    z.enum(libcs),
    z.union([z.literal(''), z.templateLiteral(['+', z.string()])]),
    z.union([z.literal(''), z.templateLiteral(['{', z.string(), '}'])]),
  ])
  .meta({
    id: 'variant',
    description:
      "libc; after a plus the malloc that is preloaded; in braces settings of its programs' environment: musl-perf+je, glibc{MALLOC_ARENA_MAX=2}",
  });

const tablePlace = z
  .object({ name: z.string(), line: z.string() })
  .describe('Where its numbers stand, when not in the table of the suite under the name of the workload');

/** A line of tables/<name>.csv. */
export type TablePlace = Stored<typeof tablePlace>;

const counting = z
  .object({ cpuModel: z.string().describe('The CPU that QEMU is, in its own words: max, cortex-a72') })
  .describe('Its guest instructions are counted under QEMU; left out, it is timed');

export type Counting = Stored<typeof counting>;

const limits = z
  .object({
    cpus: z.int().positive().exactOptional().describe('How many, of those of the run the first'),
    memoryBytes: z.int().positive().exactOptional().describe('Bytes'),
  })
  .describe('What its container was given, where the run varies it; left out, what run.json has for all');

export type Limits = Stored<typeof limits>;

export const cell = z
  .looseObject({
    /** Made by `cellId`. */
    id: z.string().describe('Entries of journal.jsonl name it as cellId'),
    suite: z.string(),
    suiteVersion: z.number().describe('Numbers of different versions must not be compared'),
    workload: z.string().describe('A program with its parameters'),
    params: z.record(z.string(), z.string()).describe('Those parameters'),
    family: z.string().describe('The distribution that the image comes from'),
    release: z.string().describe('The line of the family: 12, 3.20, stream'),
    variant,
    arch: z.enum(arches),
    engine: z.string().describe('The name of the engine that it runs on'),
    /** In older records the architecture alone tells: see `isEmulated`. */
    emulated: z
      .literal(true)
      .exactOptional()
      .describe('The engine is of another architecture: its numbers are those of an emulator'),
    packages: z.array(z.string()).exactOptional().describe("The distribution's own packages that it runs"),
    metrics: z
      .array(z.string())
      .exactOptional()
      .describe(
        "Those of the suite's metrics that it has, the one that verdicts are about first; left out, all",
      ),
    table: tablePlace.exactOptional(),
    /** Measured in a container of its own, under another label: the differences between the two are noise. */
    twin: z.literal(true).exactOptional().describe('The A/A control: the baseline measured a second time'),
    reference: reference.exactOptional(),
    counted: counting.exactOptional(),
    memoryFloor: z
      .literal(true)
      .exactOptional()
      .describe('The least memory that it needs is looked for; left out, it is timed or counted'),
    limits: limits.exactOptional(),
    rounds: z.int().nonnegative().describe('Rounds that it is planned to be measured in'),
    solo: z
      .int()
      .positive()
      .exactOptional()
      .describe('How many of them it runs alone in; in the others its block shares a CPU. Left out, all'),
    layouts: z
      .int()
      .positive()
      .exactOptional()
      .describe('Links of its program that differ in placement alone, of which each round takes one'),
    /** The suite's figure for a middling machine, or as long as it took on this one. */
    expectedMs: z.number().exactOptional().describe('Of a trial, milliseconds'),
    caveat: z.string().exactOptional().describe('What a reader of its numbers must know'),
    control: z
      .string()
      .exactOptional()
      .describe('Why the workload is expected to be the same for every variant'),
    routine: z
      .object({ fact: z.string(), label: z.string() })
      .exactOptional()
      .describe(
        'The line of a fact that names the routine it runs: where two are alike, so should the numbers be',
      ),
    unavailable: z
      .string()
      .exactOptional()
      .describe('Why it could not be measured, known before anything ran'),
    unbuilt: z
      .literal(true)
      .exactOptional()
      .describe(
        'It is unavailable because its image could not be made: unlike others of that kind, it has failed',
      ),
  })
  .meta({
    id: 'cell',
    description:
      'workload × variant × arch × engine, and what the container was given where that varies: one line of results.csv for each metric',
  });

export type Cell = Stored<typeof cell>;
