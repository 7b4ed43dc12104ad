import { type Command, Option as CommanderOption } from 'commander';
import { BenchError } from '../../errors.ts';
import {
  benchCommand,
  type Option,
  type OptionTable,
  type ProgressMode,
  describeOption,
  mayRepeat,
  quote,
  runOptions,
  toFlag,
  toWords,
  unquoteWords,
} from '../../model/index.ts';
import { type CommandName, optionsOf } from './tables.ts';

/** The flags of a command as the user gave them, by the names that options have in code. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** Adds the flags of a table to a command. */
export function addOptions(command: Command, table: OptionTable): Command {
  for (const [name, option] of Object.entries(table)) command.addOption(toCommanderOption(name, option));
  return command;
}

function toCommanderOption(name: string, option: Option): CommanderOption {
  const value = option.kind === 'switch' ? '' : ` ${option.argument}`;
  const flag = new CommanderOption(`${toFlag(name)}${value}`, describeOption(option));
  return mayRepeat(option) ? flag.argParser(append) : flag;
}

function append(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** Several words that are the value of one flag, as one that `splitWords` takes apart again. */
export function joinWords(argv: readonly string[]): string[] {
  const [first, ...rest] = argv;
  if (first === undefined) return [];
  const option = Object.entries<Option>(runOptions).find(([name]) => toFlag(name) === first)?.[1];
  const count = option?.kind === 'words' ? option.count : 0;
  if (count === 0 || rest.length < count) return [first, ...joinWords(rest)];
  return [`${first}=${rest.slice(0, count).map(quote).join(' ')}`, ...joinWords(rest.slice(count))];
}

/** The flags that are settings of a run, out of all that a command was called with. */
export function pickSettings(flags: RawFlags): RawFlags {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => Object.hasOwn(runOptions, name)));
}

/** A flag's value as it would be written: lists by comma. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A command as it was called: arguments, then flags. */
export function toCommand(name: CommandName, flags: RawFlags, args: readonly string[] = []): string {
  const table = optionsOf(name);
  const words = Object.entries(flags).flatMap(([flag, value]) => {
    const option = table[flag] ?? { kind: 'text' };
    const texts = Array.isArray(value) ? value.map(textOf) : textOf(value);
    const written = option.kind === 'words' ? [texts].flat().flatMap(unquoteWords) : texts;
    return toWords(flag, option, value === true || written);
  });
  return [`${benchCommand} ${name}`, ...[...args, ...words].map(quote)].join(' ');
}

/** Throws `bad-argument` with every mistake at once. */
export function refuse(mistakes: readonly string[], command: CommandName): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: `See ${benchCommand} ${command} --help`,
  });
}

/** With `--json` progress is JSON as well. Throws `bad-argument`. */
export function readProgressMode({ quiet, verbose, json, format }: RawFlags): ProgressMode {
  if (quiet === true && verbose === true)
    throw new BenchError('bad-argument', '--quiet and --verbose: found both, wanted one', {
      hint: 'Leave one of them out',
    });
  const detail = quiet === true ? 'quiet' : verbose === true ? 'verbose' : 'usual';
  return { detail, format: json === true || format === 'json' ? 'json' : 'text' };
}

/** Flags that the program answers by itself, without a command. */
export const ownFlags = ['-h', '--help', '-V', '--version'];

/** `run` is what is meant when no command is named. */
export function withCommand(argv: readonly string[]): string[] {
  const [first = '--'] = argv;
  return first.startsWith('-') && !ownFlags.includes(first) ? ['run', ...argv] : [...argv];
}
