import {
  type ChosenFamily,
  type ChosenSuite,
  type Compared,
  type Config,
  type EngineRecord,
  type FamilyRecord,
  type Plan,
  type RecordedImage,
  type RunRecord,
  type SuiteCpusets,
  type SuiteRecord,
  comparedBy,
  quote,
  runVersion,
  toSuiteSettings,
} from '../model/index.ts';

/** CPU numbers, sorted, in the kernel's list format: `0-3,6` (cpuset(7)). One alone is written as a range. */
export function toCpuset(cpus: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const cpu of cpus) {
    const open = ranges.at(-1);
    if (open !== undefined && cpu === open.last + 1) open.last = cpu;
    else ranges.push({ first: cpu, last: cpu });
  }
  return ranges.map(({ first, last }) => `${first}-${last}`).join(',');
}

/** `--baseline` as it would be written: `glibc`, or `alpine@3.22/musl-def` where all families are compared with one. */
export function toBaselineFlag({ baseline, baselineFamily: place }: Compared): string {
  return place === undefined ? baseline : `${place.family}@${place.release}/${baseline}`;
}

/** `--image` for each base image that a family was given: `alpaquita@23/musl=…`. */
export function toImageFlags({ name, release, images = {} }: FamilyRecord): string[] {
  return Object.entries(images).map(([abi, image]) => `${name}@${release}/${abi}=${image}`);
}

export interface RecordRequest {
  readonly run: string;
  readonly config: Config;
  readonly plan: Plan;
  readonly engines: readonly [EngineRecord, ...EngineRecord[]];
  readonly images: readonly RecordedImage[];
  readonly harnessVersion: string;
}

/** What run.json holds when a run begins. */
export function makeRunRecord(request: RecordRequest): RunRecord {
  const { config, engines, ...rest } = request;
  const [{ suiteCpusets, ...first }, ...elsewhere] = engines;
  return {
    version: runVersion,
    started: new Date().toISOString(),
    status: 'running',
    command: toCommand(config, elsewhere.length === 0 ? first.cpuset : config.cpus && toCpuset(config.cpus)),
    ...comparedBy(config),
    toolchain: config.sharedToolchain ? 'shared' : 'own',
    notes: config.notes,
    preset: config.preset,
    ...(config.purpose && { purpose: config.purpose }),
    memoryBytes: config.memoryBytes,
    suites: config.suites.map((chosen) => makeSuiteRecord(chosen, suiteCpusets[chosen.suite.name])),
    families: config.families.map(makeFamilyRecord),
    proofs: [],
    ...first,
    ...(elsewhere.length > 0 && { elsewhere }),
    ...rest,
  };
}

function makeSuiteRecord(
  { suite: { name, version, metrics, published }, origin, params }: ChosenSuite,
  cpusets: SuiteCpusets | undefined,
): SuiteRecord {
  return {
    name,
    version,
    metrics,
    ...(origin && { origin }),
    params,
    ...(published && { published }),
    ...cpusets,
  };
}

function makeFamilyRecord({ family, variants: _variants, ...rest }: ChosenFamily): FamilyRecord {
  return { name: family.name, ...rest };
}

/** The command that measures the same again: same cells, same order. */
export function toCommand(config: Config, cpuset: string | undefined): string {
  const { suites, families } = config;
  const own = toSuiteSettings(suites.map(({ suite, origin }) => ({ name: suite.name, origin })));
  const flags: readonly (readonly [flag: string, value: string | undefined])[] = [
    ['suite', own.suite?.join(',')],
    ...(own.command ?? []).map((line) => ['command', line] as const),
    ['name', own.name?.join(',')],
    ['package', own.package?.join(',')],
    ['workload', [...new Set(suites.flatMap(({ workloads }) => workloads))].join(',')],
    ['family', families.map(({ family, release }) => `${family.name}@${release}`).join(',')],
    ['source', agreed(families.flatMap(({ source }) => source ?? []))],
    ['registry', agreed(families.flatMap(({ registry }) => registry ?? []))],
    ['image', families.map(makeFamilyRecord).flatMap(toImageFlags).join(',') || undefined],
    ['variant', [...new Set(families.flatMap(({ variants }) => variants))].join(',')],
    ['engine', config.engines.map(({ name }) => name).join(',') || undefined],
    ['arch', config.arches?.join(',')],
    ['metric', config.metric],
    ['cpu-model', config.cpuModel === 'max' ? undefined : config.cpuModel],
    ['baseline', toBaselineFlag(comparedBy(config))],
    ['against', config.against?.name],
    ['toolchain', config.sharedToolchain && 'shared'],
    ['control', config.control],
    ['preset', config.preset],
    ['rounds', agreed(suites.map(({ rounds }) => String(rounds)))],
    ['seed', String(config.seed)],
    ['cpus', cpuset],
    ['memory', String(config.memoryBytes)],
    ['timeout', config.timeoutMs === undefined ? undefined : `${config.timeoutMs}ms`],
  ];
  const words = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]));
  const switches = [
    ...(own.shell ? ['--shell'] : []),
    ...(own.ignoreExitCode ? ['--ignore-exit-code'] : []),
    ...(config.nativeOnly ? ['--native-only'] : []),
  ];
  const params = agreedParams(config).flatMap((pair) => ['--param', pair]);
  return ['npm run bench -- run', ...[...words, ...switches, ...params].map(quote)].join(' ');
}

/** A flag says the same to all: where they differ it was not given, and each goes by its preset or its default. */
function agreed(values: readonly string[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function agreedParams({ suites }: Config): string[] {
  const names = [...new Set(suites.flatMap(({ params }) => Object.keys(params)))];
  return names.flatMap((name) => {
    const value = agreed(suites.flatMap(({ params }) => params[name] ?? []));
    return value === undefined ? [] : [`${name}=${value}`];
  });
}
