import type { EngineFacts } from '../model/lab.ts';
import { shareMachine } from '../model/this-machine.ts';
import { factsOf } from './engine-places.ts';
import type { ExaminedEngine } from './examination.ts';
import { note, type Finding } from './finding.ts';

/** Engines on one and the same machine: they measure side by side only where no CPU belongs to two of them. */
export function findSharedMachines(engines: readonly ExaminedEngine[]): Finding[] {
  const facts = factsOf(engines).filter(({ hostName }) => hostName !== undefined);
  const machines = facts.map((engine) => facts.filter((other) => shareMachine(engine, other)));
  return machines.filter((shared, at) => shared.length > 1 && shared[0] === facts[at]).map(describe);
}

function describe(shared: readonly EngineFacts[]): Finding {
  const names = shared.map(({ name }) => name).join(' and ');
  return note(
    'engines',
    `${names} run on one machine (${shared[0]?.hostName ?? ''})`,
    'Those that share a CPU measure in turn, which takes longer: give each its own "cpus" in the config file, or choose one with --engine',
  );
}
