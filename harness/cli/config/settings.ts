import { z } from 'zod';
import { arches } from '../../model/arch.ts';
import { controls, measures, toolchains } from '../../model/config.ts';
import { engineKeys, engineList } from './engine-list.ts';
import { describeFound } from './found.ts';
import { suggestBesides } from './names.ts';
import { parseBytes, parseCpus, parseDuration, parseWhole } from './quantities.ts';

/** A list written as an array, by comma, or both. */
const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(',')))
  .transform((parts) => parts.map((part) => part.trim()).filter((part) => part !== ''));

/** Commands have commas in them. */
const lines = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const flag = z.boolean({ error: 'wanted true or false' });

/** A number may be written as text, since that is how it comes from the command line. */
const text = z.union([z.string(), z.number()]).transform(String);

function quantity<T>(parse: (value: string) => T | undefined, wanted: string) {
  return text.transform((value, context): T => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: `found "${value}", wanted ${wanted}` });
    return z.NEVER;
  });
}

const whole = (low: number, high: number, noun: string) =>
  quantity((value) => parseWhole(value, low, high), `a whole number of ${noun} from ${low} to ${high}`);

/** `name=value` pairs, or an object of them in a file; a value may be a list: `sizes=132,4100`. */
const params = z.union([z.record(z.string(), text), list]).transform((parts, context) => {
  if (!Array.isArray(parts)) return parts;
  const value = joinValues(parts);
  const bad = value.find((pair) => !/^[^=]+=/.test(pair));
  if (bad !== undefined) context.addIssue({ code: 'custom', message: `found "${bad}", wanted name=value` });
  return Object.fromEntries(
    value.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
});

/** Gives parts without a name back to the value that they were split from. */
function joinValues(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = part.includes('=') ? undefined : joined.pop();
    joined.push(before === undefined ? part : `${before},${part}`);
  }
  return joined;
}

function oneOf<const T extends readonly string[]>(names: T) {
  return z.enum(names, {
    error: ({ input }) => {
      const near = typeof input === 'string' ? suggestBesides(input, names) : '';
      return `found ${describeFound(input)}, wanted ${names.join(', ')}${near}`;
    },
  });
}

/** What may be set, by flag or in the config file, under the same names. */
export const settingsSchema = z.strictObject({
  suite: list.optional(),
  workload: list.optional(),
  command: lines.optional(),
  name: list.optional(),
  package: list.optional(),
  shell: flag.optional(),
  ignoreExitCode: flag.optional(),
  family: list.optional(),
  release: z.string().optional(),
  source: z.string().optional(),
  registry: z.string().optional(),
  image: list.optional(),
  variant: list.optional(),
  engines: engineList.optional(),
  engine: list.optional(),
  arch: list.pipe(z.array(oneOf(arches))).optional(),
  'native-only': flag.optional(),
  baseline: z.string().optional(),
  against: z.string().optional(),
  toolchain: oneOf(toolchains).optional(),
  control: oneOf(controls).optional(),
  metric: oneOf(measures).optional(),
  cpuModel: quantity(
    (value) => (/^\w[\w.-]*(,[+-]?\w[\w.=-]*)*$/.test(value) ? value : undefined),
    'a CPU model of QEMU, such as max, cortex-a72 or Haswell',
  ).optional(),
  rounds: whole(1, 10_000, 'rounds').optional(),
  preset: z.string().optional(),
  param: params.optional(),
  seed: whole(0, 2 ** 32 - 1, 'the generator (seed)').optional(),
  cpus: quantity(parseCpus, 'a number of CPUs from 1, or a list such as 0-3,6').optional(),
  memory: quantity(
    (value) => atLeast(parseBytes(value), 2 ** 26),
    'at least 64m, such as 512m or 4g',
  ).optional(),
  timeout: quantity(
    (value) => atMost(atLeast(parseDuration(value), 1), longestTimeoutMs),
    'a duration up to 24h, such as 90s or 5m',
  ).optional(),
  out: z.string().optional(),
});

/** Timers know no more than 2³¹ ms. */
const longestTimeoutMs = 24 * 3_600_000;

function atMost(value: number | undefined, most: number): number | undefined {
  return value !== undefined && value <= most ? value : undefined;
}

function atLeast(value: number | undefined, least: number): number | undefined {
  return value !== undefined && value >= least ? value : undefined;
}

export type Settings = z.output<typeof settingsSchema>;

export interface ReadSettings {
  /** Those that are right. */
  readonly settings: Settings;
  readonly mistakes: readonly string[];
}

/** Reads each setting, or says what is wrong with it: `where` names a setting as the user wrote it. */
export function parseSettings(raw: unknown, where: (name: string) => string): ReadSettings {
  const members = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!members.success) return { settings: {}, mistakes: [`${where('')}: found no object of settings`] };
  const read = Object.entries(members.data).map(([name, value]) => parseSetting(name, value, where));
  return {
    settings: Object.assign({}, ...read.map(({ settings }) => settings)) as Settings,
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

function parseSetting(name: string, value: unknown, where: (name: string) => string): ReadSettings {
  const parsed = settingsSchema.safeParse({ [name]: value });
  if (parsed.success) return { settings: parsed.data, mistakes: [] };
  const mistakes = parsed.error.issues.map((issue) => {
    const inside = structured.includes(name) ? issue.path.slice(1) : [];
    return `${where(name)}${inside.map(toStep).join('')}: ${describeIssue(issue, inside.length > 0)}`;
  });
  return { settings: {}, mistakes };
}

/** Settings whose parts have parts: where in them a mistake is, is worth saying. */
const structured: readonly string[] = ['engines'];

/** Of a way into a setting that has parts: `[1].host`. */
function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function describeIssue(issue: z.core.$ZodIssue, inside: boolean): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const known = inside ? engineKeys : Object.keys(settingsSchema.shape);
  const near = issue.keys.map((key) => suggestBesides(key, known)).join('');
  return `${inside ? `there is no ${issue.keys.join(', no ')} in it` : 'there is no such setting'}${near}`;
}
