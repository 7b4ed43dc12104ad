import type { Catalog, ChosenFamily, ChosenSuite } from '../model/config.ts';
import type { Family } from '../model/family.ts';
import type { Reference } from '../model/reference.ts';
import type { Variant } from '../model/variant.ts';
import { describeUnknown, selectNames } from './names.ts';
import { resolveParams } from './params.ts';
import { choosePreset } from './preset.ts';
import { chooseReference } from './reference.ts';
import type { Settings } from './settings.ts';

interface Choices<T> {
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

export function chooseFamilies(
  settings: Settings,
  catalog: Catalog,
): Choices<ChosenFamily> & { readonly baseline: Variant; readonly against: Reference | undefined } {
  const known = [...catalog.families.keys()];
  const names = selectNames(settings.family ?? ['debian'], { flag: '--family', noun: 'family', known });
  const families = names.chosen.flatMap((name) => catalog.families.get(name) ?? []);
  const variants = [...new Set(families.flatMap((family) => family.variants))];
  const chosen = selectNames(settings.variant ?? [], { flag: '--variant', noun: 'variant', known: variants });
  const releases = families.flatMap((family) => checkRelease(settings.release, family));
  const baseline = chooseBaseline(settings.baseline, { all: variants, chosen: chosen.chosen });
  const against = chooseReference(settings, families);
  const wanted = [...chosen.chosen, settings.baseline];
  return {
    chosen: families.map((family) => ({
      family,
      release: settings.release ?? family.releases[0],
      variants: family.variants.filter((variant) => wanted.includes(variant)),
    })),
    baseline: baseline.variant,
    against: against.reference,
    mistakes: [
      ...names.mistakes,
      ...(variants.length > 0 ? chosen.mistakes : []),
      ...releases,
      ...baseline.mistakes,
      ...against.mistakes,
    ],
  };
}

function checkRelease(release: string | undefined, family: Family): string[] {
  if (release === undefined || family.releases.includes(release) || family.isRelease?.(release) === true)
    return [];
  return [
    describeUnknown(release, { flag: '--release', noun: `${family.name} release`, known: family.releases }),
  ];
}

/** The one that was asked for, which is then measured too; else glibc when it is chosen, else the first chosen. */
function chooseBaseline(
  name: string | undefined,
  variants: { readonly all: readonly Variant[]; readonly chosen: readonly string[] },
): { readonly variant: Variant; readonly mistakes: readonly string[] } {
  const { all, chosen } = variants;
  const wanted = name ?? (chosen.includes('glibc') ? 'glibc' : chosen[0]);
  const variant = all.find((known) => known === wanted);
  if (variant !== undefined || name === undefined) return { variant: variant ?? 'glibc', mistakes: [] };
  return {
    variant: 'glibc',
    mistakes: [describeUnknown(name, { flag: '--baseline', noun: 'variant', known: all })],
  };
}
