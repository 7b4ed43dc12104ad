import type { Arch } from '../../model/arch.ts';
import type { ChosenSuite, Config } from '../../model/config.ts';
import type { EngineFacts, Engines } from '../../model/lab.ts';
import type { Workload } from '../../model/suite.ts';
import { choosePlace } from './place.ts';
import { chosenWorkloads } from './workloads.ts';

/** Where the cells of a workload are measured, all variants of them: a comparison never spans two engines. */
export interface Assignment {
  readonly chosen: ChosenSuite;
  readonly arch: Arch;
  readonly engine: EngineFacts;
  /** As it is with the CPUs that the engine has for it. */
  readonly workload: Workload;
  readonly emulated: boolean;
  /** Why no engine can, where none can. */
  readonly unavailable?: string;
}

/**
 * Every chosen workload × architecture with its engine. Those that may be measured on several go to where least is to be
 * done, the longest first (Graham 1969), by what the suites expect: the same settings give the same places, whatever
 * earlier runs took.
 */
export function assignWorkloads(config: Config, engines: Engines): Assignment[] {
  const jobs = listJobs(config, engines);
  const loads = new Map<string, number>();
  const assigned = new Map<Job, Assignment>();
  for (const job of jobs.toSorted((a, b) => a.candidates.length - b.candidates.length || b.ms - a.ms)) {
    const chosen = leastLoaded(job.candidates, loads);
    loads.set(chosen.engine.name, (loads.get(chosen.engine.name) ?? 0) + job.ms);
    assigned.set(job, chosen);
  }
  return jobs.flatMap((job) => assigned.get(job) ?? []);
}

interface Job {
  readonly ms: number;
  readonly candidates: readonly [Assignment, ...Assignment[]];
}

function listJobs(config: Config, engines: Engines): Job[] {
  const arches = config.arches ?? [...new Set(engines.map(({ arch }) => arch))];
  return config.suites.flatMap((chosen) => {
    const known = arches.flatMap((arch) => findCandidates(chosen, arch, { config, engines }));
    const names = [...new Set(known.map(({ workload }) => workload.name))];
    return names.flatMap((name) =>
      arches.flatMap((arch) =>
        makeJob(known.filter((one) => one.workload.name === name && one.arch === arch)),
      ),
    );
  });
}

interface Where {
  readonly config: Config;
  readonly engines: Engines;
}

function findCandidates(chosen: ChosenSuite, arch: Arch, { config, engines }: Where): Assignment[] {
  const place = choosePlace(arch, engines, config);
  if (place.kind === 'unavailable') {
    const [engine] = engines;
    return chosenWorkloads(chosen, config, engine).map((workload) => ({
      ...{ chosen, arch, engine, workload, emulated: false, unavailable: place.reason },
    }));
  }
  return place.engines.flatMap((engine) =>
    chosenWorkloads(chosen, config, engine).map((workload) => ({
      ...{ chosen, arch, engine, workload, emulated: place.kind === 'emulated' },
    })),
  );
}

/** An engine with too few CPUs for a workload is left out where another has enough. */
function makeJob(known: readonly Assignment[]): Job[] {
  const able = known.filter(({ workload }) => workload.unavailable === undefined);
  const [first, ...rest] = able.length > 0 ? able : known;
  if (first === undefined) return [];
  const rounds = Math.min(first.chosen.rounds, first.workload.rounds ?? Infinity);
  return [{ ms: first.workload.expectedMs * rounds, candidates: [first, ...rest] }];
}

function leastLoaded(
  candidates: readonly [Assignment, ...Assignment[]],
  loads: ReadonlyMap<string, number>,
): Assignment {
  const loadOf = ({ engine }: Assignment): number => loads.get(engine.name) ?? 0;
  return candidates.reduce((best, other) => (loadOf(other) < loadOf(best) ? other : best));
}
