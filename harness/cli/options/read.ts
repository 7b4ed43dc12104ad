import { z } from 'zod';
import {
  type CpuRequest,
  type GivenValues,
  type Option,
  type OptionTable,
  type OptionValues,
  toFlag,
  unquoteWords,
} from '../../model/index.ts';
import { suggest, suggestBesides } from '../config/names.ts';
import type { RawFlags } from './flags.ts';

/** Describes a wrong value in a sentence. Lists and objects may be endless: their contents are not said. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return JSON.stringify(value);
}

function wanting(wanted: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) => `found ${describeFound(input)}, wanted ${wanted}`,
  };
}

const texts = z.union([z.string(), z.array(z.string())], wanting('a text or a list of texts'));

/** A list written as an array, by comma, or both; a comma in braces belongs to a setting of a variant. */
const list = texts
  .transform((value) => [value].flat().flatMap((part) => part.split(/,(?![^{}]*\})/)))
  .transform((parts) => parts.map((part) => part.trim()).filter((part) => part !== ''));

const lines = texts.transform((value) => [value].flat());

/** Each text holds so many words, as a shell would split it. */
function groupsOfWords(count: number, form: string) {
  return lines.transform((parts, context): readonly (readonly string[])[] => {
    const groups = parts.map((part) => unquoteWords(part));
    const bad = groups.findIndex((group) => group.length !== count);
    if (bad === -1) return groups;
    context.addIssue({ code: 'custom', message: `found "${parts[bad] ?? ''}", wanted ${form}` });
    return z.NEVER;
  });
}

/** A number may be written as text, since that is how it comes from the command line. */
const text = z.union([z.string(), z.number()], wanting('a text or a number')).transform(String);

/** Several of them are written by comma, or in a file as a list. */
const byComma = z
  .union([text, z.array(text)], wanting('a text, a number or a list of them'))
  .transform((value) => [value].flat().join(','));

function quantity<T>(
  parse: (value: string) => T | undefined,
  wanted: string,
  written: z.ZodType<string> = text,
) {
  return written.transform((value, context): T => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: `found "${value}", wanted ${wanted}` });
    return z.NEVER;
  });
}

const cpus = quantity(
  parseCpus,
  'numbers of CPUs from 1, such as 2 or 1,2,4, or which, such as 0-3 or 0-3,6 or 6-6',
  byComma,
);

/** The CPUs of an engine, which has them for all of its cells. */
export const engineCpus = quantity((value) => {
  const request = parseCpus(value);
  if (request?.kind === 'set') return request.cpus;
  const [count, another] = request?.counts ?? [];
  return count === undefined || another !== undefined ? undefined : range(0, count - 1);
}, 'a number of CPUs from 1, or which, such as 0-3 or 0-3,6 or 6-6');

const namedValues = 'name=value, a list of them, or an object of texts and numbers';
const pairs = z
  .union([z.record(z.string(), text), list], wanting(namedValues))
  .transform((parts, context) => {
    if (!Array.isArray(parts)) return parts;
    const value = joinValues(parts);
    const bad = value.find((pair) => !/^[^=]+=/.test(pair));
    if (bad !== undefined) context.addIssue({ code: 'custom', message: `found "${bad}", wanted name=value` });
    return Object.fromEntries(
      value.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
  });

/** A value may be a list, `sizes=132,4100`: gives parts without a name back to the value that they were split from. */
function joinValues(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = part.includes('=') ? undefined : joined.pop();
    joined.push(before === undefined ? part : `${before},${part}`);
  }
  return joined;
}

function oneOf(names: readonly string[]) {
  return z.enum(names, {
    error: ({ input }) => {
      const near = typeof input === 'string' ? suggestBesides(input, names) : '';
      return `found ${describeFound(input)}, wanted ${names.join(', ')}${near}`;
    },
  });
}

function within(value: number | undefined, least: number, most = Infinity): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

/** The schema of an option's values, from a flag or from the config file. */
export function toSchema(option: Option): z.ZodType {
  switch (option.kind) {
    case 'switch':
      return z.boolean(wanting('true or false'));
    case 'switch-or-text':
      return z.union([z.boolean(), z.string()], wanting('true, false or a text'));
    case 'words':
      return groupsOfWords(option.count, option.form);
    case 'text':
      return z.string(wanting('a text'));
    case 'list':
      return list;
    case 'lines':
      return lines;
    case 'pairs':
      return pairs;
    case 'choice':
      return oneOf(option.choices);
    case 'choices':
      return list.pipe(z.array(oneOf(option.choices)));
    case 'names':
      return list.pipe(
        z.array(
          z.enum(option.known, {
            error: ({ input }) =>
              `there is no ${option.noun} "${String(input)}"; ${suggest(String(input), option.known)}`,
          }),
        ),
      );
    case 'pattern':
      return quantity((value) => (option.pattern.test(value) ? value : undefined), option.wanted);
    case 'whole': {
      const { least, most, noun } = option;
      const numbers = noun === undefined ? 'a whole number' : `a whole number of ${noun}`;
      return quantity((value) => parseWhole(value, least, most), `${numbers} from ${least} to ${most}`);
    }
    case 'sizes':
      return quantity((value) => parseSizes(value, option.least), option.wanted, byComma);
    case 'duration':
      return quantity((value) => within(parseDuration(value), option.least, option.most), option.wanted);
    case 'cpus':
      return cpus;
    case 'share':
      return quantity(parseShare, 'a share above 0 and below 1, such as 2% or 0.02');
  }
}

interface ReadOptions<Table extends OptionTable> {
  /** Those that are right. */
  readonly values: OptionValues<Table>;
  readonly mistakes: readonly string[];
}

/** Reads the flags that are in the table, and leaves all others alone. */
export function readOptions<Table extends OptionTable>(table: Table, flags: RawFlags): ReadOptions<Table> {
  const read = Object.entries(table).flatMap(([name, option]) =>
    flags[name] === undefined ? [] : [readValue(name, toSchema(option), flags[name])],
  );
  const given = Object.assign({}, ...read.map(({ values }) => values)) as GivenValues<Table>;
  return { values: withDefaults(table, given), mistakes: read.flatMap(({ mistakes }) => mistakes) };
}

function readValue(name: string, schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { values: { [name]: parsed.data }, mistakes: [] };
  return { values: {}, mistakes: parsed.error.issues.map(({ message }) => `${toFlag(name)}: ${message}`) };
}

/** Defaults are read as if they had been typed. */
export function withDefaults<Table extends OptionTable>(
  table: Table,
  given: GivenValues<Table>,
): OptionValues<Table> {
  const defaults = Object.entries(table).flatMap(([name, option]) =>
    option.kind === 'switch' || option.default === undefined
      ? []
      : [[name, toSchema(option).parse(option.default)]],
  );
  // The schema of an option gives the type that its kind stands for.
  return { ...Object.fromEntries(defaults), ...given } as OptionValues<Table>;
}

const byteFactors = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 } as const;
const durationFactors = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** `512m`, `2g`, `1.5GiB`: bytes, in powers of 1024. */
export function parseBytes(text: string): number | undefined {
  const [, digits, prefix] = /^(\d+(?:\.\d+)?)([kmg]?)(?:ib|b)?$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const factor = byteFactors[(prefix ?? '').toLowerCase() as keyof typeof byteFactors];
  return toCount(Number(digits) * factor);
}

/** `90s`, `2m`, `500ms`, or a plain number of seconds: milliseconds. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return toCount(Number(digits) * durationFactors[(unit ?? 's') as keyof typeof durationFactors]);
}

/** Undefined for what is so large that it is no exact number any more, or none at all. */
function toCount(value: number): number | undefined {
  const whole = Math.round(value);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** A whole number from `low` to `high`. */
export function parseWhole(text: string, low: number, high: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
}

/** `256m,512m`: ascending, without repetition. Undefined where one of them is none, or too little. */
export function parseSizes(text: string, least: number): readonly number[] | undefined {
  const sizes = text.split(',').map((part) => within(parseBytes(part.trim()), least));
  return sizes.some((size) => size === undefined)
    ? undefined
    : ascending(sizes.flatMap((size) => size ?? []));
}

/**
 * Plain numbers say how many: `4`, or `1,2,4`, each of which is measured. A range says which, as the kernel lists them
 * (cpuset(7), list format), and so do the numbers beside it: `0-3,6`, and `6-6` for one alone. Ascending, without repetition.
 */
export function parseCpus(text: string): CpuRequest | undefined {
  const parts = text.split(',').map((part) => part.trim());
  const cpus = parts.map(parseRange);
  if (cpus.some((part) => part === undefined)) return undefined;
  if (parts.some((part) => part.includes('-'))) {
    return { kind: 'set', cpus: ascending(cpus.flatMap((part) => part ?? [])) };
  }
  const counts = ascending(parts.map(Number));
  return counts.includes(0) ? undefined : { kind: 'counts', counts };
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function parseRange(text: string): readonly number[] | undefined {
  const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const cpus = range(Number(first), Number(last ?? first));
  return cpus.length > 0 ? cpus : undefined;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** `2%`, `0.02`: a share above 0 and below 1. */
function parseShare(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  return share > 0 && share < 1 ? share : undefined;
}
