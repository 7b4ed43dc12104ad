import { toCpuset } from '../cpuset.ts';
import type { Config } from '../../model/config.ts';
import { seccompProfileOf } from '../../model/confinement.ts';
import type { EngineFacts } from '../../model/lab.ts';
import type { EngineRecord, Environment } from '../../model/run.ts';
import { assignSeats, chooseCpus } from '../plan/cpus.ts';
import { makeNoiseRule } from '../../analysis/noise-rule.ts';

/** A run that begins now has a rule. */
export type RuledRecord = EngineRecord & Required<Pick<EngineRecord, 'noiseRule'>>;

/** What a run's record says of an engine when measuring begins. */
export function describeSite(engine: EngineFacts, config: Config, environment: Environment): RuledRecord {
  return {
    engine,
    cpuset: toCpuset(chooseCpus(config, engine)),
    suiteCpusets: Object.fromEntries(
      config.suites.map(({ suite }) => {
        const { subject, companion } = assignSeats(suite, config, engine);
        const beside = companion.length > 0 && { companionCpuset: toCpuset(companion) };
        return [suite.name, { cpuset: toCpuset(subject), ...beside }];
      }),
    ),
    environment: { ...environment, seccompProfile: seccompProfileOf(engine) },
    noiseRule: makeNoiseRule(countCpus(environment, engine)),
  };
}

/** That the machine's steal is counted over. */
function countCpus({ cpuCount }: Environment, { cpus }: EngineFacts): number {
  return cpuCount === undefined ? cpus : Number(cpuCount);
}
