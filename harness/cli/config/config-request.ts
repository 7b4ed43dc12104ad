import type { Catalog } from '../../model/config.ts';
import { parseSettings, type ReadSettings } from './settings.ts';

export interface ConfigRequest {
  /** As given on the command line, by flag name without the dashes. */
  readonly flags: unknown;
  /** As read from the config file. */
  readonly file: unknown;
  readonly catalog: Catalog;
  /** That a relative results folder is in. */
  readonly folder: string;
  /** What family `auto` is, and what is measured where no family is named; `debian` when left out. */
  readonly automaticFamily?: string;
  /** The seed to use when none is given. */
  readonly freshSeed: number;
}

/** `cpuModel`, as the config file has it, is `--cpu-model`. */
function toFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the flags and the file say together: flags win. */
export function readSettings({ flags, file }: Pick<ConfigRequest, 'flags' | 'file'>): ReadSettings {
  const fromFile = parseSettings(file, (name) => (name === '' ? 'config file' : `config file: ${name}`));
  const fromFlags = parseSettings(flags, toFlag);
  return {
    settings: { ...fromFile.settings, ...fromFlags.settings },
    mistakes: [...fromFile.mistakes, ...fromFlags.mistakes],
  };
}
