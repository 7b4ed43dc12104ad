import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { presets, units } from '../../model/index.ts';

type AnyFunction = (...given: never) => unknown;

/** `wanted`: what would be right, in words that follow "wanted". */
export function custom<T>(isRight: (value: unknown) => boolean, wanted: string): z.ZodType<T> {
  return z.custom<T>(isRight, { params: { wanted } });
}

const someFunction = custom<AnyFunction>((value) => typeof value === 'function', 'a function');

function named(pattern: RegExp, wanted: string): z.ZodType<string> {
  return custom((value) => typeof value === 'string' && pattern.test(value), wanted);
}

/** Part of the names of images, folders and tables. */
const suiteName = named(
  /^[a-z][a-z0-9-]*$/,
  'a name of small letters, digits and dashes that begins with a letter',
);

/** Part of the ids of cells: no slash, no comma, no glob. */
const plainName = named(
  /^[A-Za-z0-9][\w.+-]*$/,
  'a name of letters, digits and any of . _ + - that begins with a letter or digit',
);

export const text = custom<string>(
  (value) => typeof value === 'string' && value !== '',
  'a text that is not empty',
);
export const texts = z.record(z.string(), z.string());
export const duration = custom<number>(
  (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  'a number of milliseconds above 0',
);
export const argv = custom<readonly [string, ...string[]]>(
  (value) => Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string'),
  'a list of words, the program first, such as ["/bench/my-suite/program", "--count", "7"]',
);

const mostRounds = 10_000;

const metric = z.strictObject({
  name: plainName,
  unit: custom(
    (value) => typeof value === 'string' && Object.hasOwn(units, value),
    `one of ${Object.keys(units).join(', ')}`,
  ),
  title: text,
  onSharedCpu: plainName.exactOptional(),
});

const parameter = z.strictObject({ name: plainName, description: text, problem: someFunction });

const preset = z.strictObject({
  rounds: z.int().min(1).max(mostRounds),
  budgetMs: z.int().min(1).exactOptional(),
  params: texts,
});

/** The export of `suite.ts`: see `Suite`. Answers of its functions are checked when they come. */
export const suiteSchema = z.strictObject({
  name: suiteName,
  title: text,
  version: z.int().min(1),
  metrics: z.array(metric).min(1),
  parameters: z.array(parameter),
  needsImageUser: text.exactOptional(),
  presets: z.looseObject(Object.fromEntries(presets.map((name) => [name, preset]))).catchall(preset),
  workloads: someFunction,
  fetch: someFunction.exactOptional(),
  recipe: someFunction,
  runtime: someFunction.exactOptional(),
  finish: someFunction.exactOptional(),
  companion: someFunction.exactOptional(),
  facts: someFunction.exactOptional(),
  read: someFunction,
  smokeTestWhenEmulated: z.literal(true).exactOptional(),
  published: z.array(z.looseObject({})).exactOptional(),
  explain: someFunction.exactOptional(),
});

const counted = z.strictObject({
  argv,
  operations: z.tuple([z.int().min(1), z.int().min(1)]).exactOptional(),
  expectedMs: duration,
});

/** See `Workload`. */
const workload = z.strictObject({
  name: plainName,
  argv,
  layouts: z.int().min(1).max(99).exactOptional(),
  directory: text.exactOptional(),
  environment: texts.exactOptional(),
  companionArgv: argv.exactOptional(),
  packages: z.array(text).exactOptional(),
  programs: z.array(text).exactOptional(),
  counted: counted.exactOptional(),
  uncountable: text.exactOptional(),
  params: texts,
  metrics: z.array(text).min(1).exactOptional(),
  rounds: z.int().min(1).exactOptional(),
  table: z.strictObject({ name: plainName, line: text }).exactOptional(),
  expectedMs: duration,
  timeoutMs: duration,
  retries: z.int().min(0).exactOptional(),
  oneCpu: z.literal(true).exactOptional(),
  ignoresExitCode: z.literal(true).exactOptional(),
  leavesProcesses: z.literal(true).exactOptional(),
  warmUp: z.literal(true).exactOptional(),
  control: text.exactOptional(),
  routine: z.strictObject({ fact: text, label: text }).exactOptional(),
  caveat: text.exactOptional(),
  unavailable: text.exactOptional(),
  checksum: text.exactOptional(),
});

export const workloadsSchema = z.array(workload).min(1);

const folder = custom<string>(
  (value) => typeof value === 'string' && isAbsolute(value),
  "an absolute path, such as fileURLToPath(new URL('.', import.meta.url))",
);
const inside = custom<string>(
  (value) => typeof value === 'string' && !isAbsolute(value) && !value.split('/').includes('..'),
  'a path in the folder of the recipe',
);

/** Only the kind of its parents is checked: they may be recipes of this repository, which are right already. */
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

/** The path of a program in the image, if there is one. */
export const finishSchema = custom<string | undefined>(
  (value) => value === undefined || (typeof value === 'string' && value.startsWith('/bench/')),
  'the path of a program below /bench, or nothing',
);

const fact = z.looseObject({
  name: text,
  argv,
  preloaded: z.boolean(),
  pattern: custom((value) => value instanceof RegExp, 'a regular expression'),
});

export const factsSchema = z.array(fact);

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
