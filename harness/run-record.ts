import { toCpuset } from './cpuset.ts';
import type { Config } from './model/config.ts';
import type { EngineFacts } from './model/lab.ts';
import type { Plan } from './model/plan.ts';
import type { ImageFacts } from './model/recipe.ts';
import { runVersion, type Environment, type RunRecord } from './model/run.ts';

export interface RecordRequest {
  readonly run: string;
  readonly config: Config;
  readonly plan: Plan;
  readonly engine: EngineFacts;
  readonly environment: Environment;
  readonly cpus: readonly number[];
  readonly images: readonly ImageFacts[];
  readonly harnessVersion: string;
}

/** What run.json holds when a run begins. */
export function makeRunRecord(request: RecordRequest): RunRecord {
  const { config, cpus, ...rest } = request;
  const cpuset = toCpuset(cpus);
  return {
    version: runVersion,
    started: new Date().toISOString(),
    status: 'running',
    command: toCommand(config, cpuset),
    baseline: config.baseline,
    preset: config.preset,
    cpuset,
    memoryBytes: config.memoryBytes,
    suites: config.suites.map(({ suite: { name, version, metrics } }) => ({ name, version, metrics })),
    proofs: [],
    ...rest,
  };
}

/** The command that measures the same again: same cells, same order. */
export function toCommand(config: Config, cpuset: string): string {
  const flags: readonly (readonly [flag: string, value: string | undefined])[] = [
    ['suite', config.suites.map(({ suite }) => suite.name).join(',')],
    ['workload', [...new Set(config.suites.flatMap(({ workloads }) => workloads))].join(',')],
    ['family', config.families.map(({ family }) => family.name).join(',')],
    ['release', config.families[0]?.release],
    ['variant', [...new Set(config.families.flatMap(({ variants }) => variants))].join(',')],
    ['arch', config.arches?.join(',')],
    ['baseline', config.baseline],
    ['preset', config.preset],
    ['rounds', String(config.suites[0]?.rounds)],
    ['seed', String(config.seed)],
    ['cpus', cpuset],
    ['memory', String(config.memoryBytes)],
    ['timeout', config.timeoutMs === undefined ? undefined : `${config.timeoutMs}ms`],
  ];
  const params = config.suites.flatMap(({ params }) => Object.entries(params).map((pair) => pair.join('=')));
  const words = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]));
  return [
    'npm run bench -- run',
    ...words,
    ...[...new Set(params)].flatMap((pair) => ['--param', pair]),
  ].join(' ');
}
