import type { Command, Option } from 'commander';
import type { Catalog, CustomSuite } from '../../model/index.ts';
import { joinWords, withCommand } from '../options/flags.ts';

/** A command line up to the cursor, as the program would take it. */
export interface TypedLine {
  /** None yet, while the first word is being typed. */
  readonly command: Command | undefined;
  /** Values of each flag before the cursor, by its long name: `--suite`. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** How many words before the cursor belong to no flag. */
  readonly arguments: number;
  /** Whose value is being typed. */
  readonly option: Option | undefined;
  /** The beginning of the word, before that value: `--suite=`. */
  readonly before: string;
  /** The part of the word that is being completed. */
  readonly word: string;
}

/** Reads the words after `bench`; the cursor is at the end of the last. */
export function readTypedLine(words: readonly string[], program: Command): TypedLine {
  const typed = words.map(unquote);
  const word = typed.at(-1) ?? '';
  const earlier = typed.slice(0, -1);
  if (earlier.length === 0 && !word.startsWith('-')) return { ...nothing, command: undefined, word };
  const [name, ...rest] = withCommand(joinWords([...earlier, word]));
  const command = program.commands.find((one) => one.name() === name) ?? program;
  return { ...readWords(rest.slice(0, -1), command), command, ...readLast(rest, command) };
}

const nothing = { given: new Map<string, readonly string[]>(), arguments: 0, option: undefined, before: '' };

/** Shells hand words over as they were typed. */
function unquote(word: string): string {
  return word.replaceAll(/["'\\]/g, '');
}

function readWords(words: readonly string[], command: Command): Pick<TypedLine, 'given' | 'arguments'> {
  const given = new Map<string, string[]>();
  let positional = 0;
  let waiting: Option | undefined;
  for (const word of words) {
    const { option, value } = splitFlag(word, command);
    const flag = waiting ?? option;
    if (flag === undefined) positional += word.startsWith('-') ? 0 : 1;
    else given.set(nameOf(flag), [...(given.get(nameOf(flag)) ?? []), ...valuesOf(waiting ? word : value)]);
    waiting = waiting === undefined && value === undefined && takesValue(option) ? option : undefined;
  }
  return { given, arguments: positional };
}

/** The last word may be the value of the flag before it, of the flag in it, or neither. */
function readLast(words: readonly string[], command: Command): Pick<TypedLine, 'option' | 'before' | 'word'> {
  const [previous = '', last = ''] = [words.at(-2), words.at(-1)];
  const own = splitFlag(last, command);
  if (own.value !== undefined && takesValue(own.option))
    return { option: own.option, before: last.slice(0, last.length - own.value.length), word: own.value };
  const { option, value } = splitFlag(previous, command);
  const waits = value === undefined && takesValue(option);
  return { option: waits ? option : undefined, before: '', word: last };
}

function splitFlag(
  word: string,
  command: Command,
): { option: Option | undefined; value: string | undefined } {
  const [, name = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  return { option: command.options.find(({ long, short }) => name === long || name === short), value };
}

function takesValue(option: Option | undefined): boolean {
  return option !== undefined && (option.required || option.optional);
}

/** Its long name, by which values are known. */
export function nameOf({ long, short }: Option): string {
  return long ?? short ?? '';
}

function valuesOf(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((value) => value !== '');
}

/** One word that the typed one may become. */
export interface Candidate {
  readonly value: string;
  /** One line, or nothing where the value says it all. */
  readonly description?: string;
}

/** Candidates, or that the word is a path, which shells complete better. */
export type Completion = readonly Candidate[] | 'files' | 'folders';

export function plain(values: Iterable<string>): readonly Candidate[] {
  return [...values].map((value) => ({ value }));
}

/** Puts what stands before the part that was completed back in front of it. */
export function prefixed(prefix: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, value: `${prefix}${candidate.value}` }));
}

/** Where a command line is typed: what its names come from. Nothing of it is looked at before it is needed. */
export interface Surroundings {
  readonly loadCatalog: () => Promise<Catalog>;
  /** Runs the code of a suite in a folder anywhere; throws what is wrong with it. */
  readonly loadCustomSuite: (folder: string) => Promise<CustomSuite>;
  /** Relative paths are looked up there. */
  readonly folder: string;
}

/** Those that there is a script for: `bench.bash` and so on beside this file. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];
