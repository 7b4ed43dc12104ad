import type { Command } from 'commander';
import { ownFlags } from '../options/flags.ts';
import {
  type Candidate,
  type Completion,
  type Surroundings,
  type TypedLine,
  nameOf,
  plain,
  prefixed,
  readTypedLine,
  shells,
} from './line.ts';
import { completeValue, listRunNames } from './values.ts';

/** Completes the last of the words after `bench`; the words before it count as given. */
export async function complete(
  words: readonly string[],
  program: Command,
  surroundings: Surroundings,
): Promise<Completion> {
  const line = readTypedLine(words, program);
  const found = await completeLine(line, program, surroundings);
  if (typeof found === 'string') return found;
  return prefixed(
    line.before,
    found.filter(({ value }) => value.startsWith(line.word)),
  );
}

async function completeLine(
  line: TypedLine,
  program: Command,
  surroundings: Surroundings,
): Promise<Completion> {
  if (line.command === undefined) return listCommands(program);
  if (line.option !== undefined) return completeValue(line.option, line, surroundings);
  const flags = listFlags(line, line.command);
  if (line.word.startsWith('-')) return flags;
  const found = await completeArgument(line, line.command, surroundings);
  // A command that takes no more words takes flags.
  return found ?? flags;
}

function listCommands(program: Command): readonly Candidate[] {
  return program.commands.map((command) => ({ value: command.name(), description: command.description() }));
}

/** Those that are not there yet, or may be there again. */
function listFlags({ given }: TypedLine, command: Command): readonly Candidate[] {
  const open = command.options.filter(
    (option) => option.parseArg !== undefined || !given.has(nameOf(option)),
  );
  const flags = open.map((option) => ({ value: nameOf(option), description: option.description }));
  const own = command.parent === null ? ownFlags.filter((flag) => flag.startsWith('--')) : ['--help'];
  const known = new Set(flags.map(({ value }) => value));
  return [...flags, ...plain(own.filter((flag) => !known.has(flag)))];
}

/** Arguments are known by their names. */
async function completeArgument(
  line: TypedLine,
  command: Command,
  surroundings: Surroundings,
): Promise<readonly Candidate[] | undefined> {
  const { registeredArguments: known } = command;
  const last = known.at(-1);
  const name = (known[line.arguments] ?? (last?.variadic === true ? last : undefined))?.name();
  if (name === 'run' || name === 'later' || name === 'runs') return listRunNames(line, surroundings);
  return name === 'shell' ? plain(shells) : undefined;
}

/** A line each: the candidate, and after a tab its description. Of a path only that it is one: `:files`, `:folders`. */
export function renderCompletion(completion: Completion): string {
  if (typeof completion === 'string') return `:${completion}\n`;
  return completion.map(({ value, description = '' }) => `${value}\t${toLine(description)}\n`).join('');
}

function toLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
