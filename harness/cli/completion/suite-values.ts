import type { Suite } from '../../model/suite.ts';
import { plain, prefixed, type Candidate } from './candidate.ts';
import { chosenSuites } from './chosen.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

/** Names of workloads do not depend on the number of CPUs. */
const anyCpus = 2;

export function listWorkloads(suites: readonly Suite[]): readonly Candidate[] {
  return suites.flatMap((suite) =>
    suite
      .workloads({ cpus: anyCpus, companionCpus: anyCpus, params: suite.presets.default.params })
      .map(({ name }) => ({ value: name, description: suite.name })),
  );
}

/** Those that every one of the suites has. */
export function listPresets(suites: readonly Suite[]): readonly Candidate[] {
  const [first, ...rest] = suites;
  const shared = Object.entries(first?.presets ?? {}).filter(([name]) =>
    rest.every(({ presets }) => name in presets),
  );
  return shared.map(([value, { rounds }]) =>
    rest.length > 0 ? { value } : { value, description: `${rounds} rounds` },
  );
}

/** `scale=`, and then the values that presets have for it. */
export async function completeParam(
  line: TypedLine,
  surroundings: Surroundings,
): Promise<readonly Candidate[]> {
  const suites = await chosenSuites(line, surroundings);
  const name = line.word.includes('=') ? line.word.slice(0, line.word.indexOf('=')) : undefined;
  if (name !== undefined) return prefixed(`${name}=`, plain(valuesOf(name, suites)));
  const parameters = new Map(suites.flatMap((suite) => suite.parameters).map((one) => [one.name, one]));
  return [...parameters.values()].map((one) => ({ value: `${one.name}=`, description: one.description }));
}

function valuesOf(name: string, suites: readonly Suite[]): ReadonlySet<string> {
  const presets = suites.flatMap((suite) => Object.values(suite.presets));
  return new Set(presets.flatMap(({ params }) => params[name] ?? []));
}
