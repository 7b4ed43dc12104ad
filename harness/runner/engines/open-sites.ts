import type { Config } from '../../model/config.ts';
import type { Machines } from '../../model/machine.ts';
import type { EngineRecord } from '../../model/run.ts';
import type { Tell } from '../../model/progress.ts';
import { chooseCpus } from '../plan/cpus.ts';
import { clearOrphans } from './clear-orphans.ts';
import { describeSite } from './describe-site.ts';
import type { OpenSite } from './follow-sites.ts';
import { openSiteMachine, type SiteMachine } from './observer.ts';
import type { Site, Sites } from './site.ts';

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
