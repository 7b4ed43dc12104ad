import {
  type ChosenSuite,
  type Config,
  type PlannedShard,
  type Shard,
  uncalibrated,
} from '../../model/index.ts';

/** A workload of a plan with all its cells: in every variant and architecture, and whatever its containers are given. */
interface SharedOut {
  readonly id: string;
  /** A trial of it, on a machine that is none in particular. */
  readonly ms: number;
}

type Split = Pick<Config, 'suites'>;

/** Names of workloads do not depend on the number of CPUs; the weights that they are split by must not either. */
const anyCpus = 2;

function listWorkloads({ suites }: Split): SharedOut[] {
  return suites.flatMap((chosen) => {
    const { suite, workloads } = chosen;
    const request = { cpus: anyCpus, companionCpus: anyCpus, params: paramsOfAny(chosen) };
    const known = new Map(suite.workloads(request).map((workload) => [workload.name, workload]));
    return workloads.map((name) => ({
      id: idOf(suite, name),
      ms: Math.max(1, known.get(name)?.expectedMs ?? 1),
    }));
  });
}

/** Amounts of work that were found on one machine are others on the next. */
function paramsOfAny(chosen: ChosenSuite): ChosenSuite['params'] {
  const { suite, params } = chosen;
  const { calibration } = suite;
  const value = calibration && params[calibration.parameter];
  if (calibration === undefined || value === undefined || !calibration.isCalibrated(value)) return params;
  return { ...params, [calibration.parameter]: uncalibrated };
}

function idOf({ name }: Pick<ChosenSuite['suite'], 'name'>, workload: string): string {
  return `${name}/${workload}`;
}

/**
 * The shard of each workload, from 1: the longest first, each to the shard that has least to do (Graham 1969), by what the suites
 * expect. No fact of a machine has a part in it: machines that differ split alike.
 */
function splitWorkloads(workloads: readonly SharedOut[], of: number): ReadonlyMap<string, number> {
  const loads = Array.from({ length: of }, () => 0);
  const shards = new Map<string, number>();
  for (const { id, ms } of workloads.toSorted((a, b) => b.ms - a.ms)) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + ms;
    shards.set(id, least + 1);
  }
  return shards;
}

/** The suites of a plan with the workloads of a shard. */
export function suitesInShard({ suites }: Split, shard: Shard): readonly ChosenSuite[] {
  const shards = splitWorkloads(listWorkloads({ suites }), shard.of);
  return suites
    .map((chosen) => ({
      ...chosen,
      workloads: chosen.workloads.filter((name) => shards.get(idOf(chosen.suite, name)) === shard.index),
    }))
    .filter(({ workloads }) => workloads.length > 0);
}

/** What a plan tells of the one that it is a part of. */
export function planShard(split: Split, { index, of }: Shard): PlannedShard {
  return { index, of, workloads: listWorkloads(split).map(({ id }) => id) };
}
