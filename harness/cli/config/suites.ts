import { commandSuiteName } from '../../catalog/command-suite.ts';
import type { Catalog, ChosenSuite } from '../../model/config.ts';
import type { Suite } from '../../model/suite.ts';
import type { SuiteOrigin } from '../../model/suite-origin.ts';
import { chooseCommands } from './commands.ts';
import { selectNames } from './names.ts';
import { resolveParams } from './params.ts';
import { choosePreset } from './preset.ts';
import type { Settings } from './settings.ts';

/** What was chosen, and a sentence for each mistake. */
export interface Choices<T> {
  readonly chosen: readonly T[];
  readonly mistakes: readonly string[];
}

/** Which names a suite has does not depend on the number of CPUs; two is as good as any. */
const anyCpus = 2;

export function chooseSuites(settings: Settings, catalog: Catalog): Choices<ChosenSuite> {
  const { suites, origins, mistakes } = selectSuites(settings, catalog);
  const preset = choosePreset(suites, settings.preset);
  const params = resolveParams(suites, { given: settings.param ?? {}, preset });
  const offered = params.resolved.map(({ suite, values }) => ({
    suite,
    values,
    names: suite
      .workloads({ cpus: anyCpus, companionCpus: anyCpus, params: values })
      .map((workload) => workload.name),
  }));
  const all = offered.flatMap((offer) => offer.names);
  const chosen = selectNames(settings.workload ?? [], { flag: '--workload', noun: 'workload', known: all });
  return {
    chosen: offered.map((offer) => ({
      suite: offer.suite,
      ...origins.get(offer.suite),
      rounds: settings.rounds ?? preset.of(offer.suite).rounds,
      params: offer.values,
      workloads: offer.names.filter((name) => chosen.chosen.includes(name)),
    })),
    mistakes: [
      ...mistakes,
      ...preset.mistakes,
      ...params.mistakes,
      ...(all.length > 0 ? chosen.mistakes : []),
    ],
  };
}

interface SelectedSuites {
  readonly suites: readonly Suite[];
  /** Of those that are not of this repository. */
  readonly origins: ReadonlyMap<Suite, { readonly origin: SuiteOrigin }>;
  readonly mistakes: readonly string[];
}

/** By name, by folder, and what commands make; commands alone where nothing else is named. */
function selectSuites(settings: Settings, catalog: Catalog): SelectedSuites {
  const { folders = new Map<string, never>() } = catalog;
  const commands = chooseCommands(settings, catalog);
  const all = new Map(catalog.suites);
  for (const { suite } of folders.values()) all.set(suite.name, suite);
  const words = (settings.suite ?? []).map((word) => folders.get(word)?.suite.name ?? word);
  const named = words.filter((word) => commands.made === undefined || word !== commandSuiteName);
  const known = [...all.keys()];
  const nothing = settings.command !== undefined && named.length === 0;
  const names = selectNames(named, { flag: '--suite', noun: 'suite', known: nothing ? [] : known });
  const chosen = names.chosen.flatMap((name) => all.get(name) ?? []);
  const own = [...folders.values(), ...(commands.made ? [commands.made] : [])];
  return {
    suites: [...chosen, ...(commands.made ? [commands.made.suite] : [])],
    origins: new Map(own.map(({ suite, origin }) => [suite, { origin }])),
    mistakes: [...names.mistakes, ...commands.mistakes],
  };
}
