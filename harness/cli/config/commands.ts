import { makeCommandSuite } from '../../catalog/command-suite.ts';
import { makeUnique, nameCommand } from '../../catalog/command-name.ts';
import { splitWords } from '../../catalog/split-words.ts';
import type { Catalog } from '../../model/config.ts';
import type { Suite } from '../../model/suite.ts';
import type { CommandOrigin } from '../../model/suite-origin.ts';
import { describeUnknown } from './names.ts';
import type { Settings } from './settings.ts';

/** The suite of what `--command` gives, if anything. */
export interface ChosenCommands {
  readonly made?: { readonly suite: Suite; readonly origin: CommandOrigin };
  readonly mistakes: readonly string[];
}

export function chooseCommands(settings: Settings, catalog: Catalog): ChosenCommands {
  const { command: lines = [], name: names = [], shell = false, ignoreExitCode = false } = settings;
  const packages = settings.package ?? [];
  if (lines.length === 0) return { mistakes: findLonely(settings) };
  const mistakes = [
    ...lines.flatMap((line) => findProblem(line, shell)),
    ...findNameProblems(names, lines.length),
    ...packages.flatMap((word) => findPackageProblem(word, catalog)),
  ];
  if (mistakes.length > 0) return { mistakes };
  const unique = makeUnique(lines.map((line, index) => names[index] ?? nameCommand(line)));
  const commands = lines.map((line, index) => ({ line, name: unique[index] ?? '' }));
  const origin = { kind: 'command', commands, packages, shell, ignoreExitCode } as const;
  return { made: { suite: makeCommandSuite(origin), origin }, mistakes };
}

/** What says something of commands says nothing without one. */
function findLonely({ name, package: packages, shell, ignoreExitCode }: Settings): string[] {
  const given = { name, package: packages, shell, 'ignore-exit-code': ignoreExitCode };
  return Object.entries(given).flatMap(([flag, value]) =>
    value === undefined || value === false
      ? []
      : [`--${flag}: found no command that it is for, wanted --command`],
  );
}

function findProblem(line: string, shell: boolean): string[] {
  if (shell) return line.trim() === '' ? ['--command: found "", wanted a line for the shell'] : [];
  const split = splitWords(line);
  return split.kind === 'bad' ? [`--command: found "${line}", but ${split.problem}`] : [];
}

const namePattern = /^[A-Za-z0-9][\w.+-]*$/;

function findNameProblems(names: readonly string[], commands: number): string[] {
  const bad = names.filter((name) => !namePattern.test(name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...bad.map((name) => `--name: found "${name}", wanted letters, digits and any of . _ + -`),
    ...(twice === undefined ? [] : [`--name: found "${twice}" twice, wanted another name for each command`]),
    ...(names.length > commands
      ? [`--name: found ${names.length} names, wanted no more than one for each of ${commands} commands`]
      : []),
  ];
}

/** As Debian and Alpine name packages. */
const packagePattern = /^(?:(?<family>[^=]*)=)?[a-z0-9][a-z0-9+._-]*$/;

function findPackageProblem(word: string, { families }: Catalog): string[] {
  const match = packagePattern.exec(word);
  if (match === null)
    return [
      `--package: found "${word}", wanted a package such as redis, or of one family: debian=redis-tools`,
    ];
  const family = match.groups?.['family'];
  const choice = { flag: '--package', noun: 'family', known: [...families.keys()] };
  return family === undefined || families.has(family) ? [] : [describeUnknown(family, choice)];
}
