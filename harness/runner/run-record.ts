import {
  benchCommand,
  type ChosenFamily,
  type ChosenSuite,
  type Config,
  type EngineRecord,
  type FamilyRecord,
  type Plan,
  type RecordedImage,
  type RecordedPlan,
  type RunRecord,
  type SuiteCpusets,
  type SuiteRecord,
  comparedBy,
  mostMemory,
  quote,
  runVersion,
  writeRun,
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

interface RecordRequest {
  readonly run: string;
  readonly config: Config;
  readonly plan: Plan;
  readonly engines: readonly [EngineRecord, ...EngineRecord[]];
  readonly images: readonly RecordedImage[];
  readonly harnessVersion: string;
}

/** The content of run.json when a run begins. */
export function makeRunRecord(request: RecordRequest): RunRecord {
  const { config, engines, plan, ...rest } = request;
  const [{ suiteCpusets, ...first }, ...elsewhere] = engines;
  return {
    version: runVersion,
    started: new Date().toISOString(),
    status: 'running',
    command: toCommand(config, elsewhere.length === 0 ? first.cpuset : chosenCpuset(config)),
    ...comparedBy(config),
    toolchain: config.sharedToolchain ? 'shared' : 'own',
    notes: config.notes,
    preset: config.preset,
    ...(config.purpose && { purpose: config.purpose }),
    memoryBytes: mostMemory(config),
    suites: config.suites.map((chosen) => makeSuiteRecord(chosen, suiteCpusets[chosen.suite.name])),
    families: config.families.map(makeFamilyRecord),
    proofs: [],
    ...first,
    ...(elsewhere.length > 0 && { elsewhere }),
    plan: recordPlan(plan),
    ...rest,
  };
}

function recordPlan({ trials, ...plan }: Plan): RecordedPlan {
  return { ...plan, trialCount: trials.length };
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

function chosenCpuset({ cpus }: Config): string | undefined {
  return cpus?.kind === 'set' ? toCpuset(cpus.cpus) : undefined;
}

/** The command that measures the same again: same cells, same order. */
export function toCommand(config: Config, cpuset: string | undefined): string {
  return [`${benchCommand} run`, ...writeRun({ ...config, cpuset }).map(quote)].join(' ');
}
