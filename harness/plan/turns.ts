import type { Config } from '../model/config.ts';
import type { EngineFacts } from '../model/lab.ts';
import { chooseCpus } from './seats.ts';

/**
 * Names of engines, those together that would disturb one another: they are on one machine and have a CPU in common, and so
 * measure in turn. All others measure side by side.
 */
export function findTurns(config: Config, engines: readonly EngineFacts[]): string[][] {
  const turns: EngineFacts[][] = [];
  for (const engine of engines) {
    const met = turns.filter((others) => others.some((other) => meets(engine, other, config)));
    for (const others of met) turns.splice(turns.indexOf(others), 1);
    turns.push([...met.flat(), engine]);
  }
  return turns.map((together) => together.map(({ name }) => name));
}

function meets(a: EngineFacts, b: EngineFacts, config: Config): boolean {
  const taken = new Set(chooseCpus(config, a));
  return isSameMachine(a, b) && chooseCpus(config, b).some((cpu) => taken.has(cpu));
}

/** Two engines of one kernel; where one does not say its host's name, nothing speaks for two machines. */
function isSameMachine(a: EngineFacts, b: EngineFacts): boolean {
  const named = a.hostName === undefined || b.hostName === undefined || a.hostName === b.hostName;
  return named && a.kernel === b.kernel && a.memoryBytes === b.memoryBytes;
}
