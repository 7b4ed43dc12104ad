import type { Config } from '../../model/config.ts';
import type { EngineFacts } from '../../model/lab.ts';
import { shareMachine } from '../../model/this-machine.ts';
import { chooseCpus } from './cpus.ts';

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
  return shareMachine(a, b) && chooseCpus(config, b).some((cpu) => taken.has(cpu));
}
