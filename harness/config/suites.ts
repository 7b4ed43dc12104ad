import type { Catalog, ChosenSuite } from '../model/config.ts';
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
  const known = [...catalog.suites.keys()];
  const names = selectNames(settings.suite ?? [], { flag: '--suite', noun: 'suite', known });
  const suites = names.chosen.flatMap((name) => catalog.suites.get(name) ?? []);
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
      rounds: settings.rounds ?? preset.of(offer.suite).rounds,
      params: offer.values,
      workloads: offer.names.filter((name) => chosen.chosen.includes(name)),
    })),
    mistakes: [
      ...names.mistakes,
      ...preset.mistakes,
      ...params.mistakes,
      ...(all.length > 0 ? chosen.mistakes : []),
    ],
  };
}
