import { enginesOf, type EngineFacts, type LabList } from '../model/lab.ts';
import type { Machines } from '../model/machine.ts';
import type { Environment } from '../model/run.ts';
import { sameHardware } from '../analysis/compare/earlier-spreads.ts';

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

/** Whether what was measured in an engine of that name says something of one of these places as it is now. */
export function isAmong(places: readonly EnginePlace[], engine: string, measured: Measured): boolean {
  return places.some((place) => place.engine.name === engine && isSamePlace(place, measured));
}

function isSamePlace({ engine, environment }: EnginePlace, measured: Measured): boolean {
  if (environment !== undefined) return sameHardware(measured, environment);
  return measured.engine.arch === engine.arch && measured.engine.cpus === engine.cpus;
}
