import { makeNoiseRule } from '../../analysis/noise.ts';
import type { Config } from '../../model/config.ts';
import { type EngineFacts, type Lab, seccompProfileOf } from '../../model/engine.ts';
import type { Machines } from '../../model/machine.ts';
import type { Tell } from '../../model/progress.ts';
import type { EngineRecord, Environment } from '../../model/run.ts';
import { assignSeats, chooseCpus } from '../plan/cpus.ts';
import { toCpuset } from '../run-record.ts';
import type { OpenSite } from './measure.ts';
import { type SiteMachine, openSiteMachine } from './observer.ts';
import type { Site, Sites } from './part.ts';

/**
 * Removes what runs left on an engine whose process was killed, and says so: it would be measured along. What goes on
 * elsewhere is left alone. An engine that cannot be asked will say why when something is wanted of it.
 */
export async function clearOrphans(lab: Lab, tell: Tell): Promise<void> {
  const { removed } = await lab.clear('gone').catch(() => ({ removed: 0 }));
  if (removed === 0) return;
  const what = removed === 1 ? '1 container' : `${removed} containers`;
  tell({ kind: 'note', text: `Removed ${what} that a killed run had left on engine ${lab.engine.name}` });
}

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

export interface OpenSitesRequest {
  readonly config: Config;
  readonly machines: Machines;
  readonly run: string;
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

export interface OpenSites extends AsyncDisposable {
  readonly sites: readonly OpenSite[];
  /** What is known of each when measuring begins. */
  readonly records: readonly [EngineRecord, ...EngineRecord[]];
}

/** Clears the engine of each site of what killed runs left there, opens its machine, and looks at it. */
export async function openSites([first, ...rest]: Sites, request: OpenSitesRequest): Promise<OpenSites> {
  const [opened, ...others] = await Promise.all([
    openSite(first, request),
    ...rest.map((site) => openSite(site, request)),
  ]);
  const all = [opened, ...others];
  return {
    sites: all.map(({ site }) => site),
    records: [opened.record, ...others.map(({ record }) => record)],
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(all.map(({ site }) => site.machine[Symbol.asyncDispose]()));
    },
  };
}

interface OpenedSite {
  readonly site: OpenSite & { readonly machine: SiteMachine };
  readonly record: EngineRecord;
}

async function openSite(
  site: Site,
  { config, machines, run, signal, tell }: OpenSitesRequest,
): Promise<OpenedSite> {
  const { engine } = site.lab;
  await clearOrphans(site.lab, tell);
  const place = { run, memoryBytes: config.memoryBytes, signal };
  const machine = await openSiteMachine(site, { machines, place, cpus: chooseCpus(config, engine) });
  const record = describeSite(engine, config, await machine.captureEnvironment());
  return { site: { ...site, machine, noiseRule: record.noiseRule }, record };
}
