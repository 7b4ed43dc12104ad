/** Where a suite comes from that is not of this repository: what names it on a command line. */
export type SuiteOrigin = FolderOrigin | CommandOrigin;

/** A folder that `--suite` names. */
export interface FolderOrigin {
  readonly kind: 'folder';
  /** Absolute. */
  readonly folder: string;
  /** SHA-256 over the names and contents of its files, in hexadecimal. */
  readonly checksum: string;
}

/** Commands that `--command` gives. */
export interface CommandOrigin {
  readonly kind: 'command';
  readonly commands: readonly NamedCommand[];
  /** As `--package` has them: `redis`, `debian=redis-tools`. */
  readonly packages: readonly string[];
  /** Run by `sh -c` in the container. */
  readonly shell: boolean;
  /** An exit code other than 0 is no failure. */
  readonly ignoreExitCode: boolean;
}

export interface NamedCommand {
  /** Of its workload. */
  readonly name: string;
  /** As it was written. */
  readonly line: string;
}

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

/** What `--suite` says of it. */
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
