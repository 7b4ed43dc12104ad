import type { ChosenSuite, Config } from '../../model/config.ts';
import type { EngineFacts } from '../../model/lab.ts';
import type { Workload } from '../../model/suite.ts';
import { assignSeats } from './cpus.ts';

/** The chosen workloads of a suite, as they are with the CPUs that it gets. */
export function chosenWorkloads(chosen: ChosenSuite, config: Config, engine: EngineFacts): Workload[] {
  const seats = assignSeats(chosen.suite, config, engine);
  const workloads = chosen.suite.workloads({
    cpus: seats.subject.length,
    companionCpus: seats.companion.length,
    params: chosen.params,
  });
  return workloads.filter((workload) => chosen.workloads.includes(workload.name));
}
