import type { CpuRequest } from './limits.ts';

/** Where the values come from that Tab offers; the completion has a reader for each. */
export type ValueSource =
  | 'baselines'
  | 'engines'
  | 'facts'
  | 'families'
  | 'files'
  | 'folders'
  | 'images'
  | 'parameters'
  | 'presets'
  | 'releases'
  | 'runs'
  | 'sources'
  | 'suites'
  | 'variants'
  | 'workloads';

interface Described {
  /** A line of help, without the default. */
  readonly help: string;
  /** Help says this of the default, where a value alone would not say it. */
  readonly defaultHelp?: string;
  readonly completion?: ValueSource;
}

interface WithValue extends Described {
  /** The value as help writes it: `<names>`, or `[folder]` where it may be left out. */
  readonly argument: string;
  /** The value where none is given, as it would be typed. */
  readonly default?: string;
}

/** Texts that are a value only when a sentence can say what was wanted instead. */
interface WithWanted extends WithValue {
  readonly wanted: string;
}

/**
 * All that is known of an option: flags, the config file's schema, help, completion and the written command are made from it.
 * `kind` decides how a value is read, and whether it may be repeated.
 */
export type Option =
  | (Described & { readonly kind: 'switch' })
  /** A switch that may be given a text; true without one. */
  | (WithValue & { readonly kind: 'switch-or-text' })
  | (WithValue & { readonly kind: 'text' | 'cpus' | 'share' })
  /** By comma, by repetition, or both. */
  | (WithValue & { readonly kind: 'list' })
  /** By repetition only: a comma belongs to the value. */
  | (WithValue & { readonly kind: 'lines' })
  /** So many words each time, which may begin with a dash; in a file a text of them, or a list of such texts. */
  | (WithValue & { readonly kind: 'words'; readonly count: number; readonly form: string })
  /** `name=value`, or an object of them in a file. */
  | (WithValue & { readonly kind: 'pairs' })
  | (WithValue & { readonly kind: 'choice'; readonly choices: readonly string[] })
  /** A list of choices. */
  | (WithValue & { readonly kind: 'choices'; readonly choices: readonly string[] })
  /** A list of choices that are too many to say; `noun` is one of them. */
  | (WithValue & { readonly kind: 'names'; readonly known: readonly string[]; readonly noun: string })
  | (WithWanted & { readonly kind: 'pattern'; readonly pattern: RegExp })
  | (WithValue & {
      readonly kind: 'whole';
      readonly least: number;
      readonly most: number;
      /** They are counted. */
      readonly noun?: string;
    })
  /** One or several by comma, in bytes. */
  | (WithWanted & { readonly kind: 'sizes'; readonly least: number })
  /** In milliseconds. */
  | (WithWanted & { readonly kind: 'duration'; readonly least: number; readonly most: number });

/** Options by the names that they have in code: `cpuModel` is `--cpu-model`. */
export type OptionTable = Readonly<Record<string, Option>>;

interface ValueOfKind {
  readonly switch: boolean;
  readonly 'switch-or-text': boolean | string;
  readonly text: string;
  readonly pattern: string;
  readonly list: readonly string[];
  readonly lines: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly names: readonly string[];
  readonly pairs: Readonly<Record<string, string>>;
  readonly cpus: CpuRequest;
  readonly share: number;
  readonly whole: number;
  readonly sizes: readonly number[];
  readonly duration: number;
}

type ValueOf<One extends Option> = One extends { kind: 'choice'; choices: readonly (infer Choice)[] }
  ? Choice
  : One extends { kind: 'choices'; choices: readonly (infer Choice)[] }
    ? readonly Choice[]
    : One extends { kind: keyof ValueOfKind }
      ? ValueOfKind[One['kind']]
      : never;

/** The values that were given of a table's options. */
export type GivenValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]?: ValueOf<Table[Name]>;
};

type NamesWithDefault<Table extends OptionTable> = {
  [Name in keyof Table]: Table[Name] extends { default: string } ? Name : never;
}[keyof Table];

/** The same with defaults in the place of what was not given. */
export type OptionValues<Table extends OptionTable> = GivenValues<Table> & {
  readonly [Name in NamesWithDefault<Table>]: ValueOf<Table[Name]>;
};

/** `cpuModel` → `cpu-model`, as it is in a config file and, after two dashes, on the command line. */
export function toOptionName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function toFlag(name: string): string {
  return `--${toOptionName(name)}`;
}

export function describeOption(option: Option): string {
  const value = option.kind === 'switch' ? undefined : option.default;
  const told = option.defaultHelp ?? value;
  return told === undefined ? option.help : `${option.help} (default: ${told})`;
}

/** Whether a second value is another one, and does not take the place of the first. */
export function mayRepeat({ kind }: Option): boolean {
  return ['list', 'lines', 'words', 'names', 'choices', 'pairs'].includes(kind);
}

/** A value as it would be typed; `true`: the flag alone. */
export type WrittenValue = string | readonly string[] | boolean;

type WrittenOption = Pick<Option, 'kind'> & { readonly count?: number };

/** The words that give an option its value on a command line; none for no value. Those of kind `words` are all in one list. */
export function toWords(name: string, option: WrittenOption, value?: WrittenValue): string[] {
  const flag = toFlag(name);
  const { kind } = option;
  if (value === undefined || value === false) return [];
  if (value === true) return [flag];
  const values = [value].flat();
  if (values.length === 0) return [];
  if (option.kind === 'words' && option.count !== undefined)
    return inGroupsOf(option.count, values).flatMap((group) => [flag, ...group]);
  // Values of these have commas in them.
  if (kind === 'lines' || kind === 'pairs') return values.flatMap((one) => [flag, one]);
  return [flag, values.join(',')];
}

/** The last has what is left. */
export function inGroupsOf<Item>(count: number, items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / count) }, (_, index) =>
    items.slice(index * count, (index + 1) * count),
  );
}
