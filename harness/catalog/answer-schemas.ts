import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { argv, custom, duration, plainName, text, texts } from './shapes.ts';

const counted = z.strictObject({
  argv,
  operations: z.tuple([z.int().min(1), z.int().min(1)]),
  expectedMs: duration,
});

/** See `Workload`. */
const workload = z.strictObject({
  name: plainName,
  argv,
  companionArgv: argv.exactOptional(),
  packages: z.array(text).exactOptional(),
  programs: z.array(text).exactOptional(),
  counted: counted.exactOptional(),
  params: texts,
  metrics: z.array(text).min(1).exactOptional(),
  rounds: z.int().min(1).exactOptional(),
  table: z.strictObject({ name: plainName, line: text }).exactOptional(),
  expectedMs: duration,
  timeoutMs: duration,
  retries: z.int().min(0).exactOptional(),
  ignoresExitCode: z.literal(true).exactOptional(),
  warmUp: z.literal(true).exactOptional(),
  control: text.exactOptional(),
  caveat: text.exactOptional(),
  unavailable: text.exactOptional(),
  checksum: text.exactOptional(),
});

/** What `workloads()` answers. */
export const workloadsSchema = z.array(workload).min(1);

const folder = custom<string>(
  (value) => typeof value === 'string' && isAbsolute(value),
  "an absolute path, such as fileURLToPath(new URL('.', import.meta.url))",
);
const inside = custom<string>(
  (value) => typeof value === 'string' && !isAbsolute(value) && !value.split('/').includes('..'),
  'a path in the folder of the recipe',
);

/** What `recipe()` answers; recipes of this repository among its parents are right already. */
export const recipeSchema = z.looseObject({
  kind: z.literal('build'),
  name: custom(
    (value) => typeof value === 'string' && /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(value),
    'a name of small letters and digits, with single dashes between them',
  ),
  folder,
  dockerfile: inside,
  files: z.array(inside),
  args: texts,
  parents: z.record(z.string(), z.looseObject({ kind: z.enum(['build', 'pull']) })),
});

const fact = z.looseObject({
  name: text,
  argv,
  preloaded: z.boolean(),
  pattern: custom((value) => value instanceof RegExp, 'a regular expression'),
});

/** What `facts()` answers. */
export const factsSchema = z.array(fact);

/** What `read()` answers. */
export const readingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('measured'),
    values: z.record(z.string(), z.number()),
    iterationsMs: z.array(z.number()),
    checksum: text.exactOptional(),
    note: text.exactOptional(),
  }),
  z.strictObject({ kind: z.enum(['failed', 'invalid']), reason: text }),
]);
