import { resolve } from 'node:path';
import { BenchError } from '../errors.ts';
import type { Catalog, Config } from '../model/config.ts';
import { chooseFamilies, chooseSuites } from './choices.ts';
import { parseSettings } from './settings.ts';

export interface ConfigRequest {
  /** As given on the command line, by flag name without the dashes. */
  readonly flags: unknown;
  /** As read from the config file. */
  readonly file: unknown;
  readonly catalog: Catalog;
  /** That a relative results folder is in. */
  readonly folder: string;
  /** The seed to use when none is given. */
  readonly freshSeed: number;
}

const defaultMemoryBytes = 2 ** 31;

/** Flags win over the file. All mistakes are told at once, in one error of code `bad-argument`. */
export function makeConfig({ flags, file, catalog, folder, freshSeed }: ConfigRequest): Config {
  const fromFile = parseSettings(file, (name) => (name === '' ? 'config file' : `config file: ${name}`));
  const fromFlags = parseSettings(flags, (name) => `--${name}`);
  const settings = { ...fromFile.settings, ...fromFlags.settings };
  const suites = chooseSuites(settings, catalog);
  const families = chooseFamilies(settings, catalog);
  refuse([...fromFile.mistakes, ...fromFlags.mistakes, ...suites.mistakes, ...families.mistakes]);
  return Object.freeze({
    suites: suites.chosen,
    families: families.chosen,
    arches: settings.arch,
    baseline: families.baseline,
    against: families.against,
    control: settings.control ?? 'one',
    preset: settings.preset ?? 'default',
    seed: settings.seed ?? freshSeed,
    cpus: settings.cpus,
    memoryBytes: settings.memory ?? defaultMemoryBytes,
    timeoutMs: settings.timeout,
    out: resolve(folder, settings.out ?? 'results'),
  });
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: 'See npm run bench -- list for the names there are, and npm run bench -- run --help for the flags',
  });
}
