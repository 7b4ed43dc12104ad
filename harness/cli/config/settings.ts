import { z } from 'zod';
import {
  type Catalog,
  type EngineRequest,
  arches,
  controls,
  engineName,
  hostForms,
  measures,
  parseEngineHost,
  plainTcpRefused,
  toolchains,
} from '../../model/index.ts';
import { suggestBesides } from './names.ts';
import { parseBytes, parseCpus, parseDuration, parseWhole } from './quantities.ts';

/** Describes a wrong value in a sentence. Lists and objects may be endless: their contents are not said. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return JSON.stringify(value);
}

/** A text, or a sentence with what was found instead. */
const settingText = z.string({
  error: ({ input }) => `found ${describeFound(input)}, wanted a text`,
});

const name = settingText.refine((value) => engineName.test(value), {
  error: ({ input }) => `found "${String(input)}", wanted lower-case letters, digits and single dashes`,
});

const host = settingText.refine((value) => parseEngineHost(value) !== undefined, {
  error: ({ input }) => `found "${String(input)}", wanted ${hostForms}`,
});

const cpus = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseCpus(String(value));
  if (parsed !== undefined) return parsed;
  const message = `found "${value}", wanted a number of CPUs from 1, or a list such as 0-3,6`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const described = z.strictObject({
  name,
  host: host.exactOptional(),
  context: settingText.exactOptional(),
  certificates: settingText.exactOptional(),
  sshConfig: settingText.exactOptional(),
  cpus: cpus.exactOptional(),
});

/** The names that an engine of a config file may have. */
export const engineKeys = Object.keys(described.shape);

type Described = z.output<typeof described>;

const engine = described.transform((value, context): EngineRequest => {
  const request = toRequest(value);
  const mistakes = findMistakes(value);
  for (const message of mistakes) context.addIssue({ code: 'custom', message });
  return mistakes.length === 0 && request !== undefined ? request : z.NEVER;
});

function toRequest({ host, context, ...rest }: Described): EngineRequest | undefined {
  if (context !== undefined) return { ...rest, context };
  return host === undefined ? undefined : { ...rest, host };
}

/** Finds mistakes that only show once each part by itself is right. */
function findMistakes({ host, context, certificates, sshConfig }: Described): string[] {
  if (host !== undefined && context !== undefined)
    return ['found a host and a context, wanted the one that leads there'];
  if (host === undefined && context === undefined) return ['found neither, wanted a host or a context'];
  const way = host === undefined ? undefined : parseEngineHost(host);
  const plain = way?.kind === 'tcp' && !way.loopback && certificates === undefined;
  return [
    ...(plain ? [`${plainTcpRefused}; name the folder of its "certificates", or use ssh://`] : []),
    ...(certificates !== undefined && way?.kind !== 'tcp' ? ['certificates are for tcp:// only'] : []),
    ...(sshConfig !== undefined && way?.kind !== 'ssh' ? ['sshConfig is for ssh:// only'] : []),
  ];
}

/** The engines of a config file. */
export const engineList = z
  .array(engine, { error: 'wanted a list of engines, such as [{"name": "arm", "host": "ssh://arm"}]' })
  .superRefine((engines, context) => {
    const names = engines.map((one) => one.name);
    const twice = new Set(names.filter((one, index) => names.indexOf(one) !== index));
    for (const one of twice)
      context.addIssue({ code: 'custom', message: `found two engines "${one}", wanted a name for each` });
  });

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

/** Flags and the config file set the same things under the same names. */
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

/** A step into a setting that has parts: the way to one may be `[1].host`. */
function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function describeIssue(issue: z.core.$ZodIssue, inside: boolean): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const known = inside ? engineKeys : Object.keys(settingsSchema.shape);
  const near = issue.keys.map((key) => suggestBesides(key, known)).join('');
  return `${inside ? `there is no ${issue.keys.join(', no ')} in it` : 'there is no such setting'}${near}`;
}

export interface ConfigRequest {
  /** As given on the command line, by flag name without the dashes. */
  readonly flags: unknown;
  /** As read from the config file. */
  readonly file: unknown;
  readonly catalog: Catalog;
  /** That a relative results folder is in. */
  readonly folder: string;
  /** The family that `auto` means, as does no family at all; `debian` when left out. */
  readonly automaticFamily?: string;
  /** The seed to use when none is given. */
  readonly freshSeed: number;
}

/** `cpuModel`, as the config file has it, is `--cpu-model`. */
function toFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Flags win over the file. */
export function readSettings({ flags, file }: Pick<ConfigRequest, 'flags' | 'file'>): ReadSettings {
  const fromFile = parseSettings(file, (name) => (name === '' ? 'config file' : `config file: ${name}`));
  const fromFlags = parseSettings(flags, toFlag);
  return {
    settings: { ...fromFile.settings, ...fromFlags.settings },
    mistakes: [...fromFile.mistakes, ...fromFlags.mistakes],
  };
}
