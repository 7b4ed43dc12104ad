import type { EngineFacts } from '../model/lab.ts';
import type { Machines } from '../model/machine.ts';
import type { Environment } from '../model/run.ts';
import { enginesOf, type LabList } from '../sites/site.ts';
import { sameHardware } from '../verdict/earlier-spreads.ts';

/** An engine, and what can be known of its machine before anything runs there: of another than this one nothing. */
export interface EnginePlace {
  readonly engine: EngineFacts;
  readonly environment?: Environment;
}

export async function findPlaces(labs: LabList, machines: Machines): Promise<readonly EnginePlace[]> {
  const environment = await machines.here.captureEnvironment();
  return enginesOf(labs).map((engine) => (machines.hasEngine(engine) ? { engine, environment } : { engine }));
}

interface Measured {
  readonly engine: Pick<EngineFacts, 'arch' | 'cpus'>;
  readonly environment: Environment;
}

/** Whether what was measured in an engine of this name says something of it as it is now. */
export function isSamePlace({ engine, environment }: EnginePlace, measured: Measured): boolean {
  if (environment !== undefined) return sameHardware(measured, environment);
  return measured.engine.arch === engine.arch && measured.engine.cpus === engine.cpus;
}
