import type { SuiteOrigin } from './schema/suite.ts';

export type { SuiteOrigin } from './schema/suite.ts';

/** A folder that `--suite` names. */
export type FolderOrigin = Extract<SuiteOrigin, { kind: 'folder' }>;

/** Commands that `--command` gives. */
export type CommandOrigin = Extract<SuiteOrigin, { kind: 'command' }>;

export type NamedCommand = CommandOrigin['commands'][number];

/** The settings that choose suites again, by the names they have in a config file. */
export interface SuiteSettings {
  readonly suite?: readonly string[];
  readonly command?: readonly string[];
  readonly name?: readonly string[];
  readonly package?: readonly string[];
  readonly shell?: true;
  readonly ignoreExitCode?: true;
}

interface Chosen {
  readonly name: string;
  readonly origin?: SuiteOrigin | undefined;
}

export function toSuiteSettings(suites: readonly Chosen[]): SuiteSettings {
  const named = suites.flatMap(({ name, origin }) =>
    origin?.kind === 'command' ? [] : [toWord(name, origin)],
  );
  const given = suites.map(({ origin }) => origin).find((origin) => origin?.kind === 'command');
  return { ...(named.length > 0 && { suite: named }), ...(given && toCommandSettings(given)) };
}

/** The word that chooses it with `--suite`. */
function toWord(name: string, origin: FolderOrigin | undefined): string {
  return origin?.folder ?? name;
}

function toCommandSettings({ commands, packages, shell, ignoreExitCode }: CommandOrigin): SuiteSettings {
  return {
    command: commands.map(({ line }) => line),
    name: commands.map(({ name }) => name),
    ...(packages.length > 0 && { package: packages }),
    ...(shell && { shell }),
    ...(ignoreExitCode && { ignoreExitCode }),
  };
}
