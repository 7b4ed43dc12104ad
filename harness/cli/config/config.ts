import { resolve } from 'node:path';
import { BenchError } from '../../errors.ts';
import type { ChosenSuite, Config } from '../../model/config.ts';
import { chooseCompilers } from './compilers.ts';
import { readSettings, type ConfigRequest } from './config-request.ts';
import { chooseEngines } from './engines.ts';
import { chooseFamilies } from './families.ts';
import { chooseSuites } from './suites.ts';

const defaultMemoryBytes = 2 ** 31;

/** All that QEMU can emulate, whatever it runs on. */
const defaultCpuModel = 'max';

/** Flags win over the file. All mistakes are told at once, in one error of code `bad-argument`. */
export function makeConfig(request: ConfigRequest): Config {
  const { catalog, folder, freshSeed } = request;
  const { settings, mistakes: unread } = readSettings(request);
  const suites = chooseSuites(settings, catalog);
  const { mistakes, ...families } = chooseFamilies(settings, request);
  const compilers = chooseCompilers(families.families, settings.toolchain ?? 'own');
  const engines = chooseEngines(settings, folder);
  refuse([...unread, ...suites.mistakes, ...mistakes, ...engines.mistakes, ...compilers.mistakes]);
  return Object.freeze({
    suites: suites.chosen,
    ...families,
    sharedToolchain: compilers.shared,
    notes: [...suites.chosen.flatMap(describeOrigin), ...compilers.notes],
    engines: engines.chosen,
    arches: settings.arch,
    nativeOnly: settings['native-only'] ?? false,
    metric: settings.metric,
    cpuModel: settings.cpuModel ?? defaultCpuModel,
    control: settings.control ?? 'one',
    preset: settings.preset ?? 'default',
    seed: settings.seed ?? freshSeed,
    cpus: settings.cpus,
    memoryBytes: settings.memory ?? defaultMemoryBytes,
    timeoutMs: settings.timeout,
    out: resolve(folder, settings.out ?? 'results'),
  });
}

/** Numbers of a suite that is not of this repository say what its files were. */
function describeOrigin({ suite, origin }: ChosenSuite): string[] {
  if (origin?.kind !== 'folder') return [];
  const { folder, checksum } = origin;
  return [
    `The suite ${suite.name} is not one of this program’s: it is of ${folder}, whose files have SHA-256 ${checksum.slice(0, 16)}`,
  ];
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: 'See npm run bench -- list for the names there are, and npm run bench -- run --help for the flags',
  });
}
